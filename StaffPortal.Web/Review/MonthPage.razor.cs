using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Review.Figures;

namespace StaffPortal.Web.Review;

/// <summary>Which month; it stands in the URL.</summary>
public sealed record MonthFilter
{
    /// <summary>Any day of it.</summary>
    public DateOnly? Day { get; init; }
}

/// <summary>
/// The monthly report of accountability for the head of the organisation: what each figure counts, where its entries are, and the ledger's
/// checkpoint. It prints.
/// </summary>
public sealed partial class MonthPage
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/review/month";

    private const int MostServices = 8;

    private PageState<MonthReport?> month = new();
    private string[] labels = [];
    private ColumnSeries[] series = [];
    private Bar[] services = [];

    [Inject]
    public required MonthReports Reports { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    /// <summary>The last month that is over, where none is asked for.</summary>
    private DateOnly First => Filter.Day is { } day ? new(day.Year, day.Month, 1) : new DateOnly(Today.Year, Today.Month, 1).AddMonths(-1);

    protected override string OwnPath => Path;

    protected override void Leave() => month = new();

    protected override async Task ReadAsync()
    {
        month = await LoadAsync((origin, token) => Reports.ReadAsync(origin, First, token));
        if (month.Value is not { } made)
            return;
        labels = [.. made.Review.Days.Select(d => d.Day.ToString("d MMM", CultureInfo.CurrentCulture))];
        series = FiguresPage.SeriesOf(made.Review.Days);
        services =
        [
            .. made.Review.Rows.Where(r => r.Kind == FigureKind.Service).Take(MostServices).Select(r => new Bar(r.Name, r.Count.Accesses)),
        ];
    }

    private static string PathOf(DateOnly first) => QueryState.Write(Path, new MonthFilter { Day = first });

    private static string NameOf(DateOnly first) => first.ToString("MMMM yyyy", CultureInfo.CurrentCulture);

    private static string ValueOf(MonthFigureKind kind, double? value) =>
        kind switch
        {
            MonthFigureKind.ExplainedShare => FiguresPage.ShareOf(value),
            MonthFigureKind.MedianDays => FiguresPage.DaysOf(value),
            _ => value is { } count ? Show.Count((long)count) : "–",
        };

    /// <summary>Where the entries or rows of a figure are.</summary>
    private string LinkOf(MonthFigureKind kind)
    {
        var (from, to) = (month.Value!.First, month.Value.Last);
        var log = new AuditFilter { From = from, To = to };
        string Log(AuditAction action) => QueryState.Write("/audit", log with { Action = action, Outcome = AuditOutcome.Permitted });
        return kind switch
        {
            MonthFigureKind.FindingsOpened => FindingsPage.Path,
            MonthFigureKind.FindingsClosed or MonthFigureKind.MedianDays => $"{FindingsPage.Path}?decided=true",
            MonthFigureKind.Denials => QueryState.Write("/audit", log with { Outcome = AuditOutcome.Denied }),
            MonthFigureKind.Disclosures => Log(AuditAction.Disclosed),
            MonthFigureKind.Answered => Log(AuditAction.ContactAnswered),
            MonthFigureKind.Refused => Log(AuditAction.ContactRefused),
            MonthFigureKind.CitizenReports => Log(AuditAction.CitizenReportMade),
            MonthFigureKind.Breaches => "/promises/breaches",
            MonthFigureKind.Verifications or MonthFigureKind.VerificationFaults => Log(AuditAction.LogVerified),
            _ => QueryState.Write(FigureEntriesPage.Path, new FigureFilter { From = from, To = to }),
        };
    }
}
