namespace StaffPortal.Domain.Fields;

/// <summary>A person's name in its parts.</summary>
/// <param name="Title">Title before the name, written out; empty where none was given.</param>
/// <param name="Given">Given name.</param>
/// <param name="Family">Family name; empty where none was given.</param>
public sealed record ThaiName(string Title, string Given, string Family)
{
    /// <summary>Titles as written, longest first, and as the portal keeps them.</summary>
    private static readonly (string Written, string Kept)[] Titles =
    [
        .. new (string, string)[]
        {
            ("นางสาว", "นางสาว"),
            ("น.ส.", "นางสาว"),
            ("นส.", "นางสาว"),
            ("นาง", "นาง"),
            ("นาย", "นาย"),
            ("เด็กชาย", "เด็กชาย"),
            ("ด.ช.", "เด็กชาย"),
            ("ดช.", "เด็กชาย"),
            ("เด็กหญิง", "เด็กหญิง"),
            ("ด.ญ.", "เด็กหญิง"),
            ("ดญ.", "เด็กหญิง"),
            ("พลเอก", "พลเอก"),
            ("พล.อ.", "พลเอก"),
            ("พลโท", "พลโท"),
            ("พล.ท.", "พลโท"),
            ("พลตรี", "พลตรี"),
            ("พล.ต.", "พลตรี"),
            ("พันเอก", "พันเอก"),
            ("พ.อ.", "พันเอก"),
            ("พันโท", "พันโท"),
            ("พ.ท.", "พันโท"),
            ("พันตรี", "พันตรี"),
            ("พ.ต.", "พันตรี"),
            ("ร้อยเอก", "ร้อยเอก"),
            ("ร.อ.", "ร้อยเอก"),
            ("ร้อยโท", "ร้อยโท"),
            ("ร.ท.", "ร้อยโท"),
            ("ร้อยตรี", "ร้อยตรี"),
            ("ร.ต.", "ร้อยตรี"),
            ("ว่าที่ร้อยตรีหญิง", "ว่าที่ร้อยตรีหญิง"),
            ("ว่าที่ ร.ต.หญิง", "ว่าที่ร้อยตรีหญิง"),
            ("ว่าที่ร้อยตรี", "ว่าที่ร้อยตรี"),
            ("ว่าที่ ร.ต.", "ว่าที่ร้อยตรี"),
            ("ว่าที่ร้อยโท", "ว่าที่ร้อยโท"),
            ("ว่าที่ ร.ท.", "ว่าที่ร้อยโท"),
            ("ว่าที่ร้อยเอก", "ว่าที่ร้อยเอก"),
            ("ว่าที่ ร.อ.", "ว่าที่ร้อยเอก"),
            ("ว่าที่พันตรี", "ว่าที่พันตรี"),
            ("ว่าที่ พ.ต.", "ว่าที่พันตรี"),
            ("จ่าสิบเอก", "จ่าสิบเอก"),
            ("จ.ส.อ.", "จ่าสิบเอก"),
            ("สิบเอก", "สิบเอก"),
            ("ส.อ.", "สิบเอก"),
            ("สิบโท", "สิบโท"),
            ("ส.ท.", "สิบโท"),
            ("สิบตรี", "สิบตรี"),
            ("ส.ต.", "สิบตรี"),
            ("พล.ต.อ.", "พลตำรวจเอก"),
            ("พ.ต.อ.", "พันตำรวจเอก"),
            ("พ.ต.ท.", "พันตำรวจโท"),
            ("พ.ต.ต.", "พันตำรวจตรี"),
            ("ร.ต.อ.", "ร้อยตำรวจเอก"),
            ("ร.ต.ท.", "ร้อยตำรวจโท"),
            ("ร.ต.ต.", "ร้อยตำรวจตรี"),
            ("ด.ต.", "ดาบตำรวจ"),
            ("ดาบตำรวจ", "ดาบตำรวจ"),
            ("จ.ส.ต.", "จ่าสิบตำรวจ"),
            ("ส.ต.อ.", "สิบตำรวจเอก"),
            ("ส.ต.ท.", "สิบตำรวจโท"),
            ("ส.ต.ต.", "สิบตำรวจตรี"),
            ("ดร.", "ดร."),
            ("นพ.", "นายแพทย์"),
            ("พญ.", "แพทย์หญิง"),
            ("ม.ร.ว.", "หม่อมราชวงศ์"),
            ("ม.ล.", "หม่อมหลวง"),
            ("สามเณร", "สามเณร"),
            ("แม่ชี", "แม่ชี"),
            ("ทพ.", "ทันตแพทย์"),
            ("ทพญ.", "ทันตแพทย์หญิง"),
            ("ผศ.ดร.", "ผศ.ดร."),
            ("รศ.ดร.", "รศ.ดร."),
            ("ผศ.", "ผศ."),
            ("รศ.", "รศ."),
            ("พระ", "พระ"),
            ("พระครู", "พระครู"),
            ("Mrs.", "Mrs."),
            ("Mrs", "Mrs."),
            ("Miss", "Miss"),
            ("Ms.", "Ms."),
            ("Ms", "Ms."),
            ("Mr.", "Mr."),
            ("Mr", "Mr."),
        }.OrderByDescending(t => t.Item1.Length),
    ];

