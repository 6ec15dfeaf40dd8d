using System.Globalization;
using System.Text;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>
/// The portal's own log of requests, written as a web server writes it (W3C extended) and read into the visitor log like any
/// other. Paths alone: a query may hold a one-time code. A line is in the file before the answer is complete, and survives a
/// crash there. Nodes may share the folder: each writes a file of its own.
/// </summary>
internal sealed class PortalRequests(string folder, JobNode node, TimeProvider clock) : INavigationObserver, IDisposable
{
    private const string DayPattern = "yyyy-MM-dd";

    private const string Head = "#Fields: date time c-ip cs-username cs-method cs-uri-stem sc-status sc-bytes cs(User-Agent) cs(Referer)\n";
    private const int NavigationStatus = 200;

    private const string Prefix = "portal-";
    private const string Ending = ".log";

    private readonly Lock writing = new();
    private FileStream? file;

    private string Beginning { get; } = $"{Prefix}{string.Concat(node.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}-";

    /// <summary>Where the files lie.</summary>
    public string Folder => folder;

    /// <summary>The file that is written now.</summary>
    public string? Current { get; private set; }

    /// <summary>Whether this node wrote a file, or a version that did not name nodes yet: no other may be writing it.</summary>
    public bool IsOwn(string name) =>
        name.Length == DayPattern.Length + Ending.Length + Beginning.Length && name.StartsWith(Beginning, StringComparison.Ordinal)
        || name.Length == DayPattern.Length + Ending.Length + Prefix.Length && name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Logs a request when it is answered.</summary>
    public void Answered(HttpContext context)
    {
        var request = context.Request;
        Write(
            context.Connection.RemoteIpAddress?.MapToIPv4IfPossible(),
            context.User.Identity?.Name,
            request.Method,
            request.PathBase + request.Path,
            context.Response.StatusCode,
            context.Response.ContentLength,
            request.Headers.UserAgent.ToString(),
            Path(request.Headers.Referer.ToString())
        );
    }

    /// <summary>Logs navigation inside a live page.</summary>
    public void Navigated(Origin origin, string? userName, string to, string? from) =>
        Write(origin.IpAddress, userName, PortalNavigation.Method, Path(to), NavigationStatus, null, origin.Browser, Path(from));

    public void Dispose() => file?.Dispose();

    private void Write(
        string? address,
        string? account,
        string method,
        string? path,
        int status,
        long? bytes,
        string? browser,
        string? referrer
    )
    {
        var now = clock.GetUtcNow();
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{now.UtcDateTime:yyyy-MM-dd HH:mm:ss} {Word(address ?? "0.0.0.0")} {Word(account)} {Word(method)} {Word(path)} "
                + $"{status} {Word(bytes?.ToString(CultureInfo.InvariantCulture))} {Word(browser)} {Word(referrer)}\n"
        );
        lock (writing)
        {
            var name = Beginning + OfficeTime.DayOf(now).ToString(DayPattern, CultureInfo.InvariantCulture) + Ending;
            if (Current != name)
                Open(name);
            file!.Write(Encoding.UTF8.GetBytes(line));
        }
    }

    private void Open(string name)
    {
        file?.Dispose();
        OwnerOnly.Folder(folder);
        file = OwnerOnly.Open(
            System.IO.Path.Combine(folder, name),
            new()
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
            }
        );
        // Whoever was killed in the middle of a line left half of one: it stays a line of its own.
        file.Seek(-Math.Min(1, file.Length), SeekOrigin.End);
        var isWhole = file.Length == 0 || file.ReadByte() == '\n';
        file.Write(Encoding.UTF8.GetBytes(isWhole ? Head : "\n" + Head));
        Current = name;
    }

    private static string? Path(string? address) =>
        string.IsNullOrEmpty(address) ? null
        : Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" ? whole.GetLeftPart(UriPartial.Path)
        : address.Split('?')[0];

    /// <summary>A value as the format takes it: no space, no break, a dash for nothing.</summary>
    private static string Word(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? "-"
            : string.Create(
                Math.Min(text.Length, WordLength),
                text,
                (word, from) =>
                {
                    for (var i = 0; i < word.Length; i++)
                        word[i] =
                            char.IsWhiteSpace(from[i]) ? '+'
                            : char.IsControl(from[i]) ? '?'
                            : from[i];
                }
            );

    private const int WordLength = 2000;
}
