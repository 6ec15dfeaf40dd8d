using System.Globalization;
using System.Text.RegularExpressions;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>A cell as its writer meant it, before the field's own rule looks at it.</summary>
/// <param name="Text">The value; empty for none.</param>
/// <param name="Broken">What the cell lost, or what of it is left out.</param>
/// <param name="Mended">What was put right.</param>
internal readonly record struct CellValue(string Text, RowRule? Broken = null, RowRule? Mended = null)
{
    /// <summary>Reads what a spreadsheet and its writer made of a value of this field.</summary>
    public static CellValue Of(FieldDefinition field, string cell, TwoDigitYears years, DateOnly today)
    {
        var text = CellMarks.Bare(cell);
        // "ไม่มี" says that there is nothing to say, but where it is what is asked.
        if (
            text.Length == 0
            || (CellMarks.IsNothing(text) && !(field.Input == FieldInput.Choice && field.Check(text, today).Value is not null))
        )
            return new("");
        if (CellMarks.IsFault(text))
            return new("", RowRule.CellFault);
        return field.Field switch
        {
            CitizenField.NationalId => OfNationalId(OfNumber(text)),
            CitizenField.BankAccount => OfNumber(text),
            CitizenField.Telephone => OfTelephone(OfNumber(text)),
            CitizenField.BirthDate => OfDay(text, years, today),
            CitizenField.HouseNumber => CellMarks.IsDay(text) ? new("", RowRule.HouseBecameDate) : new(CellMarks.WithoutDecimals(text)),
            CitizenField.Village => new(VillageText.Village(text)),
            CitizenField.MonthlyIncome => new(text.EndsWith(".-", StringComparison.Ordinal) ? text[..^2] : text),
            _ when field.Input == FieldInput.Date => OfDay(text, years, today),
            _ => new(text),
        };
    }

    private static CellValue OfNumber(string text)
    {
        var plain = CellMarks.WithoutDecimals(ThaiText.PlainDashes(ThaiText.WesternDigits(text)));
        if (CellMarks.Exponent().Match(plain) is not { Success: true } shortened)
            return new(plain);
        var (digits, power) = (
            shortened.Groups["a"].Value + shortened.Groups["b"].Value,
            int.Parse(shortened.Groups["e"].Value, CultureInfo.InvariantCulture)
        );
        return digits.Length == power + 1 ? new(digits) : new("", RowRule.LostDigits);
    }

    /// <summary>A number that ends in zeros and does not prove itself was shortened before, and saved so.</summary>
    private static CellValue OfNationalId(CellValue number) =>
        ThaiText.DigitsOf(number.Text) is { Length: 13 } digits
        && digits.EndsWith("0000", StringComparison.Ordinal)
        && !NationalId.IsValid(digits)
            ? new("", RowRule.LostDigits)
            : number;

    private static CellValue OfTelephone(CellValue number)
    {
        if (number.Broken is not null)
            return number;
        var parts = CellMarks.Several().Split(number.Text).Select(CellMarks.Bare).Where(p => ThaiText.DigitsOf(p).Length >= 8).ToList();
        if (
            parts.Count < 2
            && ThaiText.DigitsOf(number.Text).Length is 18 or 19 or 20
            && number.Text.Contains(' ', StringComparison.Ordinal)
        )
            parts = Halves(number.Text);
        var (one, mended) = WithZero(parts.Count > 1 ? parts[0] : CellMarks.TelephoneLabel().Replace(number.Text, ""));
        return new(one, parts.Count > 1 ? RowRule.SeveralNumbers : null, mended);
    }

    /// <summary>Two numbers with nothing but a space between them.</summary>
    private static List<string> Halves(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 1; at < words.Length; at++)
        {
            var (left, right) = (string.Join(' ', words[..at]), string.Join(' ', words[at..]));
            if (ThaiText.DigitsOf(left).Length is 9 or 10 && ThaiText.DigitsOf(right).Length is 9 or 10)
                return [left, right];
        }

        return [text];
    }

    /// <summary>A number that a spreadsheet kept as one has lost its first 0, and one written for abroad has none.</summary>
    private static (string Text, RowRule? Mended) WithZero(string text)
    {
        var digits = ThaiText.DigitsOf(text);
        if (!ThaiText.IsDigitsAndSeparators(text))
            return (text, null);
        if (digits.Length == 11 && digits.StartsWith("66", StringComparison.Ordinal) && !text.StartsWith('+'))
            digits = digits[2..];
        var isMobile = digits.Length == 9 && digits[0] is '6' or '8' or '9';
        var isLandline = digits.Length == 8 && digits[0] is >= '2' and <= '7';
        return isMobile || isLandline ? ($"0{digits}", RowRule.ZeroPutBack) : (text, null);
    }

    private static CellValue OfDay(string text, TwoDigitYears years, DateOnly today)
    {
        if (!ThaiDate.HasTwoDigitYear(text))
            return new(text);
        bool? buddhist = years == TwoDigitYears.NotSaid ? null : years == TwoDigitYears.Buddhist;
        return ThaiDate.WithWholeYear(text, buddhist, today) is { } whole
            ? new(whole, Mended: RowRule.YearWrittenOut)
            : new("", RowRule.TwoDigitYear);
    }
}

