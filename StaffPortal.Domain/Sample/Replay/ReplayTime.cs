using System.Globalization;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>Times of the day and days of the week, as scenarios write them.</summary>
internal static class ReplayTime
{
    private const int LastMinute = 2 * 24 * 60;

    /// <summary>The minutes of <c>08:30</c>, counted from midnight; up to <c>48:00</c>. Null for anything else.</summary>
    public static int? Minutes(string? text)
    {
        var parts = text?.Split(':') ?? [];
        return
            parts.Length is 2 or 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && minutes < 60
            && hours * 60 + minutes <= LastMinute
            ? hours * 60 + minutes
            : null;
    }

    /// <summary>The same back.</summary>
    public static string Text(int minutes) => FormattableString.Invariant($"{minutes / 60:00}:{minutes % 60:00}");

    /// <summary>The day that <c>Mon</c> or <c>Monday</c> is. Null for anything else.</summary>
    public static DayOfWeek? Day(string text) =>
        Enum.GetValues<DayOfWeek>().Cast<DayOfWeek?>().FirstOrDefault(d => text.Length >= 3 && IsOf(d.ToString()!, text));

    private static bool IsOf(string day, string text) =>
        text.Length <= day.Length && day.StartsWith(text, StringComparison.OrdinalIgnoreCase);
}
