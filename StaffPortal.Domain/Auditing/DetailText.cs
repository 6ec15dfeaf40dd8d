using System.Globalization;
using System.Text;

namespace StaffPortal.Domain.Auditing;

/// <summary>
/// The text of an <see cref="EntryDetail"/>: <c>key=value</c> pairs with one space between them. A value that holds a space, a
/// quotation mark, a backslash or a control character stands in quotation marks, escaped as in the canonical form (RFC 8785).
/// </summary>
internal static class DetailText
{
    private const char Cut = '…';

    /// <summary>Characters that one may become: <c>\u0001</c>.</summary>
    private const int LongestEscape = 6;

    public static string Write(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        var text = Join(pairs);
        if (text.Length <= EntryDetail.MaxLength)
            return text;
        var shorter = pairs.ToList();
        while (text.Length > EntryDetail.MaxLength)
        {
            var longest = shorter.FindIndex(p => p.Value.Length == shorter.Max(o => o.Value.Length));
            var (key, value) = shorter[longest];
            shorter[longest] = new(key, Shorten(value, Math.Max(1, (text.Length - EntryDetail.MaxLength) / LongestEscape)));
            text = Join(shorter);
        }

        return text;
    }

    public static bool TryRead(string text, out Dictionary<string, string> pairs)
    {
        pairs = new(StringComparer.Ordinal);
        for (var at = 0; at < text.Length; )
        {
            var equals = text.IndexOf('=', at);
            if (equals < 0)
                return false;
            var start = equals + 1;
            int end;
            string? value;
            if (start < text.Length && text[start] == '"')
                (value, end) = Unquote(text, start + 1);
            else
            {
                end = text.IndexOf(' ', start) is >= 0 and var space ? space : text.Length;
                value = text[start..end];
            }

            if (value is null || !pairs.TryAdd(text[at..equals], value))
                return false;
            at = end + 1;
        }

        return true;
    }

    private static string Join(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join(' ', pairs.Select(p => $"{p.Key}={(IsBare(p.Value) ? p.Value : Quote(p.Value))}"));

    private static string Shorten(string value, int by)
    {
        var kept = Math.Max(0, value.TrimEnd(Cut).Length - by);
        if (kept > 0 && char.IsHighSurrogate(value[kept - 1]))
            kept--;
        return value[..kept] + Cut;
    }

    private static bool IsBare(string value) => !value.Any(c => c is '"' or '\\' || char.IsControl(c) || char.IsWhiteSpace(c));

    private static string Quote(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\b' => quoted.Append("\\b"),
                '\t' => quoted.Append("\\t"),
                '\n' => quoted.Append("\\n"),
                '\f' => quoted.Append("\\f"),
                '\r' => quoted.Append("\\r"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Reads from behind the opening mark.</summary>
    /// <returns>The value and the place behind the closing mark; no value where the text is not well formed.</returns>
    private static (string? Value, int End) Unquote(string text, int at)
    {
        var value = new StringBuilder();
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    return (value.ToString(), at + 1);
                case '\\' when at + 1 < text.Length && text[at + 1] != 'u':
                    at++;
                    value.Append(
                        text[at] switch
                        {
                            'b' => '\b',
                            't' => '\t',
                            'n' => '\n',
                            'f' => '\f',
                            'r' => '\r',
                            var other => other,
                        }
                    );
                    break;
                case '\\' when at + 5 < text.Length && TryHex(text.AsSpan(at + 2, 4), out var code):
                    at += 5;
                    value.Append((char)code);
                    break;
                case '\\':
                    return (null, at);
                case var plain:
                    value.Append(plain);
                    break;
            }
        }

        return (null, at);
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out ushort code) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
}
