using StaffPortal.Domain.Traffic;
using StaffPortal.Tests.Traffic;

namespace StaffPortal.Tests.Promises;

/// <summary>Promise 2: the website's log, and no other, is its evidence.</summary>
public sealed class TrafficPromiseTests : IDisposable
{
    private readonly Visitors visitors = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => visitors.Dispose();

    [Fact]
    public async Task The_portals_own_requests_show_nothing_of_the_websites_log()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ClockAsync();
        var own = visitors.Write("requests.log", Visitors.Lines(office.Clock.GetUtcNow().AddHours(-2), 20)) with
        {
            Kind = TrafficFileKind.Portal,
        };
        Assert.Equal(20, (await office.Get<TrafficImport>().ReadAsync(new(null), own, null, null, Token)).Value!.Lines);

        await office.AssertNotYetAsync(2, "NoWebsiteLog");
    }

    [Fact]
    public async Task A_log_that_stopped_and_a_day_that_is_missing_break_it_and_the_missing_file_mends_it()
    {
        await using var office = await OfficeAsync(days: 5, but: 2);
        await office.AssertBrokenAsync(2, "TrafficDaysMissing");
        await visitors.ImportAsync(office, DayOf(office, 2), "missing.log");
        await SealAsync(office);
        await office.AssertKeptAsync(2);

        office.Clock.Advance(TimeSpan.FromDays(2));
        await office.ClockAsync();
        await SealAsync(office);
        await office.AssertBrokenAsync(2, "TrafficStopped");
        await visitors.ImportAsync(office, DayOf(office, 1) + DayOf(office, 0), "again.log");
        await SealAsync(office);
        await office.AssertKeptAsync(2);
    }

    [Fact]
    public async Task One_of_two_watched_logs_that_stops_is_noticed_though_the_other_goes_on()
    {
        await using var office = await TestOffice.OpenAsync();
        var (site, tax) = (Sub("site"), Sub("tax"));
        using var first = office.Get<TrafficImport>().Watch(site, TrafficFileKind.Watched, "one");
        using var second = office.Get<TrafficImport>().Watch(tax, TrafficFileKind.Watched, "one");
        await WriteAsync(site, 1);
        await LookAsync();
        await office.ClockAsync();
        await office.AssertNotYetAsync(2, "TrafficSeriesEmpty");
        await WriteAsync(tax, 1);
        await LookAsync();
        await SealAsync(office);
        await office.AssertKeptAsync(2);

        for (var day = 0; day < 3; day++)
        {
            office.Clock.Advance(TimeSpan.FromDays(1));
            await WriteAsync(site, 1);
            await LookAsync();
        }

        await office.ClockAsync();
        await SealAsync(office);
        await office.AssertBrokenAsync(2, "TrafficSeriesStopped");
        await WriteAsync(tax, 1);
        await LookAsync();
        await SealAsync(office);
        await office.AssertKeptAsync(2);

        string Sub(string name) => Directory.CreateDirectory(Path.Combine(visitors.Folder, name)).FullName;

        Task WriteAsync(string folder, int daysAgo) =>
            File.WriteAllTextAsync(
                Path.Combine(folder, $"{office.Today.AddDays(-daysAgo):yyyyMMdd}.log"),
                Visitors.Line(OfficeTime.StartOf(office.Today.AddDays(-daysAgo)).AddHours(9), page: $"/{Path.GetFileName(folder)}"),
                Token
            );

        async Task LookAsync()
        {
            foreach (var folder in new[] { first, second })
                Assert.Null((await folder.LookAsync(new(null), Token)).Problem);
        }
    }

    [Fact]
    public async Task Lines_that_are_gone_break_it()
    {
        await using var office = await OfficeAsync(days: 3);
        await office.AssertKeptAsync(2);
        await TamperAsync(
            office,
            "CREATE TABLE Kept AS SELECT * FROM TrafficLines ORDER BY Id LIMIT 1; DELETE FROM TrafficLines WHERE Id = (SELECT Id FROM Kept)"
        );
        await office.AssertBrokenAsync(2, "TrafficLinesGone");
        await office.ExecuteAsync("INSERT INTO TrafficLines SELECT * FROM Kept");
        await office.AssertKeptAsync(2);
    }

    [Fact]
    public async Task A_whole_day_that_is_gone_breaks_it_and_so_does_one_said_to_be_deleted_too_early()
    {
        await using var office = await OfficeAsync(days: 3);
        await TamperAsync(
            office,
            """
            CREATE TABLE Kept AS SELECT * FROM TrafficLines WHERE Day = (SELECT MIN(Day) FROM TrafficDays);
            CREATE TABLE KeptDay AS SELECT * FROM TrafficDays WHERE Day = (SELECT MIN(Day) FROM TrafficDays);
            DELETE FROM TrafficLines WHERE Day = (SELECT Day FROM KeptDay);
            DELETE FROM TrafficDays WHERE Day = (SELECT Day FROM KeptDay)
            """
        );
        await office.AssertBrokenAsync(2, "TrafficLinesGone");
        await office.ExecuteAsync("INSERT INTO TrafficLines SELECT * FROM Kept; INSERT INTO TrafficDays SELECT * FROM KeptDay");
        await office.AssertKeptAsync(2);

        await office.ExecuteAsync("UPDATE TrafficDays SET DeletedAt = 1 WHERE Day = (SELECT Day FROM KeptDay)");
        await office.AssertBrokenAsync(2, "TrafficDeletedEarly");
        await office.ExecuteAsync("UPDATE TrafficDays SET DeletedAt = NULL");
        await office.AssertKeptAsync(2);
    }

    [Fact]
    public async Task Days_that_are_not_sealed_and_a_clock_that_is_off_break_it()
    {
        await using var office = await OfficeAsync(days: 4);
        await visitors.ImportAsync(office, Visitors.Lines(OfficeTime.StartOf(office.Today.AddDays(-2)).AddHours(3), 4), "late.log");
        office.Clock.Advance(TimeSpan.FromDays(1));
        await visitors.ImportAsync(office, DayOf(office, 0), "today.log");
        await office.ClockAsync();
        await office.AssertBrokenAsync(2, "TrafficNotSealed");
        await SealAsync(office);
        await office.AssertKeptAsync(2);

        await office.ClockAsync(offMilliseconds: 40);
        await office.AssertBrokenAsync(2, "ClockBeyond");
        await office.ClockAsync(offMilliseconds: -9);
        await office.AssertKeptAsync(2);
        await office.ExecuteAsync("UPDATE NodeClocks SET OffsetTicks = NULL");
        await office.AssertNotYetAsync(2, "ClockUnknown");
    }

    [Fact]
    public async Task A_nodes_measured_clock_outlives_its_restart()
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.Null(await office.Get<NodeClocks>().OwnAsync(Token));
        await office.ClockAsync(2.5);

        await using var restarted = TestOffice.With(office, office.Clock.GetUtcNow());

        Assert.Equal(2.5, (await restarted.Get<NodeClocks>().OwnAsync(Token))!.Offset!.Value.TotalMilliseconds);
    }

    /// <summary>An office whose website's log came in on each of some days, today the last; sealed, and with the clock compared.</summary>
    private async Task<TestOffice> OfficeAsync(int days, int? but = null)
    {
        var office = await TestOffice.OpenAsync();
        for (var ago = days - 1; ago >= 0; ago--)
        {
            if (ago != but)
                await visitors.ImportAsync(office, DayOf(office, ago), $"day-{ago}.log");
        }

        await SealAsync(office);
        await office.ClockAsync();
        return office;
    }

    private static string DayOf(TestOffice office, int daysAgo) =>
        Visitors.Lines(OfficeTime.StartOf(office.Today.AddDays(-daysAgo)).AddHours(1), 5);

    private static Task SealAsync(TestOffice office) => office.Get<TrafficSealing>().SealPastDaysAsync(new(null), Token);

    private static async Task TamperAsync(TestOffice office, string sql)
    {
        await office.DropGuardsAsync();
        await office.ExecuteAsync(sql);
        await office.RestoreGuardsAsync();
    }
}
