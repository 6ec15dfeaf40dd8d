using System.Text;

namespace StaffPortal.Domain.Fields;

/// <summary>
/// How a name sounds, for finding it however it is written: letters that sound alike are one letter, at the end of a syllable too
/// (<c>เพ็ญ</c> and <c>เพ็น</c>), marks that change no consonant, a short a that may be left unwritten (<c>ธีระพงษ์</c>) and letters that
/// a thanthakhat silences are left out, doubled signs are single. It tells nothing that the name does not.
/// </summary>
/// <remarks>It is kept beside each name: whoever changes it adds a migration that lays every record open for <c>Hearing</c>.</remarks>
internal static class NameSound
{
    private const char Thanthakhat = '\u0E4C';
    private const char ShortA = 'ะ';

    /// <summary>Letters written one for the other, and the one that stands for them.</summary>
    private static readonly Dictionary<char, char> Alike = new()
    {
        ['ณ'] = 'น',
        ['ศ'] = 'ส',
        ['ษ'] = 'ส',
        ['ฎ'] = 'ด',
        ['ฏ'] = 'ต',
        ['ฐ'] = 'ถ',
        ['ฑ'] = 'ท',
        ['ฒ'] = 'ท',
        ['ธ'] = 'ท',
        ['ฆ'] = 'ค',
        ['ฅ'] = 'ค',
        ['ฃ'] = 'ข',
        ['ญ'] = 'ย',
        ['ภ'] = 'พ',
        ['ฬ'] = 'ล',
        ['ใ'] = 'ไ',
    };

    /// <summary>
    /// What stops a syllable. <c>ร</c> and <c>ล</c> sound like <c>น</c> there, and stay: <c>สมพร</c> and <c>สมพล</c> are two names.
    /// </summary>
    private static readonly Dictionary<char, char> Stops = new()
    {
        ['ต'] = 'ด',
        ['ถ'] = 'ด',
        ['ท'] = 'ด',
        ['จ'] = 'ด',
        ['ช'] = 'ด',
        ['ซ'] = 'ด',
        ['ส'] = 'ด',
        ['ข'] = 'ก',
        ['ค'] = 'ก',
        ['ป'] = 'บ',
        ['พ'] = 'บ',
        ['ฟ'] = 'บ',
    };

    /// <summary>The sound of a name.</summary>
    public static string Of(string name)
    {
        var sound = Open(Plain(name));
        if (sound.Length > 1 && Stops.TryGetValue(sound[^1], out var stop))
            sound[^1] = stop;
        return sound.ToString();
    }

    /// <summary>What the sounds of names begin with that begin as this text sounds, and which sounds such names have in whole.</summary>
    /// <returns>Ranges from one sound up to, but not including, another; none where the text sounds like nothing.</returns>
    public static (IReadOnlyList<(string From, string Before)> Beginnings, IReadOnlyList<string> Wholes) Heard(string text)
    {
        // Above every character that a name holds, and around the consonants and the vowels written before one.
        const char afterAll = '\uFFFD';
        var plain = Plain(text);
        var (whole, open) = (Of(text), Open(plain).ToString());
        var wholes = new[] { whole, OfSilentEnd(plain) }.OfType<string>().Distinct().ToList();
        var hasNoVowelAfter = plain.Length > 0 && IsUnwritten(plain, plain.Length - 1);
        return (
            hasNoVowelAfter
                ? [($"{open}ก", $"{open}ฯ"), ($"{open}เ", $"{open}ๅ")]
                : [.. new[] { whole, open }.Distinct().Select(s => (s, s + afterAll))],
            wholes
        );
    }

    /// <summary>Without tone marks and mai taikhu, which change no consonant.</summary>
    private static string Plain(string name) =>
        string.Concat(ThaiText.SearchKey(name).Replace("เเ", "แ", StringComparison.Ordinal).Where(c => c is < '\u0E47' or > '\u0E4B'));

    /// <summary>The sound of what a name begins with: its last letter may open a syllable still.</summary>
    private static StringBuilder Open(string text)
    {
        var sound = new StringBuilder(text.Length);
        var isApart = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Thanthakhat)
                Silence(sound);
            else if (!IsUnwritten(text, i) && !IsMute(text, i, sound))
                Append(sound, LetterAt(text, i), isApart);
            isApart = text[i] == ShortA;
        }

        return sound;
    }

    /// <summary>
    /// The sound of a name whose last thanthakhat was left out: <c>วงศ</c> for <c>วงศ์</c>; null where its end cannot be silent.
    /// </summary>
    private static string? OfSilentEnd(string text) =>
        text.Length > 0 && (IsConsonant(text[^1]) || text[^1] is 'ิ' or 'ุ') && Of(text + Thanthakhat) is { Length: > 1 } sound
            ? sound
            : null;

    private static char LetterAt(string text, int at)
    {
        var (letter, next) = (Alike.GetValueOrDefault(text[at], text[at]), at + 1 < text.Length ? text[at + 1] : ' ');
        if (at == 0)
            return letter;
        if (text[at] == 'ญ')
            return IsVowelOrSilencer(next) ? 'ย' : 'น';
        var isDoubled = Alike.GetValueOrDefault(next, next) == letter;
        return letter is 'ต' or 'ถ' or 'ท' && IsConsonant(next) && !isDoubled ? 'ด' : letter;
    }

    /// <summary>A short a behind a consonant, which many names leave unwritten; none of the vowels that it is a part of.</summary>
    private static bool IsUnwritten(string text, int at)
    {
        if (text[at] != ShortA || at == 0 || !IsConsonant(text[at - 1]))
            return false;
        var first = at > 1 && IsConsonant(text[at - 2]) && text[at - 1] is 'ร' or 'ล' or 'ว' ? at - 2 : at - 1;
        return first == 0 || text[first - 1] is not ('เ' or 'แ' or 'โ');
    }

    /// <summary>ร that nobody says, behind ส: <c>ศรี</c>, <c>ประเสริฐ</c>; said in <c>เสรี</c>.</summary>
    private static bool IsMute(string text, int at, StringBuilder sound) =>
        text[at] == 'ร'
        && sound.Length > 0
        && at + 1 < text.Length
        && Alike.GetValueOrDefault(text[at - 1], text[at - 1]) == 'ส'
        && text[at + 1] == (at > 1 && text[at - 2] == 'เ' ? 'ิ' : 'ี');

    /// <summary>Takes the silenced letter away, with a short vowel on it and the stop before a silent ร (<c>จันทร์</c>).</summary>
    private static void Silence(StringBuilder sound)
    {
        if (sound.Length > 1 && sound[^1] is 'ิ' or 'ุ')
            sound.Length--;
        if (sound.Length < 2 || !IsConsonant(sound[^1]))
            return;
        var silent = sound[^1];
        sound.Length--;
        if (silent == 'ร' && sound.Length > 2 && sound[^1] == 'ด' && IsConsonant(sound[^2]))
            sound.Length--;
    }

    /// <summary>Appends one sign; two alike are one, and รร before a consonant is ั.</summary>
    private static void Append(StringBuilder sound, char c, bool isApart)
    {
        if (!isApart && sound.Length > 0 && sound[^1] == c)
        {
            if (c == 'ร')
                sound[^1] = 'ั';
            return;
        }

        sound.Append(c);
    }

    private static bool IsConsonant(char c) => c is >= 'ก' and <= 'ฮ';

    private static bool IsVowelOrSilencer(char c) => c is (>= 'ะ' and <= '\u0E3A') or Thanthakhat;
}
