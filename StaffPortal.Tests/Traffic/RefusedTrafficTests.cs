using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Traffic;

/// <summary>Files that cannot be read to their end, orders that are not there, and days that prove nothing.</summary>
public sealed class RefusedTrafficTests : IDisposable
{
    private readonly Visitors visitors = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => visitors.Dispose();

    [Fact]
    public async Task An_order_that_is_not_there_is_not_answered_and_the_try_is_an_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DesignateAsync("officer");
        var (officer, order) = (await office.OriginAsync("officer"), Guid.NewGuid());

        var entry = await office.DeniedAsync("OrderUnknown", () => office.Get<TrafficAnswer>().PrepareAsync(officer, order, Token));

        Assert.Equal((AuditAction.TrafficExported, order), (entry.Action, entry.SubjectId));
    }

    [Fact]
    public async Task While_the_log_cannot_be_sealed_no_line_leaves_and_once_it_can_they_do()
    {
        await using var office = await TestOffice.SealedAsync();
        await visitors.ImportAsync(office, Visitors.Lines(OfficeTime.StartOf(office.Today.AddDays(-2)), 20));
        await office.DesignateAsync("officer");
        var order = await office.EnterOrderAsync("203.0.113.5", office.Today);
        var officer = await office.OriginAsync("officer");
        await office.RefuseInsertsAsync("LedgerLeaves");

        var refused = await PrepareAsync();

        Assert.Equal("TrafficNotSealedYet", refused.Refusal?.Key);
        await office.ExecuteAsync("""DROP TRIGGER "Test_LedgerLeaves" """);
        Assert.True((await PrepareAsync()).Succeeded);

        async Task<Result<PreparedAnswer>> PrepareAsync()
        {
            var preparing = office.Get<TrafficAnswer>().PrepareAsync(officer, order, Token);
            while (!preparing.IsCompleted)
            {
                office.Clock.Advance(TimeSpan.FromMilliseconds(250));
                await Task.WhenAny(preparing, Task.Delay(5, Token));
            }

            return await preparing;
        }
    }

    [Fact]
    public async Task A_file_that_takes_too_long_stops_and_the_next_upload_goes_on_behind_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var source = visitors.Write("slow.log", Visitors.Lines(office.Clock.GetUtcNow().AddDays(-5), 2500));
        var slow = new Telling(_ => office.Clock.Advance(TimeSpan.FromMinutes(61)));

        var first = await office.Get<TrafficImport>().ImportAsync(admin, source, slow, Token);
        var stored = await LinesAsync(office);
        var second = await office.Get<TrafficImport>().ImportAsync(admin, source, null, Token);

        Assert.Equal("TrafficFileTooSlow", first.Refusal?.Key);
        Assert.InRange(stored, 1000, 2000);
        Assert.Equal((stored, 2500 - stored), (second.Value!.Already, second.Value.Lines));
        Assert.Equal(2500, await LinesAsync(office));
    }

    [Fact]
    public async Task A_file_that_somebody_at_the_console_brings_in_is_read_however_long_it_takes()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var source = visitors.Write("own.log", Visitors.Lines(office.Clock.GetUtcNow().AddDays(-5), 2500)) with
        {
            Kind = TrafficFileKind.Verb,
        };

        var read = await office
            .Get<TrafficImport>()
            .ImportAsync(admin, source, new Telling(_ => office.Clock.Advance(TimeSpan.FromMinutes(61))), Token);

        Assert.Equal(2500, read.Value?.Lines);
    }

    [Fact]
    public async Task A_packed_file_that_unpacks_to_more_than_the_most_is_not_read_to_its_end()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var source = visitors.Write("big.log.gz", Visitors.Lines(office.Clock.GetUtcNow().AddDays(-5), 2500));
        var import = office.Get<TrafficImport>();
        import.MaxUnpacked = 100_000;

        Assert.Equal("TrafficFileUnpacksTooLarge", (await import.ImportAsync(admin, source, null, Token)).Refusal?.Key);
        Assert.InRange(await LinesAsync(office), 0, 1000);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_and_nothing_is_kept_of_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        TrafficSource gone = new(Path.Combine(visitors.Folder, "gone.log"), "gone.log", TrafficFileKind.Upload, IsComplete: true);

        await office.RefusedAsync("TrafficFileUnreadable", () => office.Get<TrafficImport>().ImportAsync(admin, gone, null, Token));
    }

    [Fact]
    public async Task A_day_that_is_not_sealed_is_not_verified()
    {
        await using var office = await TestOffice.OpenAsync();
        var dpo = await office.OriginAsync("dpo");
        await visitors.ImportAsync(office, Visitors.Lines(OfficeTime.StartOf(office.Today), 20));

        await office.RefusedAsync("TrafficDayNotSealed", () => office.Get<TrafficSealing>().VerifyAsync(dpo, office.Today, Token));
        await office.RefusedAsync(
            "TrafficDayNotSealed",
            () => office.Get<TrafficSealing>().VerifyAsync(dpo, office.Today.AddDays(-9), Token)
        );
    }

    [Theory]
    [InlineData("DELETE FROM TrafficLines WHERE LineNumber = 11")]
    [InlineData("DELETE FROM TrafficLines WHERE LineNumber = 20")]
    public async Task A_day_of_which_a_line_is_gone_already_is_not_let_go(string tampering)
    {
        await using var office = await TestOffice.OpenAsync();
        var (now, today) = (office.Clock.GetUtcNow(), office.Today);
        office.Clock.AdjustTime(now.AddDays(-100));
        await visitors.ImportAsync(office, Visitors.Lines(OfficeTime.StartOf(today.AddDays(-101)), 20), "old.log");
        office.Clock.AdjustTime(now);
        await office.DropGuardsAsync();
        await office.ExecuteAsync(tampering);
        await office.RestoreGuardsAsync();

        var gone = await office.Get<TrafficRetention>().DeleteAsync(new(null), 90, Token);

        Assert.Equal("TrafficDayBroken", gone.Refusal?.Key);
        Assert.Equal(19, await LinesAsync(office));
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.TrafficDeleted);
    }

    private static async Task<long> LinesAsync(TestOffice office)
    {
        await using var db = office.Db();
        return await db.Set<TrafficLine>().LongCountAsync(Token);
    }

    /// <summary>Hears of progress where it is made.</summary>
    private sealed class Telling(Action<TrafficImportReport> hears) : IProgress<TrafficImportReport>
    {
        public void Report(TrafficImportReport value) => hears(value);
    }
}
