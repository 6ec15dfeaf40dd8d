using System.Globalization;
using System.Text.RegularExpressions;

namespace StaffPortal.Domain.Fields;

/// <summary>A house as people write it, alone or with its village: <c>บ้านเลขที่ 99/1 หมู่ 3</c>, <c>99/1 ม.3</c>.</summary>
/// <param name="Number">The house number without words and spaces, in Western digits; null where there is none.</param>
/// <param name="Village">The village number; null where none was written.</param>
/// <param name="IsWhole">Whether nothing but house and village was written.</param>
public sealed partial record HouseText(string? Number, int? Village, bool IsWhole)
{
    /// <summary>Reads a text.</summary>
    public static HouseText Of(string text)
    {
        var clean = ThaiText.WesternDigits(ThaiText.SearchKey(text));
        var village = VillagePattern().Match(clean) is { Success: true } marked ? marked : BareVillagePattern().Match(clean);
        var rest = village.Success ? clean.Remove(village.Groups["marked"].Index, village.Groups["marked"].Length) : clean;
        var number = NumberPattern().Match(rest);
        var left = number.Success ? rest.Remove(number.Index, number.Length) : rest;
        return new(
            number.Success ? number.Groups["number"].Value.Replace(" ", "", StringComparison.Ordinal) : null,
            village.Success ? int.Parse(village.Groups["village"].Value, CultureInfo.InvariantCulture) : null,
            left.Trim(' ', ',').Length == 0
        );
    }

    /// <summary>A text in its words and the village marked behind them, as a name is looked for: <c>สมชาย ม.2</c>.</summary>
    /// <returns>The text as it is, and no village, where none stands at its end.</returns>
    public static (string Text, int? Village) Behind(string text)
    {
        var clean = ThaiText.WesternDigits(ThaiText.Normalise(text));
        var village = VillagePattern().Match(clean);
        return village.Success && village.Index > 0 && clean[village.Index - 1] == ' ' && village.Index + village.Length == clean.Length
            ? (clean[..village.Index].TrimEnd(), int.Parse(village.Groups["village"].Value, CultureInfo.InvariantCulture))
            : (text, null);
    }

    [GeneratedRegex(
        @"(?<marked>(หมู่ที่|หมู่บ้านที่|หมู่|ม\.|moo|village)\s*(?<village>[1-9][0-9]?)(?![0-9/]))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex VillagePattern();

    /// <summary>A house and behind it a village that nothing marks: <c>216 2</c>.</summary>
    [GeneratedRegex(
        @"^(บ้านเลขที่|เลขที่|house)?\s*[0-9]{1,5}(\s?/\s?[0-9]{1,4})*\s+(?<marked>(?<village>[1-9][0-9]?))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex BareVillagePattern();

    [GeneratedRegex(
        @"(บ้านเลขที่|เลขที่|house)?\s*(?<number>[0-9]{1,5}(\s?/\s?[0-9]{1,4})*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NumberPattern();
}
