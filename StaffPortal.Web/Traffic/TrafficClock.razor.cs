using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>How far this machine's clock is from the reference clock, as measured last.</summary>
public sealed partial class TrafficClock
{
    private ClockMeasurement? latest;

    [Inject]
    public required ClockOffset Clocked { get; init; }

    [Inject]
    public required NodeClocks Clocks { get; init; }

    private string Reading =>
        (Clocked.Source, latest) switch
        {
            (null, _) => TrafficTexts.ClockNoSource,
            (_, null) => TrafficTexts.ClockNotYet.With(Clocked.Source),
            (_, { Offset: { } offset }) => (latest.IsWithin ? TrafficTexts.ClockWithin : TrafficTexts.ClockBeyond).With(
                offset.TotalMilliseconds.ToString("+0.0;-0.0", CultureInfo.CurrentCulture),
                (latest.Delay.TotalMilliseconds / 2).ToString("0.0", CultureInfo.CurrentCulture),
                latest.Source,
                Show.Moment(latest.At)
            ),
            _ => TrafficTexts.ClockSilent.With(Clocked.Source),
        };

    /// <summary>The measurement in the database outlives a restart.</summary>
    protected override async Task OnInitializedAsync() => latest = await Clocks.OwnAsync(CancellationToken.None);
}
