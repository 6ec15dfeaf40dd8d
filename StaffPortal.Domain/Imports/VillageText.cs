using System.Globalization;
using System.Text.RegularExpressions;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>Finds the village in what offices write around it.</summary>
internal static partial class VillageText
{
    /// <summary>The village that a sheet is named after; null where it is not.</summary>
    public static string? OfSheet(string name) => Marked().Match(Plain(name)) is { Success: true } found ? Number(found) : null;

    /// <summary>
    /// A village alone, with its name or without: <c>3</c>, <c>3.0</c>, <c>หมู่ 3</c>, <c>หมู่ที่ 3 บ้านโนนสูง</c>,
    /// <c>บ้านโนนสูง ม.3</c>; else as written.
    /// </summary>
    public static string Village(string text)
    {
        var plain = Plain(text);
        if (WithDecimals().Match(plain) is { Success: true } whole)
            return Number(whole);
        return Marked().Match(plain) is { Success: true } marked ? Number(marked) : text;
    }

    /// <summary>
    /// An address in its parts: <c>12/3 ม.5</c>, <c>12 หมู่ที่ 5 ต.ในเมือง</c>, <c>ม.5 12/3</c>; and <c>45/2</c>, as a heading
    /// that names house and village has it.
    /// </summary>
    /// <returns>House and village as written; the village is empty where none stands there.</returns>
    public static (string House, string Village) Split(string text)
    {
        var plain = Plain(text);
        if (Marked().Match(plain) is { Success: true } marked)
        {
            var before = plain[..marked.Index].Trim(' ', ',', '/', '-');
            var after = plain[(marked.Index + marked.Length)..].Trim(' ', ',', '/');
            return (HouseLabel().Replace(before.Length > 0 ? before : after, ""), Number(marked));
        }

        return plain.LastIndexOf('/') is > 0 and var at && plain[(at + 1)..].Trim() is { Length: <= 2 } last && last.All(char.IsAsciiDigit)
            ? (HouseLabel().Replace(plain[..at].Trim(), ""), last)
            : (text, "");
    }

    /// <summary>House and village where both stand in one text: <c>3 หมู่ 1</c>; null where no village is marked as one.</summary>
    public static (string? House, string? Village) Beside(string text) =>
        Marked().IsMatch(Plain(text)) && Split(text) is { House.Length: > 0 } both ? both : default;

    private static string Plain(string text) => ThaiText.WesternDigits(ThaiText.Normalise(text));

    private static string Number(Match match) =>
        int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?:หมู่บ้านที่|หมู่ที่|หมู่|ม\.|\bม(?= ?\d)|\bmoo\b\.?|\bm\.) ?\.?(?<n>\d{1,2})(?!\d)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex Marked();

    [GeneratedRegex(@"^(?<n>\d{1,2})\.0+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex WithDecimals();

    [GeneratedRegex(@"^(?:บ้านเลขที่|เลขที่) ?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex HouseLabel();
}
