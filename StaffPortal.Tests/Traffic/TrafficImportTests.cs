using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Traffic;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Traffic;

public sealed class TrafficImportTests : IDisposable
{
    private readonly Visitors visitors = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => visitors.Dispose();

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Readable_lines_are_stored_and_broken_ones_kept_aside_with_file_and_line(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var now = office.Clock.GetUtcNow();
        var text =
            Visitors.Lines(now.AddHours(-3), 3)
            + "broken\n"
            + Visitors.Line(now.AddDays(40))
            + Visitors.Line(now)
            + new string('x', 40_000)
            + "\n"
            + Visitors.Line(now).TrimEnd();

        var report = await ImportAsync(office, visitors.Write("access.log", text));

        Assert.Equal((5L, 3L, 0L), (report.Lines, report.Broken, report.Already));
        await using var db = office.Db();
        Assert.Equal(
            [(4L, TrafficFault.Shape), (5L, TrafficFault.Future), (7L, TrafficFault.TooLong)],
            (await db.Set<TrafficBrokenLine>().OrderBy(b => b.LineNumber).ToListAsync(Token)).Select(b => (b.LineNumber, b.Fault))
        );
        Assert.Equal([1L, 2, 3, 6, 8], await db.Set<TrafficLine>().OrderBy(l => l.LineNumber).Select(l => l.LineNumber).ToListAsync(Token));
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.TrafficImported);
    }

    [Fact]
    public async Task A_file_brought_in_again_grown_renamed_or_packed_goes_on_where_it_stood()
    {
        await using var office = await TestOffice.OpenAsync();
        var from = office.Clock.GetUtcNow().AddHours(-9);
        var (first, more) = (Visitors.Lines(from, 100), Visitors.Lines(from.AddHours(3), 50));

        Assert.Equal(100, (await ImportAsync(office, visitors.Write("access.log", first))).Lines);
        Assert.Equal(0, (await ImportAsync(office, visitors.Write("access.log", first))).Lines);
        var grown = await ImportAsync(office, visitors.Write("access.log.1", first + more));
        var packed = await ImportAsync(office, visitors.Write("access.log.2.gz", first + more));
        var shorter = await office
            .Get<TrafficImport>()
            .ImportAsync(await office.OriginAsync("admin"), visitors.Write("copy.log", Visitors.Lines(from, 40)), null, Token);

        Assert.Equal((50L, 100L), (grown.Lines, grown.Already));
        Assert.Equal((0L, 150L), (packed.Lines, packed.Already));
        Assert.Equal("TrafficFileKnown", shorter.Refusal?.Key);
        Assert.Equal(150, await CountAsync(office));
    }

    [Fact]
    public async Task Two_files_that_begin_alike_are_two_files()
    {
        await using var office = await TestOffice.OpenAsync();
        var from = office.Clock.GetUtcNow().AddHours(-9);
        var monitor = Visitors.Line(from, "127.0.0.1", "/health");

        await ImportAsync(office, visitors.Write("www.log", monitor + Visitors.Lines(from, 30)));
        var other = await ImportAsync(office, visitors.Write("tax.log", monitor + Visitors.Lines(from.AddMinutes(1), 50)));

        Assert.Equal((51L, 0L), (other.Lines, other.Already));
        Assert.Equal(82, await CountAsync(office));
    }

    [Fact]
    public async Task A_piece_cut_out_of_a_file_is_a_new_file_and_its_lines_come_in_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var whole = Visitors.Lines(office.Clock.GetUtcNow().AddHours(-9), 30);
        await ImportAsync(office, visitors.Write("access.log", whole));

        await ImportAsync(office, visitors.Write("piece.log", string.Concat(whole.Split('\n')[10..20].Select(l => l + "\n"))));

        Assert.Equal(40, await CountAsync(office));
    }

    [Fact]
    public async Task A_watched_folder_is_read_on_through_half_lines_rotation_and_truncation()
    {
        await using var office = await TestOffice.OpenAsync();
        var from = office.Clock.GetUtcNow().AddHours(-9);
        office.Clock.AdjustTime(DateTimeOffset.UtcNow);
        var log = Path.Combine(visitors.Folder, "access.log");
        using var folder = office.Get<TrafficImport>().Watch(visitors.Folder, TrafficFileKind.Watched);
        var half = Visitors.Line(from.AddHours(1), page: "/half");
        await File.WriteAllTextAsync(log, Visitors.Lines(from, 20) + half[..30], Token);

        Assert.Equal(20, await LookAsync());
        await File.AppendAllTextAsync(log, half[30..], Token);
        Assert.Equal(1, await LookAsync());
        Assert.Equal(0, await LookAsync());
        await File.AppendAllTextAsync(log, Visitors.Lines(from.AddHours(2), 5), Token);
        File.Move(log, log + ".1");
        await File.WriteAllTextAsync(log, Visitors.Lines(from.AddHours(3), 7), Token);
        Assert.Equal(12, await LookAsync());
        await File.WriteAllTextAsync(log, Visitors.Lines(from.AddHours(4), 3), Token);
        Assert.Equal(3, await LookAsync());

        using var anew = office.Get<TrafficImport>().Watch(visitors.Folder, TrafficFileKind.Watched);
        Assert.Equal(0, (await anew.LookAsync(new(null), Token)).Lines);
        Assert.Equal(36, await CountAsync(office));

        async Task<long> LookAsync()
        {
            var (lines, problem) = await folder.LookAsync(new(null), Token);
            Assert.Null(problem);
            return lines;
        }
    }

    [Fact]
    public async Task The_fields_of_IIS_hold_from_one_look_to_the_next()
    {
        await using var office = await TestOffice.OpenAsync();
        var head = "#Software: IIS\n#Fields: date time c-ip cs-method cs-uri-stem sc-status\n2026-11-20 01:00:00 203.0.113.1 GET /a 200\n";

        await ImportAsync(office, visitors.Write("u_ex.log", head));
        var second = await ImportAsync(
            office,
            visitors.Write(
                "u_ex.log",
                head
                    + "2026-11-20 01:00:01 203.0.113.1 GET /b 200\n"
                    + "#Fields: time date c-ip sc-status cs-uri-stem\n01:00:02 2026-11-20 203.0.113.1 404 /c\n"
            )
        );

        Assert.Equal((2L, 0L), (second.Lines, second.Broken));
    }

    [Fact]
    public async Task A_packed_file_that_is_cut_off_gives_what_it_has_and_goes_on_when_it_is_whole()
    {
        await using var office = await TestOffice.OpenAsync();
        var text = Visitors.Lines(office.Clock.GetUtcNow().AddHours(-70), 4000);
        var source = visitors.Write("access.log.gz", text);
        var whole = await File.ReadAllBytesAsync(source.Path, Token);
        await File.WriteAllBytesAsync(source.Path, whole[..(whole.Length * 4 / 5)], Token);

        var cut = await office.Get<TrafficImport>().ImportAsync(await office.OriginAsync("admin"), source, null, Token);
        await File.WriteAllBytesAsync(source.Path, whole, Token);
        await ImportAsync(office, source);

        Assert.Equal("TrafficFileDamaged", cut.Refusal?.Key);
        Assert.Equal(4000, await CountAsync(office));
    }

    [Fact]
    public async Task Who_neither_administers_nor_is_designated_brings_nothing_in()
    {
        await using var office = await TestOffice.OpenAsync();

        var refused = await office
            .Get<TrafficImport>()
            .ImportAsync(
                await office.OriginAsync("contractor"),
                visitors.Write("access.log", Visitors.Lines(office.Clock.GetUtcNow(), 3)),
                null,
                Token
            );

        Assert.Equal(TrafficReaders.NotDesignated, refused.Refusal?.Key);
        Assert.Equal(0, await CountAsync(office));
        Assert.Contains(await office.EntriesAsync(), e => e is { Action: AuditAction.TrafficImported, Outcome: AuditOutcome.Denied });
    }

    [Fact]
    public async Task A_refused_commit_leaves_nothing_half_done_and_nothing_is_lost()
    {
        await using var office = await TestOffice.OpenAsync();
        var source = visitors.Write("access.log", Visitors.Lines(office.Clock.GetUtcNow().AddHours(-9), 20));
        await office.RefuseInsertsAsync("TrafficMarks");

        var refused = await office.Get<TrafficImport>().ImportAsync(await office.OriginAsync("admin"), source, null, Token);
        Assert.Equal(Refusal.NotRecorded, refused.Refusal);
        Assert.Equal(0, await CountAsync(office));
        await office.ExecuteAsync("DROP TRIGGER \"Test_TrafficMarks\"");

        Assert.Equal(20, (await ImportAsync(office, source)).Lines);
    }

    [Fact]
    public async Task Who_brings_the_same_file_in_at_the_same_time_brings_no_line_in_twice()
    {
        await using var office = await TestOffice.OpenAsync();
        var source = visitors.Write("access.log", Visitors.Lines(office.Clock.GetUtcNow().AddDays(-20), 25_000));
        var admin = await office.OriginAsync("admin");

        var both = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => office.Get<TrafficImport>().ImportAsync(admin, source, null, Token)))
        );
        await ImportAsync(office, source);

        Assert.All(both.Where(b => !b.Succeeded), b => Assert.Equal("TrafficFileReadMeanwhile", b.Refusal!.Key));
        Assert.Equal(25_000, await CountAsync(office));
    }

    [Fact]
    public async Task The_tree_of_a_day_is_that_of_its_lines_in_the_order_they_came()
    {
        await using var office = await TestOffice.OpenAsync();
        var from = office.Clock.GetUtcNow().AddHours(-9);
        await ImportAsync(office, visitors.Write("a.log", Visitors.Lines(from, 77)));
        await ImportAsync(office, visitors.Write("b.log", Visitors.Lines(from.AddSeconds(1), 300)));

        await using var db = office.Db();
        foreach (var day in await db.Set<TrafficDay>().AsNoTracking().ToListAsync(Token))
            Assert.Equal(
                TrafficStore.TreeOf(day).Root,
                (await TrafficDays.TreeAsync(office.Get<PortalStore>(), day, day.Lines, Token))?.Root
            );
        Assert.Equal(377, await CountAsync(office));
    }

    private static async Task<TrafficImportReport> ImportAsync(TestOffice office, TrafficSource source)
    {
        var done = await office.Get<TrafficImport>().ImportAsync(await office.OriginAsync("admin"), source, null, Token);
        Assert.True(done.Succeeded, done.Refusal?.Message);
        return done.Value;
    }

    private static async Task<int> CountAsync(TestOffice office)
    {
        await using var db = office.Db();
        return await db.Set<TrafficLine>().CountAsync(Token);
    }
}
