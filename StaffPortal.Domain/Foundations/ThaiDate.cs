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
        ["ก.ย.", "กันยายน", "sep", "sept", "september"],
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
        var clean = Clean(text);
        if (YearFirst().Match(clean) is { Success: true } iso)
            return TryMake(iso, iso.Groups["m"].Value, out date);
        if (DayFirst().Match(clean) is { Success: true } numeric)
            return TryMake(numeric, numeric.Groups["m"].Value, out date);
        return MonthInWords().Match(clean) is { Success: true } words
            && MonthOf(words.Groups["m"].Value) is { } month
            && TryMake(words, month, out date);
    }

    /// <summary>
    /// Reads a whole day, and what is left of one of which no more is known: <c>2480</c>, <c>พ.ศ. 2480</c>, <c>00/00/2480</c>,
    /// <c>-/-/2480</c>, <c>ก.พ. 2480</c>, <c>2/2480</c>, <c>00/02/2480</c>.
    /// </summary>
    public static bool TryParsePartial(string text, out PartialDate date)
    {
        date = default;
        if (TryParse(text, out var day))
        {
            date = PartialDate.Of(day);
            return true;
        }

        var clean = Clean(text);
        if (YearAlone().Match(clean) is { Success: true } year)
            return TryMake(year, month: null, out date);
        if (UnknownParts().Match(clean) is { Success: true } parts)
        {
            var month = parts.Groups["m"].Value;
            var isKnown = month.Any(char.IsAsciiDigit) && month.Any(c => c is >= '1' and <= '9');
            var dayIsKnown = parts.Groups["d"].Value.Any(c => c is >= '1' and <= '9');
            // A day that is no day of the calendar is a mistake, not a birth of which less is known.
            return (!isKnown || !dayIsKnown) && TryMake(parts, isKnown ? month : null, out date);
        }

        if (MonthAndYear().Match(clean) is { Success: true } numeric)
            return TryMake(numeric, numeric.Groups["m"].Value, out date);
        return MonthInWordsAndYear().Match(clean) is { Success: true } words
            && MonthOf(words.Groups["m"].Value) is { } name
            && TryMake(words, name, out date);
    }

    /// <summary>Writes a year of two digits out, as the last one of an era that has been; null where the text has none.</summary>
    /// <param name="text">As written.</param>
    /// <param name="isBuddhist">Which era it counts; null to take what a month in Thai says, and nothing where there is none.</param>
    /// <param name="today">Today in Bangkok.</param>
    public static string? WithWholeYear(string text, bool? isBuddhist, DateOnly today)
    {
        if (TwoDigitYear().Match(Clean(text)) is not { Success: true } match)
            return null;
        var month = match.Groups["m"].Value;
        if ((isBuddhist ?? (month.Any(c => c > '\u0E00') || match.Groups["era"].Value.StartsWith('พ') ? true : null)) is not { } buddhist)
            return null;
        var (now, year) = (today.Year + (buddhist ? 543 : 0), int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture));
        var century = now / 100 * 100;
        var whole = century + year > now ? century - 100 + year : century + year;
        var between = char.IsAsciiDigit(month[0]) ? "/" : " ";
        return string.Create(CultureInfo.InvariantCulture, $"{match.Groups["d"].Value}{between}{month}{between}{whole}");
    }

    /// <summary>Whether the text is a day with a year of two digits.</summary>
    public static bool HasTwoDigitYear(string text) => TwoDigitYear().IsMatch(Clean(text));

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

    private static string Clean(string text) => ThaiText.PlainDashes(ThaiText.WesternDigits(ThaiText.Normalise(text)));

    private static string? MonthOf(string written)
    {
        var name = written.Replace(" ", "", StringComparison.Ordinal);
        var month = Array.FindIndex(MonthNames, names => names.Any(n => Same(n, name)));
        return month < 0 ? null : (month + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The year of a match, Common Era.</summary>
    private static int YearOf(Match match)
    {
        var era = match.Groups["era"].Value;
        var year = int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture);
        return era.StartsWith('พ') || (era.Length == 0 && year >= FirstBuddhistYear) ? year - 543 : year;
    }

    private static bool TryMake(Match match, string? month, out PartialDate date)
    {
        date = default;
        var year = YearOf(match);
        int? m = month is null ? null : int.Parse(month, CultureInfo.InvariantCulture);
        if (year is < 1800 or > 2299 || m is < 1 or > 12)
            return false;
        date = new(year, m);
        return true;
    }

    private static bool TryMake(Match match, string month, out DateOnly date)
    {
        date = default;
        var d = int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
        if (!TryMake(match, (string?)month, out PartialDate known) || d < 1 || d > DateTime.DaysInMonth(known.Year, known.Month!.Value))
            return false;
        date = new DateOnly(known.Year, known.Month.Value, d);
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

    [GeneratedRegex(
        @"^(?:ปี ?|เกิด ?|ประมาณ ?|ราว ?)*(?<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?)? ?(?<y>\d{4})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex YearAlone();

    [GeneratedRegex(
        @"^(?<d>\d{1,2}|[-xX?_*.]{1,3}) ?[-/. ] ?(?<m>\d{1,2}|[-xX?_*.]{1,3}) ?[-/. ] ?(?<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?)? ?(?<y>\d{4})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex UnknownParts();

    [GeneratedRegex(
        @"^(?<m>\d{1,2}) ?[-/. ] ?(?<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?)? ?(?<y>\d{4})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex MonthAndYear();

    [GeneratedRegex(
        @"^(?:(?:0{1,2}|[-xX?_*]{1,3})[-/ ]*)?(?:เดือน ?)?(?<m>[ก-๎.]+?|[A-Za-z]+\.?)[-/ ]?(?<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?)? ?(?<y>\d{4})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex MonthInWordsAndYear();

    [GeneratedRegex(
        @"^(?<d>\d{1,2}) ?[-/. ]? ?(?:(?<=[-/. ])(?<m>\d{1,2}) ?[-/. ]|(?<m>[ก-๎.]+?|[A-Za-z]+\.?) ?[-/. ]?) ?"
            + @"(?<era>พ\.? ?ศ\.?)? ?(?<y>\d{2})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex TwoDigitYear();
}
