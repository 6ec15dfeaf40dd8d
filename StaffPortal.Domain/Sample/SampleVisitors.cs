using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Domain.Sample;

/// <summary>
/// Four weeks of invented visitors of the office's website, and an officer designated to read their log. Addresses are those kept for
/// documentation (RFC 5737).
/// </summary>
public sealed class SampleVisitors(
    PortalStore store,
    TrafficImport import,
    TrafficSealing sealing,
    TrafficStatistics statistics,
    TimeProvider clock
)
{
    private const int Days = 28;
    private const int VisitsADay = 24;
    private const int Seed = 2570;

    private static readonly string[] Pages =
    [
        "/",
        "/news",
        "/news/12",
        "/news/15",
        "/services",
        "/services/elderly",
        "/services/water",
        "/tax",
        "/contact",
        "/privacy",
    ];
    private static readonly string[] Browsers =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            + "Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    ];

    /// <summary>Brings them in, sealed and counted, and designates the first sample officer.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, Log(clock.GetUtcNow()), cancellationToken);
            await import.ReadAsync(new(null), new(path, "sample-access.log", TrafficFileKind.Watched, true), null, null, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }

        await sealing.SealPastDaysAsync(new(null), cancellationToken);
        await statistics.CountAsync(cancellationToken);
        await store.WriteAsync(
            async db =>
            {
                var today = OfficeTime.DayOf(clock.GetUtcNow());
                var (officer, admin) = (
                    await IdAsync(db, Role.Officer, cancellationToken),
                    await IdAsync(db, Role.Administrator, cancellationToken)
                );
                db.Add(
                    new TrafficDesignation
                    {
                        AccountId = officer,
                        StartsOn = today,
                        EndsOn = today.AddDays(180),
                        Reason = "ตอบคำสั่งของพนักงานเจ้าหน้าที่",
                        GivenById = admin,
                        GivenAt = clock.GetUtcNow(),
                    }
                );
            },
            cancellationToken
        );
    }

    private static Task<Guid> IdAsync(DbContext db, Role role, CancellationToken cancellationToken) =>
        db.Set<Account>().Where(a => a.Role == role).OrderBy(a => a.UserName).Select(a => a.Id).FirstAsync(cancellationToken);

    private static string Log(DateTimeOffset now)
    {
        var random = new Random(Seed);
        var lines = new List<(DateTimeOffset At, string Text)>();
        for (var visit = 0; visit < Days * VisitsADay; visit++)
        {
            var at = OfficeTime
                .StartOf(OfficeTime.DayOf(now))
                .AddDays((visit / VisitsADay) + 1 - Days)
                .AddMinutes((7 * 60) + random.Next(12 * 60));
            var (address, browser, referrer) = (random.Next(1, 120), Browsers[random.Next(Browsers.Length)], "-");
            for (var pages = random.Next(1, 5); pages > 0 && at < now; pages--)
            {
                var page = referrer == "-" && random.Next(3) > 0 ? "/" : Pages[random.Next(Pages.Length)];
                lines.Add(
                    (
                        at,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"203.0.113.{address} - - [{OfficeTime.InBangkok(at):dd/MMM/yyyy:HH:mm:ss} +0700] "
                                + $"\"GET {page} HTTP/1.1\" 200 {random.Next(2_000, 60_000)} \"{referrer}\" \"{browser}\"\n"
                        )
                    )
                );
                (referrer, at) = ($"https://www.example.go.th{page}", at.AddSeconds(random.Next(5, 240)));
            }
        }

        return lines.OrderBy(l => l.At).Aggregate(new StringBuilder(), (text, line) => text.Append(line.Text)).ToString();
    }
}
