using System.Globalization;
using System.Text;

namespace StaffPortal.Domain.Foundations;

/// <summary>Brings text that people type or export into one form, so that equal text compares equal.</summary>
public static class ThaiText
{
    private const string NikhahitAa = "\u0E4D\u0E32";
    private const string SaraAm = "\u0E33";

    /// <summary>
    /// Unicode NFC, ำ as one code point even when a tone mark stands inside it, no control or zero-width
    /// characters, runs of white space as one space, trimmed.
    /// </summary>
    public static string Normalise(string text)
    {
        var composed = text.Normalize(NormalizationForm.FormC);
        var kept = new StringBuilder(composed.Length);
        foreach (var c in composed)
        {
            if (char.IsWhiteSpace(c))
            {
                if (kept.Length > 0 && kept[^1] != ' ')
                    kept.Append(' ');
            }
            else if (!char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                kept.Append(c);
            }
        }

        for (var tone = '\u0E48'; tone <= '\u0E4B'; tone++)
            kept.Replace($"\u0E4D{tone}\u0E32", $"{tone}{SaraAm}").Replace($"{tone}{NikhahitAa}", $"{tone}{SaraAm}");
        return kept.Replace(NikhahitAa, SaraAm).ToString().TrimEnd();
    }

    /// <summary>The form names are searched by: normalised and without upper case.</summary>
    public static string SearchKey(string text) => Normalise(text).ToLowerInvariant();

    /// <summary>Thai digits (๐ to ๙) as 0 to 9; everything else unchanged.</summary>
    public static string WesternDigits(string text) =>
        string.Create(
            text.Length,
            text,
            static (span, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                    span[i] = source[i] is >= '\u0E50' and <= '\u0E59' ? (char)('0' + source[i] - '\u0E50') : source[i];
            }
        );

    /// <summary>Every kind of dash as the plain one.</summary>
    public static string PlainDashes(string text) =>
        string.Create(
            text.Length,
            text,
            static (span, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                    span[i] = source[i] is (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63' or '\uFF0D' ? '-' : source[i];
            }
        );

    /// <summary>The digits of <paramref name="text"/>, Thai ones included, without what separates them.</summary>
    public static string DigitsOf(string text) => string.Concat(WesternDigits(text).Where(char.IsAsciiDigit));

    /// <summary>Whether the text is made of digits, dashes, spaces, dots and brackets alone.</summary>
    public static bool IsDigitsAndSeparators(string text) =>
        PlainDashes(WesternDigits(text)).All(c => char.IsAsciiDigit(c) || c is '-' or ' ' or '.' or '(' or ')' or '+' or '/');
}
