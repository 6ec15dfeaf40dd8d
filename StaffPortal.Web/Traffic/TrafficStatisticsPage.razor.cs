using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Counts of visits for who improves the services; the period stands in the URL, and the one before it beside it.</summary>
public sealed partial class TrafficStatisticsPage
{
    private const int UsualDays = 30;
    private const int MaxDays = 366;
    private const int MaxBars = 8;

    private static readonly TrafficMeasure[] Figures = [TrafficMeasure.Visits, TrafficMeasure.Views, TrafficMeasure.Requests];
    private static readonly TrafficMeasure[] Lists =
    [
        TrafficMeasure.Page,
        TrafficMeasure.EntryPage,
        TrafficMeasure.ExitPage,
        TrafficMeasure.Browser,
    ];

    private PageState<Periods> periods = new();
    private List<ColumnSeries> visits = [];
    private List<ColumnSeries> hours = [];
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

    /// <summary>Renders again when the query changes; <see cref="QueryState"/> reads it.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? FromInQuery { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? ToInQuery { get; set; }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var period = QueryState.Read<Period>(Navigation.Uri);
        var last = period.To ?? OfficeTime.DayOf(Clock.GetUtcNow());
        var first = period.From is { } wanted && wanted <= last ? wanted : last.AddDays(1 - UsualDays);
        if (last.DayNumber - first.DayNumber >= MaxDays)
            first = last.AddDays(1 - MaxDays);
        (from, to) = (first, last);
        var length = last.DayNumber - first.DayNumber + 1;
        periods = await LoadAsync(
            async (_, token) =>
                new Periods(
                    await Statistics.ReadAsync(first, last, token),
                    await Statistics.ReadAsync(first.AddDays(-length), first.AddDays(-1), token)
                )
        );
        if (periods.Value is { } both)
            Draw(both.This, both.Before);
    }

    private void Go() => Navigation.NavigateTo(QueryState.Write("/traffic/statistics", new Period { From = from, To = to }));

    private void Draw(TrafficSummary now, TrafficSummary then)
    {
        labels = [.. now.Days.Select(d => d.Day.ToString("d MMM", CultureInfo.CurrentCulture))];
        var before = then.Days.Select(d => (double)d.Visits).Concat(Enumerable.Repeat(0.0, labels.Length)).Take(labels.Length);
        visits =
        [
            new(TrafficTexts.StatisticsThis, [.. now.Days.Select(d => (double)d.Visits)]),
            new(TrafficTexts.StatisticsBefore, [.. before], ColumnKind.Outline),
        ];
        hourLabels = [.. Enumerable.Range(0, 24).Select(NameOf)];
        var byHour = now
            .Lists.GetValueOrDefault(TrafficMeasure.Hour, [])
            .ToDictionary(h => h.Key, h => (double)h.Count, StringComparer.Ordinal);
        var data = Enumerable.Range(0, 24).Select(h => byHour.GetValueOrDefault(NameOf(h))).ToArray();
        hours = [new(TrafficTexts.StatisticsVisits, data)];
    }

    private static string NameOf(int hour) => hour.ToString("00", CultureInfo.InvariantCulture);

    private static List<Bar> BarsOf(TrafficSummary of, TrafficMeasure measure) =>
        [.. of.Lists.GetValueOrDefault(measure, []).Take(MaxBars).Select(l => new Bar(KeyOf(l.Key), l.Count))];

    private static string KeyOf(string key) =>
        key == StaffPortal.Domain.Traffic.TrafficStatistics.Others ? TrafficTexts.StatisticsOthers : key;

    private static long People(TrafficSummary of, TrafficMeasure measure) =>
        of.Totals.TryGetValue(measure, out var total) ? total.People : 0;

    private static long Robots(TrafficSummary of) => of.Totals.TryGetValue(TrafficMeasure.Requests, out var total) ? total.Robots : 0;

    private static string CountOf(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>How much more or less than in the period before.</summary>
    private static string ChangeOf(Periods both, TrafficMeasure measure)
    {
        var (now, then) = (People(both.This, measure), People(both.Before, measure));
        return then == 0 ? "" : ((double)(now - then) / then).ToString("+0%;-0%;±0%", CultureInfo.CurrentCulture);
    }

    /// <summary>The filter, as it stands in the URL.</summary>
    private sealed record Period
    {
        public DateOnly? From { get; set; }

        public DateOnly? To { get; set; }
    }

    private sealed record Periods(TrafficSummary This, TrafficSummary Before);
}
