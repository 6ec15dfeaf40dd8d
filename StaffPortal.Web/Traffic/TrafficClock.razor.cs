using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>How far this machine's clock is from the reference clock, as measured last.</summary>
public sealed partial class TrafficClock
{
    [Inject]
    public required ClockOffset Clocked { get; init; }

    private string Reading =>
        Clocked switch
        {
            { Source: null } => TrafficTexts.ClockNoSource,
            { Latest: null } => TrafficTexts.ClockNotYet.With(Clocked.Source),
            { Latest: { Offset: { } offset } latest } => (latest.IsWithin ? TrafficTexts.ClockWithin : TrafficTexts.ClockBeyond).With(
                offset.TotalMilliseconds.ToString("+0.0;-0.0", CultureInfo.CurrentCulture),
                (latest.Delay.TotalMilliseconds / 2).ToString("0.0", CultureInfo.CurrentCulture),
                latest.Source,
                Show.Moment(latest.At)
            ),
            _ => TrafficTexts.ClockSilent.With(Clocked.Source),
        };
}
