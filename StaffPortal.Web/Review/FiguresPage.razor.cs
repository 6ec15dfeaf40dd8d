using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Figures;

namespace StaffPortal.Web.Review;

/// <summary>Over how many last days figures are shown; it stands in the URL.</summary>
public sealed record FiguresFilter
{
    /// <summary>Days up to today.</summary>
    public int? Days { get; init; }
}

/// <summary>
/// How the office accesses citizens' data and how its findings fare: by day, hour, service, village, person and contract. Each figure leads
/// to the entries it counts.
/// </summary>
public sealed partial class FiguresPage
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/review/figures";

    private const int AtFirst = 30;
    private static readonly int[] Periods = [7, AtFirst, 90, FigureBook.MaxDays];

    private static readonly FigureKind[] Tables = [FigureKind.Service, FigureKind.Village, FigureKind.Person, FigureKind.Contract];

    private PageState<ReviewFigures> figures = new();
    private string[] labels = [];
    private ColumnSeries[] series = [];

    [Inject]
    public required FigureBook Book { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private int Days => Math.Clamp(Filter.Days ?? AtFirst, 1, FigureBook.MaxDays);

    /// <summary>A share as people read it.</summary>
    internal static string ShareOf(double? share) => share is { } known ? known.ToString("P1", CultureInfo.CurrentCulture) : "–";

    /// <summary>Days as people read them.</summary>
    internal static string DaysOf(double? days) => days is { } known ? known.ToString("0.#", CultureInfo.CurrentCulture) : "–";

    /// <summary>The chart of days: what something explains, and what nothing does, upon one another.</summary>
    internal static ColumnSeries[] SeriesOf(IReadOnlyList<DayCount> days) =>
        [
            new(ReviewTexts.FiguresExplainedOnes, [.. days.Select(d => (double)d.Count.Explained)]),
            new(
                ReviewTexts.FiguresUnexplainedOnes,
                [.. days.Select(d => (double)(d.Count.Accesses - d.Count.Explained))],
                ColumnKind.Outline
            ),
        ];

    protected override string OwnPath => Path;

    protected override void Leave() => figures = new();

    protected override async Task ReadAsync()
    {
        var today = OfficeTime.DayOf(Clock.GetUtcNow());
        figures = await LoadAsync((origin, token) => Book.ReadAsync(origin, today.AddDays(1 - Days), today, token));
        if (figures.Value is not { } read)
            return;
        labels = [.. read.Days.Select(d => d.Day.ToString("d MMM", CultureInfo.CurrentCulture))];
        series = SeriesOf(read.Days);
    }

    private static string PathOf(int days) => QueryState.Write(Path, new FiguresFilter { Days = days == AtFirst ? null : days });

    private FigureFilter Whole => new() { From = figures.Value!.From, To = figures.Value.To };

    private string EntriesOf(FigureFilter of) =>
        QueryState.Write(FigureEntriesPage.Path, of with { From = of.From ?? Whole.From, To = of.To ?? Whole.To });

    private string DayLink(int column)
    {
        var day = figures.Value!.Days[column].Day;
        return EntriesOf(new() { From = day, To = day });
    }

    private string HourLink(DayOfWeek weekday, int hour) => EntriesOf(new() { Weekday = weekday, Hour = hour });

    private string RowLink(FigureRow row) => EntriesOf(new FigureFilter().Of(row.Kind, row.Key));

    private static List<FigureRow> RowsOf(ReviewFigures read, FigureKind kind) => [.. read.Rows.Where(r => r.Kind == kind)];
}