/// <summary>What people and programs write in a cell that is no value, or stands around one.</summary>
internal static partial class CellMarks
{
    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "ไม่มี",
        "ไม่มีข้อมูล",
        "ไม่ระบุ",
        "ไม่ทราบ",
        "ไม่ปรากฏ",
        "ไม่แจ้ง",
        "ยังไม่มี",
        "n/a",
        "na",
        "none",
        "null",
        "nil",
        "ว่าง",
        "ไม่มีเบอร์",
        "ไม่มีโทรศัพท์",
        "ไม่มีเบอร์โทร",
        "ไม่มีเบอร์โทรศัพท์",
    };

    /// <summary>Without the marks by which text keeps its zeros in a spreadsheet: <c>'012</c>, <c>="012"</c>.</summary>
    public static string Bare(string cell)
    {
        var text = ThaiText.Normalise(cell);
        if (text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"') && text.Length > 2)
            text = text[2..^1];
        return text.TrimStart('\'', '’', '`').Trim();
    }

    /// <summary>Whether somebody wrote that there is nothing.</summary>
    public static bool IsNothing(string text) =>
        Nothing.Contains(text) || ThaiText.PlainDashes(text).All(c => c is '-' or '.' or '_' or ' ' or '/' or '*' or '?');

    /// <summary>Whether a spreadsheet says that it could not work the cell out or show it.</summary>
    public static bool IsFault(string text) =>
        text is ['#', .., _] && (text.All(c => c == '#') || Faults().IsMatch(text)) || text.StartsWith("Err:", StringComparison.Ordinal);

    /// <summary>Whether a house number looks like a day: 12/3 became 12 March.</summary>
    public static bool IsDay(string text) => DayOfMonth().IsMatch(text) || ThaiDate.TryParse(text, out _);

    /// <summary>A whole number that a program wrote with decimals.</summary>
    public static string WithoutDecimals(string text) =>
        Decimals().IsMatch(text) ? text[..text.IndexOf('.', StringComparison.Ordinal)] : text;

    [GeneratedRegex(@"^(?<a>\d)\.?(?<b>\d*)E\+?(?<e>\d{1,2})$", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 200)]
    public static partial Regex Exponent();

    [GeneratedRegex(@"[,;&\n]|/(?= ?[0+(])|หรือ|และ|กับ", Options, matchTimeoutMilliseconds: 200)]
    public static partial Regex Several();

    [GeneratedRegex(@"^(?:โทร|เบอร์|มือถือ|tel)\.? ?:? ?", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 200)]
    public static partial Regex TelephoneLabel();

    private const string Months =
        @"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
        + @"|(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.?";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|ไม่มี)$", Options, matchTimeoutMilliseconds: 200)]
    private static partial Regex Faults();

    [GeneratedRegex(
        $@"^(?:\d{{1,4}}[- ]?(?:{Months})|(?:{Months})[- ]?\d{{1,4}})$",
        Options | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex DayOfMonth();

    [GeneratedRegex(@"^\d+\.0+$", Options, matchTimeoutMilliseconds: 200)]
    private static partial Regex Decimals();
}
