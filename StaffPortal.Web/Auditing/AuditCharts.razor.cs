using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Auditing;

/// <summary>Accesses a day by outcome, by hour, and by purpose, for those who would rather look than read.</summary>
public sealed partial class AuditCharts
{
    private const int MaxPurposes = 6;

    private static readonly string[] Palette = ["var(--indigo)", "var(--red)"];
    private static readonly StackedBarChartOptions DayOptions = new()
    {
        ChartPalette = Palette,
        YAxisTicks = 20,
        MaxNumYAxisTicks = 5,
    };
    private static readonly BarChartOptions HourOptions = new()
    {
        ChartPalette = Palette,
        ShowLegend = false,
        YAxisTicks = 20,
        MaxNumYAxisTicks = 5,
    };

    private List<ChartSeries<double>> byDay = [];
    private List<ChartSeries<double>> byHour = [];
    private List<Bar> byPurpose = [];
    private string[] dayLabels = [];
    private string[] hourLabels = [];

    [Parameter, EditorRequired]
    public required AuditStatistics Statistics { get; set; }

    [Parameter, EditorRequired]
    public required AuditNames Names { get; set; }

    protected override void OnParametersSet()
    {
        if (Statistics.ByDay.Count == 0)
            return;
        var first = Statistics.ByDay[0].Day;
        var days = Enumerable.Range(0, Statistics.ByDay[^1].Day.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList();
        var every = Math.Max(1, (int)Math.Ceiling(days.Count / 5.0));
        dayLabels = [.. days.Select((d, i) => i % every == 0 ? d.ToString("d MMM", CultureInfo.CurrentCulture) : "")];
        byDay =
        [
            .. Enum.GetValues<AuditOutcome>()
                .Select(o => new ChartSeries<double>
                {
                    Name = Words.Of(o),
                    Data = days.ConvertAll(d => (double)Statistics.ByDay.Where(x => x.Day == d && x.Outcome == o).Sum(x => x.Count))
                        .ToArray(),
                }),
        ];
        hourLabels = [.. Enumerable.Range(0, 24).Select(h => h % 6 == 0 ? h.ToString("00", CultureInfo.InvariantCulture) : "")];
        var hours = Enumerable.Range(0, 24).Select(h => (double)Statistics.ByHour.Where(x => x.Hour == h).Sum(x => x.Count)).ToArray();
        byHour = [new() { Name = AuditingTexts.ChartByHour, Data = hours }];
        byPurpose = [.. Statistics.ByPurpose.Take(MaxPurposes).Select(p => new Bar(Names.Purpose(p.PurposeId) ?? "–", p.Count))];
    }
}
