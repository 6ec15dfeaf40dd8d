using System.Globalization;
using System.Net;

namespace StaffPortal.Domain.Traffic;

/// <summary>The W3C extended format, as IIS writes it: which fields a line has, the directive above it says.</summary>
internal sealed class W3CFormat
{
    private const int MaxFieldsLength = 1900;

    private readonly string[] names;

    public W3CFormat(string text)
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

    /// <summary>The day of the header, for logs whose lines have none.</summary>
    public string? Date { get; set; }

    private int DateAt { get; }

    private int Time { get; }

    private int Address { get; }

    private int Method { get; }

    private int Page { get; }

    private int Query { get; }

    private int Status { get; }

    private int Bytes { get; }

    private int Browser { get; }

    private int Referrer { get; }

    private int Account { get; }

    private bool AreEnough => Time >= 0 && Address >= 0 && Page >= 0 && Status >= 0;

    public TrafficHit? Read(string line, out TrafficFault? fault)
    {
        fault = TrafficFault.Fields;
        if (!AreEnough)
            return null;
        fault = TrafficFault.Shape;
        var values = line.TrimEnd().Split(' ');
        if (values.Length != names.Length || !LogValue.TryStatus(Value(values, Status) ?? "", out var status))
            return null;
        if (!IPAddress.TryParse(Value(values, Address), out var address))
        {
            fault = TrafficFault.Address;
            return null;
        }

        var date = DateAt >= 0 ? Value(values, DateAt) : Date;
        if (
            !DateTime.TryParseExact(
                $"{date} {Value(values, Time)}",
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
        var size = Value(values, Bytes);
        var method = Value(values, Method);
        return new(
            new(at, TimeSpan.Zero),
            LogValue.Plain(address),
            method is { Length: <= LogValue.MaxMethodLength } ? method : "-",
            LogValue.Cut(LogValue.Clean(Value(values, Page) ?? "-"), WebLog.MaxTextLength)!,
            LogValue.Cut(LogValue.Clean(Value(values, Query)), WebLog.MaxTextLength),
            LogValue.Cut(LogValue.Clean(Value(values, Referrer)), WebLog.MaxTextLength),
            LogValue.Cut(LogValue.Clean(Value(values, Browser)?.Replace('+', ' ')), LogValue.MaxBrowserLength),
            status,
            long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null,
            LogValue.Cut(LogValue.Clean(Value(values, Account)?.Replace('+', ' ')), LogValue.MaxAccountLength)
        );
    }

    private static string? Value(string[] values, int at) => at < 0 || values[at] is "-" or "" ? null : values[at];

    private int At(string name) => Array.FindIndex(names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
}
