using System.Globalization;
using System.Text.RegularExpressions;

namespace StaffPortal.Domain.Foundations;

/// <summary>Reads calendar days in the shapes people write them, Buddhist or Common Era, and writes them for machines.</summary>
public static partial class ThaiDate
{
    /// <summary>Years from here on are taken as Buddhist Era.</summary>
    private const int FirstBuddhistYear = 2300;

    private static readonly string[][] MonthNames =
    [
        ["ม.ค.", "มกราคม", "jan", "january"],
        ["ก.พ.", "กุมภาพันธ์", "feb", "february"],
        ["มี.ค.", "มีนาคม", "mar", "march"],
        ["เม.ย.", "เมษายน", "apr", "april"],
        ["พ.ค.", "พฤษภาคม", "may", "may"],
        ["มิ.ย.", "มิถุนายน", "jun", "june"],
        ["ก.ค.", "กรกฎาคม", "jul", "july"],
        ["ส.ค.", "สิงหาคม", "aug", "august"],
        ["ก.ย.", "กันยายน", "sep", "september"],
        ["ต.ค.", "ตุลาคม", "oct", "october"],
        ["พ.ย.", "พฤศจิกายน", "nov", "november"],
        ["ธ.ค.", "ธันวาคม", "dec", "december"],
    ];

    /// <summary>
    /// Reads <c>1/2/2500</c>, <c>1-2-1957</c>, <c>2500-02-01</c>, <c>1 ก.พ. 2500</c>, <c>๑ กุมภาพันธ์ พ.ศ. ๒๕๐๐</c>,
    /// <c>1 Feb 1957</c> and their like, the day before the month. A year of two digits is refused: nobody can know
    /// which era it means.
    /// </summary>
    public static bool TryParse(string text, out DateOnly date)
    {
        date = default;
        var clean = ThaiText.WesternDigits(ThaiText.Normalise(text));
        if (YearFirst().Match(clean) is { Success: true } iso)
            return TryMake(iso.Groups["y"].Value, iso.Groups["m"].Value, iso.Groups["d"].Value, era: "", out date);
        if (DayFirst().Match(clean) is { Success: true } numeric)
            return TryMake(
                numeric.Groups["y"].Value,
                numeric.Groups["m"].Value,
                numeric.Groups["d"].Value,
                numeric.Groups["era"].Value,
                out date
            );
        if (MonthInWords().Match(clean) is not { Success: true } words)
            return false;

        var name = words.Groups["m"].Value.Replace(" ", "", StringComparison.Ordinal);
        var month = Array.FindIndex(MonthNames, names => names.Any(n => Same(n, name)));
        return month >= 0
            && TryMake(
                words.Groups["y"].Value,
                (month + 1).ToString(CultureInfo.InvariantCulture),
                words.Groups["d"].Value,
                words.Groups["era"].Value,
                out date
            );
    }

    /// <summary>Common Era, <c>yyyy-MM-dd</c>, whatever the circuit's culture is.</summary>
    public static string ToMachine(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ToMachine"/> writes.</summary>
    public static bool TryParseMachine(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static bool Same(string known, string written) =>
        string.Equals(
            known.Replace(".", "", StringComparison.Ordinal),
            written.Replace(".", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );

    private static bool TryMake(string year, string month, string day, string era, out DateOnly date)
    {
        date = default;
        var y = int.Parse(year, CultureInfo.InvariantCulture);
        var buddhist = era.StartsWith('พ') || (era.Length == 0 && y >= FirstBuddhistYear);
        if (buddhist)
            y -= 543;
        var m = int.Parse(month, CultureInfo.InvariantCulture);
        var d = int.Parse(day, CultureInfo.InvariantCulture);
        if (y is < 1800 or > 2299 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
            return false;
        date = new DateOnly(y, m, d);
        return true;
    }

    [GeneratedRegex(
        @"^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"^(?<d>\d{1,2}) ?[-/.] ?(?<m>\d{1,2}) ?[-/.] ?(?<era>พ\.?ศ\.?|ค\.?ศ\.?)? ?(?<y>\d{4})(?: 0{1,2}:00(?::00)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex DayFirst();

    [GeneratedRegex(
        @"^(?:วันที่ ?)?(?<d>\d{1,2})[ -]?(?:เดือน ?)?(?<m>[ก-๎.]+?|[A-Za-z]+\.?)[ -]?(?<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?)? ?(?<y>\d{4})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex MonthInWords();
}
