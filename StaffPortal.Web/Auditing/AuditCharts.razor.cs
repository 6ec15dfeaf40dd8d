using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Auditing;

/// <summary>Accesses a day by outcome, by hour, and by purpose, for those who would rather look than read.</summary>
public sealed partial class AuditCharts
{
    private const int MaxPurposes = 6;

    private List<ColumnSeries> byDay = [];
    private List<ColumnSeries> byHour = [];
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
        dayLabels = [.. days.Select(d => d.ToString("d MMM", CultureInfo.CurrentCulture))];
        byDay =
        [
            .. Enum.GetValues<AuditOutcome>()
                .Select(o => new ColumnSeries(
                    Words.Of(o),
                    days.ConvertAll(d => (double)Statistics.ByDay.Where(x => x.Day == d && x.Outcome == o).Sum(x => x.Count)),
                    o == AuditOutcome.Denied ? ColumnKind.Danger : ColumnKind.Solid
                )),
        ];
        hourLabels = [.. Enumerable.Range(0, 24).Select(h => h.ToString("00", CultureInfo.InvariantCulture))];
        var hours = Enumerable.Range(0, 24).Select(h => (double)Statistics.ByHour.Where(x => x.Hour == h).Sum(x => x.Count)).ToArray();
        byHour = [new(AuditingTexts.ChartCount, hours)];
        byPurpose = [.. Statistics.ByPurpose.Take(MaxPurposes).Select(p => new Bar(Names.Purpose(p.PurposeId) ?? "–", p.Count))];
    }
}
