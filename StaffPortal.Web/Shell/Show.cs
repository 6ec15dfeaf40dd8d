using System.Globalization;

namespace StaffPortal.Web.Shell;

/// <summary>Times, days and references as the person reads them: Bangkok, Buddhist Era in Thai.</summary>
public static class Show
{
    /// <summary>23 พ.ย. 2569 or 23 Nov 2026.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>วันจันทร์ที่ 23 พฤศจิกายน 2569 or Monday 23 November 2026.</summary>
    public static string LongDay(DateOnly day) =>
        day.ToString(Words.InThai ? "ddddที่ d MMMM yyyy" : "dddd d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The day of an instant.</summary>
    public static string Day(DateTimeOffset instant) => Day(OfficeTime.DayOf(instant));

    /// <summary>14:05</summary>
    public static string Time(DateTimeOffset instant) => OfficeTime.InBangkok(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Day and time to the second.</summary>
    public static string Exact(DateTimeOffset instant) =>
        $"{Day(instant)} {OfficeTime.InBangkok(instant).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";

    /// <summary>Day and time to the minute.</summary>
    public static string Moment(DateTimeOffset instant) => $"{Day(instant)} {Time(instant)}";

    /// <summary>The days of a week, from Monday.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } = [.. Enumerable.Range(1, 7).Select(d => (DayOfWeek)(d % 7))];

    /// <summary>A weekday's name in the current language.</summary>
    public static string Weekday(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);

    /// <summary>A count, with the language's group separators.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>The short reference of a citizen: the beginning of the opaque id, which says nothing of the person.</summary>
    public static string Reference(Guid citizenId) => $"{(Words.InThai ? "ป" : "C")}-{citizenId.ToString("N")[..8].ToUpperInvariant()}";

    /// <summary>Fills a text's places (<see cref="Words.Fill"/>).</summary>
    public static string With(this string text, params object?[] arguments) => Words.Fill(text, arguments);
}
