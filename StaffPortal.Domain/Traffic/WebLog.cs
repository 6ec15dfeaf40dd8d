using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace StaffPortal.Domain.Traffic;

/// <summary>What one line of a web server's log says.</summary>
internal sealed record TrafficHit(
    DateTimeOffset At,
    byte[] Address,
    string Method,
    string Page,
    string? Query,
    string? Referrer,
    string? Browser,
    int Status,
    long? Bytes,
    string? Account
);

/// <summary>
/// Reads lines of Apache's and nginx's common and combined formats, and of the W3C extended format of IIS, whose fields may
/// change in the middle of a file. What it is given is hostile: a line is read, told to be broken, or says nothing.
/// </summary>
internal sealed class WebLog(string? fields)
{
    /// <summary>Characters kept of a page, a query or a browser; what is longer is cut and ends in "…".</summary>
    public const int MaxTextLength = 2000;

    private const int MaxFieldsLength = 1900;
    private const int MaxDateLength = 20;
    private const int MaxBrowserLength = 500;
    private const int MaxAccountLength = 100;
    private const int MaxMethodLength = 16;
    private const string FieldsDirective = "#Fields:";
    private const string DateDirective = "#Date:";

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly SearchValues<char> MethodLetters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
    );

    private W3CFields? w3c = fields?.Split('\n') is [var named, .. var day] ? new(named) { Date = day.FirstOrDefault() } : null;

    /// <summary>
    /// The fields in force, and behind a line break the day of the header where there was one; null where the log does not name them.
    /// </summary>
    public string? Fields => w3c is { Date: { } date } ? $"{w3c.Text}\n{date}" : w3c?.Text;

    /// <summary>Reads a line.</summary>
    /// <returns>What it says; null for a directive or an empty line, and for a broken one with its <paramref name="fault"/>.</returns>
    public TrafficHit? Read(string line, out TrafficFault? fault)
    {
        fault = null;
        if (line.AsSpan().Trim().IsEmpty)
            return null;
        if (line[0] == '#')
        {
            Direct(line);
            return null;
        }

        return w3c is null ? ReadCombined(line, out fault) : ReadW3C(line, w3c, out fault);
    }

    private void Direct(string line)
    {
        if (line.StartsWith(FieldsDirective, StringComparison.OrdinalIgnoreCase))
            w3c = new(line[FieldsDirective.Length..].Trim());
        else if (w3c is not null && line.StartsWith(DateDirective, StringComparison.OrdinalIgnoreCase))
            w3c.Date = line[DateDirective.Length..].Trim().Split(' ') is [{ Length: <= MaxDateLength } day, ..] ? day : null;
    }

    /// <summary>host ident user [time] "request" status bytes, and in the combined format "page before" "browser".</summary>
    private static TrafficHit? ReadCombined(string line, out TrafficFault? fault)
    {
        fault = TrafficFault.Shape;
        var addressEnds = line.IndexOf(' ', StringComparison.Ordinal);
        // A user ID may hold brackets, but no quotation mark that is not escaped.
        var timeEnds = line.IndexOf("] \"", StringComparison.Ordinal);
        var timeBegins = timeEnds < 0 ? -1 : line.LastIndexOf(" [", timeEnds, StringComparison.Ordinal);
        if (addressEnds < 1 || timeBegins < addressEnds)
            return null;
        var rest = line.AsSpan(timeEnds + 2);
        if (!TryQuoted(ref rest, out var request) || !TryWord(ref rest, out var statusWord) || !TryStatus(statusWord, out var status))
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
            Plain(address),
            method,
            page,
            query,
            Cut(referrer, MaxTextLength),
            Cut(browser, MaxBrowserLength),
            status,
            size is "-" ? null : long.Parse(size, CultureInfo.InvariantCulture),
            Cut(names.Length > 1 ? Given(names[1]) : null, MaxAccountLength)
        );
    }

    private static TrafficHit? ReadW3C(string line, W3CFields of, out TrafficFault? fault)
    {
        fault = TrafficFault.Fields;
        if (!of.AreEnough)
            return null;
        fault = TrafficFault.Shape;
        var values = line.TrimEnd().Split(' ');
        if (values.Length != of.Count || !TryStatus(W3CFields.Value(values, of.Status) ?? "", out var status))
            return null;
        if (!IPAddress.TryParse(W3CFields.Value(values, of.Address), out var address))
        {
            fault = TrafficFault.Address;
            return null;
        }

        var date = of.DateAt >= 0 ? W3CFields.Value(values, of.DateAt) : of.Date;
        if (
            !DateTime.TryParseExact(
                $"{date} {W3CFields.Value(values, of.Time)}",
                ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.fff"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var at
            )
        )
        {
            fault = TrafficFault.Time;
            return null;
        }

        fault = null;
        var size = W3CFields.Value(values, of.Bytes);
        var method = W3CFields.Value(values, of.Method);
        return new(
            new(at, TimeSpan.Zero),
            Plain(address),
            method is { Length: <= MaxMethodLength } ? method : "-",
            Cut(Clean(W3CFields.Value(values, of.Page) ?? "-"), MaxTextLength)!,
            Cut(Clean(W3CFields.Value(values, of.Query)), MaxTextLength),
            Cut(Clean(W3CFields.Value(values, of.Referrer)), MaxTextLength),
            Cut(Clean(W3CFields.Value(values, of.Browser)?.Replace('+', ' ')), MaxBrowserLength),
            status,
            long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null,
            Cut(Clean(W3CFields.Value(values, of.Account)?.Replace('+', ' ')), MaxAccountLength)
        );
    }

    /// <summary>What is no request of HTTP stands as the page, with no method: the server answered it all the same.</summary>
    private static (string Method, string Page, string? Query) Request(string request)
    {
        var parts = request.Split(' ');
        if (
            parts is not [{ Length: > 0 and <= MaxMethodLength } method, { Length: > 0 } target, ..]
            || method.AsSpan().ContainsAnyExcept(MethodLetters)
        )
            return ("-", Cut(request.Length == 0 ? "-" : request, MaxTextLength)!, null);
        if (parts.Length > 3)
            target = string.Join(' ', parts[1..^1]);
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0
            ? (method, Cut(target, MaxTextLength)!, null)
            : (method, Cut(target[..mark], MaxTextLength)!, Cut(target[(mark + 1)..], MaxTextLength));
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
            || !Number(text[..2], out var day)
            || !Number(text[7..11], out var year)
            || !Number(text[12..14], out var hour)
            || !Number(text[15..17], out var minute)
            || !Number(text[18..20], out var second)
            || !Number(text[22..24], out var zoneHours)
            || !Number(text[24..26], out var zoneMinutes)
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

    private static bool Number(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryStatus(ReadOnlySpan<char> word, out int status) => Number(word, out status) && status is >= 100 and <= 999;

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
                text = Clean(inside.Contains('\\') ? Unescaped(inside) : inside.ToString())!;
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

    /// <summary>Control characters do not belong in a line; they stand as "�".</summary>
    private static string? Clean(string? text) =>
        text is null || !text.Any(char.IsControl) ? text : new([.. text.Select(c => char.IsControl(c) ? '\uFFFD' : c)]);

    private static string? Cut(string? text, int longest) =>
        text is null || text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)] + "…";

    /// <summary>An address in its bytes: IPv4 that came through an IPv6 socket as IPv4.</summary>
    public static byte[] Plain(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();

    /// <summary>Where each value stands.</summary>
    private sealed class W3CFields
    {
        private readonly string[] names;

        public W3CFields(string text)
        {
            Text = text.Length > MaxFieldsLength ? text[..MaxFieldsLength] : text;
            names = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            (DateAt, Time, Address, Method, Page) = (At("date"), At("time"), At("c-ip"), At("cs-method"), At("cs-uri-stem"));
            (Query, Status, Bytes, Browser, Referrer, Account) = (
                At("cs-uri-query"),
                At("sc-status"),
                At("sc-bytes"),
                At("cs(User-Agent)"),
                At("cs(Referer)"),
                At("cs-username")
            );
        }

        public string Text { get; }

        public int Count => names.Length;

        /// <summary>The day of the header, for logs whose lines have none.</summary>
        public string? Date { get; set; }

        public int DateAt { get; }

        public int Time { get; }

        public int Address { get; }

        public int Method { get; }

        public int Page { get; }

        public int Query { get; }

        public int Status { get; }

        public int Bytes { get; }

        public int Browser { get; }

        public int Referrer { get; }

        public int Account { get; }

        public bool AreEnough => Time >= 0 && Address >= 0 && Page >= 0 && Status >= 0;

        public static string? Value(string[] values, int at) => at < 0 || values[at] is "-" or "" ? null : values[at];

        private int At(string name) => Array.FindIndex(names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
