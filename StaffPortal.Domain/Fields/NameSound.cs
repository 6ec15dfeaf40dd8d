using System.Text;

namespace StaffPortal.Domain.Fields;

/// <summary>
/// How a name sounds, for finding it however it is written: letters that sound alike are one letter, marks that change no consonant
/// and letters that a thanthakhat silences are left out, doubled signs are single. It tells nothing that the name does not.
/// </summary>
internal static class NameSound
{
    private const char Thanthakhat = '\u0E4C';

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

    /// <summary>The sound of a name or of its beginning.</summary>
    public static string Of(string name)
    {
        var text = ThaiText.SearchKey(name).Replace("เเ", "แ", StringComparison.Ordinal);
        var sound = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == Thanthakhat)
                Silence(sound);
            else if (!IsToneOrLength(c))
                Append(sound, Alike.GetValueOrDefault(c, c));
        }

        return sound.ToString();
    }

    /// <summary>
    /// The sound of a name whose last thanthakhat was left out: <c>วงศ</c> for <c>วงศ์</c>; null where its end cannot be silent.
    /// </summary>
    public static string? OfSilentEnd(string name)
    {
        var text = ThaiText.SearchKey(name);
        return text.Length > 0 && (IsConsonant(text[^1]) || text[^1] is 'ิ' or 'ุ') && Of(text + Thanthakhat) is { Length: > 1 } sound
            ? sound
            : null;
    }

    /// <summary>Takes the silenced letter away, with a short vowel on it and the stop before a silent ร (<c>จันทร์</c>).</summary>
    private static void Silence(StringBuilder sound)
    {
        if (sound.Length > 1 && sound[^1] is 'ิ' or 'ุ')
            sound.Length--;
        if (sound.Length < 2 || !IsConsonant(sound[^1]))
            return;
        var silent = sound[^1];
        sound.Length--;
        if (silent == 'ร' && sound.Length > 2 && sound[^1] is 'ท' or 'ต' or 'ด' && IsConsonant(sound[^2]))
            sound.Length--;
    }

    /// <summary>Appends one sign; two alike are one, and รร before a consonant is ั.</summary>
    private static void Append(StringBuilder sound, char c)
    {
        if (sound.Length > 0 && sound[^1] == c)
        {
            if (c == 'ร')
                sound[^1] = 'ั';
            return;
        }

        sound.Append(c);
    }

    private static bool IsConsonant(char c) => c is >= 'ก' and <= 'ฮ';

    /// <summary>Mai taikhu and the four tone marks.</summary>
    private static bool IsToneOrLength(char c) => c is >= '\u0E47' and <= '\u0E4B';
}
