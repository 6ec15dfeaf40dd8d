using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace StaffPortal.Domain.Traffic;

/// <summary>The common and combined formats of Apache and nginx.</summary>
internal static class CombinedFormat
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly SearchValues<char> MethodLetters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
    );

    /// <summary>host ident user [time] "request" status bytes, and in the combined format "page before" "browser".</summary>
    public static TrafficHit? Read(string line, out TrafficFault? fault)
    {
        fault = TrafficFault.Shape;
        var addressEnds = line.IndexOf(' ', StringComparison.Ordinal);
        // A user ID may hold brackets, but no quotation mark that is not escaped.
        var timeEnds = line.IndexOf("] \"", StringComparison.Ordinal);
        var timeBegins = timeEnds < 0 ? -1 : line.LastIndexOf(" [", timeEnds, StringComparison.Ordinal);
        if (addressEnds < 1 || timeBegins < addressEnds)
            return null;
        var rest = line.AsSpan(timeEnds + 2);
        if (
            !TryQuoted(ref rest, out var request)
            || !TryWord(ref rest, out var statusWord)
            || !LogValue.TryStatus(statusWord, out var status)
        )
            return null;
        var size = TryWord(ref rest, out var bytesWord) ? bytesWord : "-";
        if (size is not "-" && !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return null;
        var referrer = TryQuoted(ref rest, out var before) ? Given(before) : null;
        var browser = TryQuoted(ref rest, out var agent) ? Given(agent) : null;
        if (!IPAddress.TryParse(line.AsSpan(0, addressEnds), out var address))
        {
            fault = TrafficFault.Address;
            return null;
        }

        if (!TryTime(line.AsSpan(timeBegins + 2, timeEnds - timeBegins - 2), out var at))
        {
            fault = TrafficFault.Time;
            return null;
        }

        fault = null;
        var names = line.AsSpan(addressEnds, timeBegins - addressEnds).Trim().ToString().Split(' ', 2);
        var (method, page, query) = Request(request);
        return new(
            at,
            LogValue.Plain(address),
            method,
            page,
            query,
            LogValue.Cut(referrer, WebLog.MaxTextLength),
            LogValue.Cut(browser, LogValue.MaxBrowserLength),
            status,
            size is "-" ? null : long.Parse(size, CultureInfo.InvariantCulture),
            LogValue.Cut(names.Length > 1 ? Given(names[1]) : null, LogValue.MaxAccountLength)
        );
    }

    /// <summary>What is no request of HTTP stands as the page, with no method: the server answered it all the same.</summary>
    private static (string Method, string Page, string? Query) Request(string request)
    {
        var parts = request.Split(' ');
        if (
            parts is not [{ Length: > 0 and <= LogValue.MaxMethodLength } method, { Length: > 0 } target, ..]
            || method.AsSpan().ContainsAnyExcept(MethodLetters)
        )
            return ("-", LogValue.Cut(request.Length == 0 ? "-" : request, WebLog.MaxTextLength)!, null);
        if (parts.Length > 3)
            target = string.Join(' ', parts[1..^1]);
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0
            ? (method, LogValue.Cut(target, WebLog.MaxTextLength)!, null)
            : (method, LogValue.Cut(target[..mark], WebLog.MaxTextLength)!, LogValue.Cut(target[(mark + 1)..], WebLog.MaxTextLength));
    }

    /// <summary>24/Nov/2026:10:00:00 +0700</summary>
    private static bool TryTime(ReadOnlySpan<char> text, out DateTimeOffset at)
    {
        at = default;
        if (
            text.Length != 26
            || text[2] != '/'
            || text[6] != '/'
            || text[11] != ':'
            || text[14] != ':'
            || text[17] != ':'
            || text[20] != ' '
            || text[21] is not ('+' or '-')
        )
            return false;
        var month = Array.IndexOf(Months, text[3..6].ToString()) + 1;
        if (
            month == 0
            || !LogValue.Number(text[..2], out var day)
            || !LogValue.Number(text[7..11], out var year)
            || !LogValue.Number(text[12..14], out var hour)
            || !LogValue.Number(text[15..17], out var minute)
            || !LogValue.Number(text[18..20], out var second)
            || !LogValue.Number(text[22..24], out var zoneHours)
            || !LogValue.Number(text[24..26], out var zoneMinutes)
        )
            return false;
        if (
            year is < 1 or > 9998
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 59
            || zoneHours > 13
            || zoneMinutes > 59
        )
            return false;
        var zone = new TimeSpan(zoneHours, zoneMinutes, 0);
        at = new(year, month, day, hour, minute, second, text[21] == '-' ? -zone : zone);
        return true;
    }

    private static bool TryWord(ref ReadOnlySpan<char> rest, out string word)
    {
        rest = rest.TrimStart(' ');
        var end = rest.IndexOf(' ');
        var found = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..];
        word = found.ToString();
        return word.Length > 0;
    }

    /// <summary>A text in quotation marks; a mark or a byte inside stands behind a backslash.</summary>
    private static bool TryQuoted(ref ReadOnlySpan<char> rest, out string text)
    {
        text = "";
        var from = rest.TrimStart(' ');
        if (from.IsEmpty || from[0] != '"')
            return false;
        for (var i = 1; i < from.Length; i++)
        {
            if (from[i] == '\\')
            {
                i++;
            }
            else if (from[i] == '"')
            {
                var inside = from[1..i];
                text = LogValue.Clean(inside.Contains('\\') ? Unescaped(inside) : inside.ToString())!;
                rest = from[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private static string Unescaped(ReadOnlySpan<char> text)
    {
        var bytes = new ArrayBufferWriter<byte>(text.Length * 3);
        while (!text.IsEmpty)
        {
            if (text is ['\\', 'x', var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low))
            {
                bytes.Write([byte.Parse(text[2..4], NumberStyles.HexNumber, CultureInfo.InvariantCulture)]);
                text = text[4..];
                continue;
            }

            if (text is ['\\', '"' or '\\', ..])
                text = text[1..];
            var next = text[1..].IndexOf('\\');
            var length = next < 0 ? text.Length : next + 1;
            Encoding.UTF8.GetBytes(text[..length], bytes);
            text = text[length..];
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static string? Given(string text) => text.Length == 0 || text == "-" ? null : text;
}