    /// <summary>A title alone, written out; unchanged when it is not a known one.</summary>
    public static string TitleOf(string text)
    {
        var clean = ThaiText.Normalise(text);
        return Known(clean) ?? clean;
    }

    /// <summary>Whether a text is a known title and nothing else.</summary>
    public static bool IsTitle(string text) => Known(ThaiText.Normalise(text)) is not null;

    /// <summary>
    /// Splits a whole name. A Thai title stands against the name without a space (<c>นางสาวมาลี ใจดี</c>); the short ones that
    /// begin ordinary names too (<c>นาง</c>, <c>พระ</c>) need at least two characters of name after them. An abbreviated one may be
    /// written with spaces between (<c>น. ส. มาลี</c>).
    /// </summary>
    public static ThaiName Split(string text)
    {
        var clean = ThaiText.Normalise(text);
        var title = "";
        foreach (var (written, kept) in Titles)
        {
            if (Beginning(clean, written) is not { } length)
                continue;
            var rest = clean[length..];
            var latin = char.IsAsciiLetter(written[0]);
            if (rest.Trim().Length < 2 || (latin && written[^1] != '.' && rest[0] != ' ') || IsCombining(rest[0]))
                continue;
            title = kept;
            clean = rest.TrimStart();
            break;
        }

        var space = clean.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? new(title, clean, "") : new(title, clean[..space], clean[(space + 1)..].Trim());
    }

    private static string? Known(string clean)
    {
        foreach (var (written, kept) in Titles)
        {
            if (Beginning(clean, written) == clean.Length)
                return kept;
        }

        return null;
    }

    /// <summary>How much of a text a title takes at its beginning; null where it does not begin with it.</summary>
    private static int? Beginning(string text, string title)
    {
        if (!title.Contains('.', StringComparison.Ordinal))
            return text.StartsWith(title, StringComparison.OrdinalIgnoreCase) ? title.Length : null;
        var at = 0;
        foreach (var c in title.Where(c => c != ' '))
        {
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at == text.Length || char.ToLowerInvariant(text[at]) != char.ToLowerInvariant(c))
                return null;
            at++;
        }

        return at;
    }

    /// <summary>A vowel or tone mark that cannot begin a name: the title ended inside a syllable.</summary>
    internal static bool IsCombining(char c) =>
        c is '\u0E31' or '\u0E30' or '\u0E32' or '\u0E33' or (>= '\u0E34' and <= '\u0E3A') or (>= '\u0E45' and <= '\u0E4E');
}
