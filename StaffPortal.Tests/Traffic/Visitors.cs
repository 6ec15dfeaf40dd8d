using System.Globalization;
using System.IO.Compression;
using System.Text;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Traffic;

/// <summary>A website's log as its server writes it, in a folder that goes with the test. Names and addresses are invented.</summary>
internal sealed class Visitors : IDisposable
{
    public const string Robot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    public const string Browser =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

    public Visitors() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"staffportal-traffic-{Guid.NewGuid():N}");

    public static string Line(
        DateTimeOffset at,
        string address = "203.0.113.7",
        string page = "/",
        string referrer = "-",
        string browser = Browser,
        string account = "-"
    ) =>
        $"{address} - {account} [{OfficeTime.InBangkok(at).ToString("dd/MMM/yyyy:HH:mm:ss +0700", CultureInfo.InvariantCulture)}] "
        + $"\"GET {page} HTTP/1.1\" 200 512 \"{referrer}\" \"{browser}\"\n";

    /// <summary>So many lines, a minute apart, from eight visitors.</summary>
    public static string Lines(DateTimeOffset from, int count) =>
        string.Concat(
            Enumerable
                .Range(0, count)
                .Select(i =>
                    Line(
                        from.AddMinutes(i),
                        FormattableString.Invariant($"203.0.113.{i % 8}"),
                        FormattableString.Invariant($"/news/{i % 5}")
                    )
                )
        );

    public TrafficSource Write(string name, string text, bool isComplete = true)
    {
        var path = Path.Combine(Folder, name);
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
            packed.Write(Encoding.UTF8.GetBytes(text));
        }
        else
        {
            File.WriteAllText(path, text);
        }

        return new(path, name, TrafficFileKind.Upload, isComplete);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
