using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Figures;

namespace StaffPortal.Web.Review;

/// <summary>
/// Accesses by hour and weekday; each cell leads to its entries. Hours before the first and after the last access are left out.
/// </summary>
public sealed partial class FigureHours
{
    private const int Levels = 4;

    [Parameter, EditorRequired]
    public required ReviewFigures Figures { get; set; }

    [Parameter, EditorRequired]
    public required Func<DayOfWeek, int, string> LinkOf { get; set; }

    private IEnumerable<int> Used => Enumerable.Range(0, 24).Where(h => Figures.Hours.Any(d => d[h] > 0)).DefaultIfEmpty(8);

    private int First => Used.Min();

    private int Last => Used.Max();

    private string LevelOf(long count) =>
        count == 0 ? "level-0" : FormattableString.Invariant($"level-{1 + (int)((count - 1) * Levels / Figures.MostInAnHour)}");

    private static string HourOf(int hour) => hour.ToString("00':00'", CultureInfo.InvariantCulture);

    private static string Short(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName(day);

    private static string LabelOf(DayOfWeek day, int hour, long count) =>
        ReviewTexts.FiguresCell.With(Show.Weekday(day), HourOf(hour), Show.Count(count));
}
