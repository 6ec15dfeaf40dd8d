using System.Globalization;
using System.Runtime.InteropServices;

namespace StaffPortal.Domain.Foundations;

/// <summary>
/// A day known in full, by month and year, or by the year alone, as births are that stood in no register; Common Era.
/// </summary>
/// <param name="Year">Year, Common Era.</param>
/// <param name="Month">1 to 12; null where it is not known.</param>
/// <param name="Day">1 to 31; null where it is not known.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PartialDate(int Year, int? Month = null, int? Day = null)
{
    /// <summary>A whole day.</summary>
    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>
    /// The day from which an age is counted: the first of the month, or of the year, where no more is known (Civil and Commercial Code
    /// s.16).
    /// </summary>
    public DateOnly FirstDay => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>Whether day, month and year are known.</summary>
    public bool IsWhole => Month is not null && Day is not null;

    /// <summary><c>yyyy-MM-dd</c>, <c>yyyy-MM</c> or <c>yyyy</c>, Common Era, whatever the circuit's culture is.</summary>
    public string ToMachine() =>
        FirstDay.ToString(
            IsWhole ? "yyyy-MM-dd"
                : Month is null ? "yyyy"
                : "yyyy-MM",
            CultureInfo.InvariantCulture
        );

    /// <summary>Reads what <see cref="ToMachine"/> writes.</summary>
    public static bool TryParseMachine(string text, out PartialDate date)
    {
        date = default;
        if (
            !DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        )
            return false;
        date = new(day.Year, text.Length > 4 ? day.Month : null, text.Length > 7 ? day.Day : null);
        return true;
    }

    /// <summary>In the person's calendar, as an input takes it back.</summary>
    public override string ToString() =>
        FirstDay.ToString(
            IsWhole ? "d MMM yyyy"
                : Month is null ? "yyyy"
                : "MMM yyyy",
            CultureInfo.CurrentCulture
        );
}
