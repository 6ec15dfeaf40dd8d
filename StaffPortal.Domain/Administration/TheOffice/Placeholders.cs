using System.Text.RegularExpressions;

namespace StaffPortal.Domain.Administration.TheOffice;

/// <summary>
/// What stands in the place of an office's own words: the names of the sample office and of the shipped configuration, places that
/// nothing fills in, rows of dots. Citizens who read it would not know who holds their data (PDPA s.23(5)).
/// </summary>
internal static partial class Placeholders
{
    /// <summary>Each placeholder of the office's details and of a policy's two texts, with where it stands, in words.</summary>
    public static IReadOnlyList<string> In(OfficeForm? office, string textTh, string textEn) =>
        [
            .. OfficeForm.Written.SelectMany(part => Found(office?[part] ?? "").Select(p => Named(p, Words.Of(part)))),
            .. OfText(textTh, "PlaceholderInThai"),
            .. OfText(textEn, "PlaceholderInEnglish"),
        ];

    private static IEnumerable<string> OfText(string text, string where) =>
        text.Split('\n').SelectMany((line, at) => Found(line).Select(p => Named(p, Words.Format(where, at + 1))));

    private static IEnumerable<string> Found(string text) =>
        Placeholder().Matches(ThaiText.Normalise(text)).Select(m => m.Value).Distinct(StringComparer.OrdinalIgnoreCase);

    private static string Named(string placeholder, string where) => Words.Format("PlaceholderAt", placeholder, where);

    [GeneratedRegex(
        @"(ตำบล|อำเภอ|จังหวัด)ตัวอย่าง|\bSample (Subdistrict|District|Province)\b|\bexample\.(go\.th|or\.th|co\.th|com|org|net)\b"
            + @"|\b0 0000 000[01]\b|\{\{(?!(office|address|telephone|fax|website)\}\}).*?\}\}|\.{5,}|…{2,}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex Placeholder();
}
