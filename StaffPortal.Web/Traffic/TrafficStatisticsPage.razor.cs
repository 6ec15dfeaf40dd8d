using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Counts of visits for who improves the services; the period stands in the URL, and the one before it beside it.</summary>
public sealed partial class TrafficStatisticsPage : IDisposable
{
    private const int UsualDays = 30;
    private const int MostDays = 366;

    private static readonly string[] Palette = ["var(--indigo)", "var(--line-strong)", "var(--amber)"];
    private static readonly LineChartOptions Lines = new() { ChartPalette = Palette, YAxisTicks = 20, MaxNumYAxisTicks = 5 };
    private static readonly BarChartOptions Bars = new() { ChartPalette = Palette, ShowLegend = false, YAxisTicks = 20, MaxNumYAxisTicks = 5 };

    private readonly CancellationTokenSource gone = new();
    private TrafficSummary? summary;
    private TrafficSummary? before;
    private List<ChartSeries<double>> visits = [];
    private List<ChartSeries<double>> hours = [];
    private string[] labels = [];
    private string[] hourLabels = [];
    private DateOnly? from;
    private DateOnly? to;

    [Inject]
    public required StaffPortal.Domain.Traffic.TrafficStatistics Statistics { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? ToText { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var today = OfficeTime.DayOf(Clock.GetUtcNow());
        to = ThaiDate.TryParseMachine(ToText ?? "", out var last) ? last : today;
        from = ThaiDate.TryParseMachine(FromText ?? "", out var first) && first <= to ? first : to.Value.AddDays(1 - UsualDays);
        if (to.Value.DayNumber - from.Value.DayNumber >= MostDays)
            from = to.Value.AddDays(1 - MostDays);
        var length = to.Value.DayNumber - from.Value.DayNumber + 1;
        summary = await Statistics.ReadAsync(from.Value, to.Value, gone.Token);
        before = await Statistics.ReadAsync(from.Value.AddDays(-length), from.Value.AddDays(-1), gone.Token);
        Draw(summary, before);
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private void GoAsync()
    {
        if (from is { } first && to is { } last)
            Navigation.NavigateTo($"/traffic/statistics?from={ThaiDate.ToMachine(first)}&to={ThaiDate.ToMachine(last)}");
    }

    private void Draw(TrafficSummary now, TrafficSummary then)
    {
        var every = Math.Max(1, now.Days.Count / 8);
        labels = [.. now.Days.Select((d, i) => i % every == 0 ? d.Day.ToString("d MMM", CultureInfo.CurrentCulture) : "")];
        visits =
        [
            new() { Name = TrafficTexts.StatisticsThis, Data = now.Days.Select(d => (double)d.Visits).ToArray() },
            new() { Name = TrafficTexts.StatisticsBefore, Data = then.Days.Select(d => (double)d.Visits).ToArray() },
        ];
        hourLabels = [.. Enumerable.Range(0, 24).Select(h => h % 3 == 0 ? h.ToString("00", CultureInfo.InvariantCulture) : "")];
        var byHour = now.Lists.GetValueOrDefault(TrafficMeasure.Hour, []).ToDictionary(h => h.Key, h => (double)h.Count, StringComparer.Ordinal);
        hours = [new() { Name = Words.Of(TrafficMeasure.Hour), Data = Enumerable.Range(0, 24).Select(h => byHour.GetValueOrDefault(h.ToString("00", CultureInfo.InvariantCulture))).ToArray() }];
    }

    private static long People(TrafficSummary of, TrafficMeasure measure) => of.Totals.TryGetValue(measure, out var total) ? total.People : 0;

    private static long Robots(TrafficSummary of) => of.Totals.TryGetValue(TrafficMeasure.Requests, out var total) ? total.Robots : 0;

    /// <summary>How much more or less than in the period before.</summary>
    private string Change(TrafficMeasure measure)
    {
        var (now, then) = (People(summary!, measure), People(before!, measure));
        return then == 0 ? "" : ((double)(now - then) / then).ToString("+0%;-0%;±0%", CultureInfo.CurrentCulture);
    }
}
