using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Traffic;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Traffic;

/// <summary>Who reads the visitor log, what an order holds, and what an answer proves.</summary>
public sealed class TrafficOrderTests : IDisposable
{
    private readonly Visitors visitors = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => visitors.Dispose();

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Designated_persons_alone_read_and_each_look_is_an_entry_with_its_reason(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await ImportAsync(office, Visitors.Lines(office.Clock.GetUtcNow().AddHours(-3), 120));
        var reader = await office.OriginAsync("officer");

        var before = await office.Get<TrafficLog>().ReadAsync(reader, new(), "order 1", null, Token);
        await DesignateAsync(office, "officer");
        var silent = await office.Get<TrafficLog>().ReadAsync(reader, new(), " ", null, Token);
        var first = await office.Get<TrafficLog>().ReadAsync(reader, new("203.0.113.3"), "order 1", null, Token);
        var all = await office.Get<TrafficLog>().ReadAsync(reader, new(), "order 1", null, Token);
        var next = await office.Get<TrafficLog>().ReadAsync(reader, new(), "order 1", all.Value![^1], Token);
        var page = await office
            .Get<TrafficLog>()
            .ReadAsync(reader, new(Page: "/news/2", From: office.Clock.GetUtcNow().AddHours(-2)), "order 1", null, Token);
        foreach (var name in new[] { "admin", "contractor", "dpo" })
            Assert.Equal(
                TrafficReaders.NotDesignated,
                (await office.Get<TrafficLog>().ReadAsync(await office.OriginAsync(name), new(), "order 1", null, Token)).Refusal?.Key
            );

        Assert.Equal(TrafficReaders.NotDesignated, before.Refusal?.Key);
        Assert.Equal("ReasonNeeded", silent.Refusal?.Key);
        Assert.Equal(15, first.Value!.Count);
        Assert.All(first.Value, r => Assert.Equal("203.0.113.3", r.Address));
        Assert.Equal((50, 50), (all.Value!.Count, next.Value!.Count));
        Assert.True(next.Value[0].At <= all.Value[^1].At && next.Value.TrueForAll(n => all.Value.TrueForAll(a => a.Id != n.Id)));
        Assert.NotEmpty(page.Value!);
        Assert.All(page.Value!, r => Assert.Equal("/news/2", r.Page));
        var looks = (await office.EntriesAsync()).FindAll(e => e.Action == AuditAction.TrafficRead);
        Assert.Equal(4, looks.Count(e => e.Outcome == AuditOutcome.Denied));
        Assert.Equal(4, looks.Count(e => e is { Outcome: AuditOutcome.Permitted, Reason: "order 1" }));
        Assert.All(looks, e => Assert.DoesNotContain("203.0", e.Detail ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_shows_the_page_before_and_the_page_after_of_the_visit()
    {
        await using var office = await TestOffice.OpenAsync();
        var at = office.Clock.GetUtcNow().AddHours(-1);
        await ImportAsync(
            office,
            Visitors.Line(at, page: "/")
                + Visitors.Line(at.AddSeconds(5), address: "203.0.113.8", page: "/other", referrer: "https://www.example.go.th/")
                + Visitors.Line(at.AddSeconds(9), page: "/tax", referrer: "https://www.example.go.th/")
        );
        await DesignateAsync(office, "officer");

        var rows = (await office.Get<TrafficLog>().ReadAsync(await office.OriginAsync("officer"), new(), "order 1", null, Token)).Value!;

        var home = rows.Find(r => r.Page == "/")!;
        Assert.Equal(("/tax", null), (home.WentTo, home.Referrer));
        Assert.Equal("https://www.example.go.th/", rows.Find(r => r.Page == "/tax")!.Referrer);
        Assert.Equal("Chrome 131 Windows", home.Browser);
    }

    [Fact]
    public async Task Administrators_neither_read_nor_designate_themselves_and_what_they_take_back_ends_at_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");

        Assert.Equal(
            "GrantToOneself",
            (
                await office
                    .Get<TrafficReaderBook>()
                    .DesignateAsync(admin, admin.AccountId!.Value, office.Today, office.Today, "because", Token)
            )
                .Refusal
                ?.Key
        );
        Assert.Equal(
            "TrafficReaderRole",
            (
                await office
                    .Get<TrafficReaderBook>()
                    .DesignateAsync(
                        admin,
                        (await office.OriginAsync("contractor")).AccountId!.Value,
                        office.Today,
                        office.Today,
                        "because",
                        Token
                    )
            )
                .Refusal
                ?.Key
        );
        var given = await DesignateAsync(office, "dpo");
        Assert.True((await office.Get<TrafficLog>().ReadAsync(await office.OriginAsync("dpo"), new(), "order 1", null, Token)).Succeeded);
        await office.Get<TrafficReaderBook>().RevokeAsync(admin, given, Token);
        Assert.False((await office.Get<TrafficLog>().ReadAsync(await office.OriginAsync("dpo"), new(), "order 1", null, Token)).Succeeded);
    }

    [Fact]
    public async Task An_order_names_its_letter_what_it_covers_and_an_end_within_two_years()
    {
        await using var office = await TestOffice.OpenAsync();
        await DesignateAsync(office, "officer");
        var form = new PreservationForm("ตช 1/2569", "พ.ต.ต. ตัวอย่าง", "203.0.113.7", null, null, "", "", office.Today.AddYears(2));

        async Task<string?> EnterAsync(PreservationForm f) =>
            (await office.Get<TrafficOrders>().EnterAsync(await office.OriginAsync("officer"), f, Token)).Refusal?.Key;
        Assert.Equal("OrderNeedsLetter", await EnterAsync(form with { Officer = " " }));
        Assert.Equal("AddressUnreadable", await EnterAsync(form with { Address = "203.0.113" + ".x" }));
        Assert.Equal("OrderNeedsScope", await EnterAsync(form with { Address = "" }));
        Assert.Equal("OrderUntil", await EnterAsync(form with { Until = office.Today.AddYears(2).AddDays(1) }));
        Assert.Equal("OrderUntil", await EnterAsync(form with { Until = office.Today.AddDays(-1) }));
        Assert.Null(await EnterAsync(form));
        Assert.Equal(
            TrafficReaders.NotDesignated,
            (await office.Get<TrafficOrders>().EnterAsync(await office.OriginAsync("officer2"), form, Token)).Refusal?.Key
        );
        Assert.Empty(await office.Get<TrafficOrders>().ListAsync(await office.OriginAsync("officer2"), Token));
        await Assert.ThrowsAnyAsync<Exception>(() => office.ExecuteAsync("UPDATE PreservationOrders SET Until = '2099-01-01'"));
        await Assert.ThrowsAnyAsync<Exception>(() => office.ExecuteAsync("DELETE FROM PreservationOrders"));
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Days_go_when_they_are_due_but_for_what_an_order_holds_and_the_rest_stays_provable(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (now, today) = (office.Clock.GetUtcNow(), office.Today);
        office.Clock.AdjustTime(now.AddDays(-100));
        await ImportAsync(office, Visitors.Lines(OfficeTime.StartOf(today.AddDays(-101)), 200), "old.log");
        office.Clock.AdjustTime(now);
        await ImportAsync(office, Visitors.Lines(now.AddHours(-4), 20), "new.log");
        await DesignateAsync(office, "officer");
        await EnterOrderAsync(office, "203.0.113.5", today.AddDays(10));

        Assert.Equal("RetentionTooShort", (await office.Get<TrafficRetention>().DeleteAsync(new(null), 89, Token)).Refusal?.Key);
        var gone = await office.Get<TrafficRetention>().DeleteAsync(new(null), 90, Token);

        Assert.Equal(175, gone.Value);
        await using (var db = office.Db())
        {
            Assert.Equal(45, await db.Set<TrafficLine>().CountAsync(Token));
            Assert.All(
                await db.Set<TrafficLine>().Where(l => l.At < now.AddDays(-50)).ToListAsync(Token),
                l => Assert.Equal([203, 0, 113, 5], l.Address)
            );
            Assert.All(await db.Set<TrafficDay>().Where(d => d.DeletedAt != null).ToListAsync(Token), d => Assert.Null(d.Salt));
        }

        Assert.True((await office.Get<TrafficSealing>().VerifyAsync(new(null), today.AddDays(-101), Token)).Value);
        Assert.Equal(0, (await office.Get<TrafficRetention>().DeleteAsync(new(null), 90, Token)).Value);
        Assert.Contains(await office.EntriesAsync(), e => e is { Action: AuditAction.TrafficDeleted, Detail: ['d', 'a', 'y', ..] });

        office.Clock.AdjustTime(now.AddDays(11));
        Assert.Equal(25, (await office.Get<TrafficRetention>().DeleteAsync(new(null), 90, Token)).Value);
        Assert.True((await office.Get<TrafficSealing>().VerifyAsync(new(null), today.AddDays(-101), Token)).Value);
    }

    [Fact]
    public async Task The_database_itself_lets_no_line_go_early_and_takes_no_change()
    {
        await using var office = await TestOffice.OpenAsync();
        await ImportAsync(office, Visitors.Lines(office.Clock.GetUtcNow().AddHours(-4), 20));
        await office.Get<TrafficSealing>().SealAsync(new(null), 0, int.MaxValue, Token);
        var day = office.Today.DayNumber;

        foreach (
            var sql in new[]
            {
                "DELETE FROM TrafficLines",
                "UPDATE TrafficLines SET Status = 404",
                "INSERT OR REPLACE INTO TrafficLines SELECT * FROM TrafficLines LIMIT 1",
                "DELETE FROM TrafficSeals",
                "UPDATE TrafficSeals SET Lines = 1",
                FormattableString.Invariant($"INSERT INTO TrafficDeletions (Day, LookId) VALUES ({day}, 'x')"),
                FormattableString.Invariant($"INSERT INTO TrafficDeletions (Day, LookId) VALUES ({day - 60}, 'x')"),
            }
        )
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => office.ExecuteAsync(sql));

        // A day long past whose lines came in lately is kept as long from their entry.
        await using var db = office.Db();
        await office.ExecuteAsync(FormattableString.Invariant($"UPDATE TrafficDays SET Day = {day - 200}"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            office.ExecuteAsync(FormattableString.Invariant($"INSERT INTO TrafficDeletions (Day, LookId) VALUES ({day - 200}, 'x')"))
        );
        Assert.Equal(20, await db.Set<TrafficLine>().CountAsync(Token));
    }

    [Fact]
    public async Task A_text_goes_with_the_last_line_that_has_it_and_stays_with_one_that_is_held()
    {
        await using var office = await TestOffice.OpenAsync();
        var (now, today) = (office.Clock.GetUtcNow(), office.Today);
        office.Clock.AdjustTime(now.AddDays(-100));
        var old = OfficeTime.StartOf(today.AddDays(-101)).AddHours(4);
        await ImportAsync(
            office,
            Visitors.Line(old, page: "/only-then", referrer: "https://search.example/?q=secret")
                + Visitors.Line(old, "203.0.113.5", "/held", "https://held.example/")
                + Visitors.Line(old, page: "/always"),
            "old.log"
        );
        office.Clock.AdjustTime(now);
        await ImportAsync(office, Visitors.Line(now.AddHours(-1), page: "/always"), "new.log");
        await DesignateAsync(office, "officer");
        await EnterOrderAsync(office, "203.0.113.5", today.AddDays(10));

        await office.Get<TrafficRetention>().DeleteAsync(new(null), 90, Token);

        await using var db = office.Db();
        Assert.Equal(
            ["/always", "/held", "https://held.example/"],
            await db.Set<TrafficText>().Select(t => t.Text).OrderBy(t => t).ToListAsync(Token)
        );
    }

    [Fact]
    public async Task An_answer_holds_what_the_order_covers_and_proves_it_offline()
    {
        await using var office = await TestOffice.SealedAsync();
        var at = OfficeTime.StartOf(office.Today.AddDays(-2));
        await ImportAsync(office, Visitors.Lines(at, 3000));
        await DesignateAsync(office, "officer");
        var order = await EnterOrderAsync(office, "203.0.113.5", office.Today);

        var (lines, text) = await AnswerAsync(office, order);

        Assert.Equal(375, lines);
        Assert.Equal(new AnswerReport("ตช 1/2569", 3, 375, null), await VerifyAsync(office, text));
        Assert.DoesNotContain("203.0.113.4", text, StringComparison.Ordinal);
        Assert.Contains(await office.EntriesAsync(), e => e is { Action: AuditAction.TrafficExported, CaseReference: "ตช 1/2569" });
        var rows = text.Split('\n');
        var victim = Array.FindIndex(rows, r => r.Contains("\\u0022page", StringComparison.Ordinal));
        foreach (
            var touched in new[]
            {
                text.Replace("/news/", "/newz/", StringComparison.Ordinal),
                string.Join('\n', rows.Where((_, i) => i != victim)),
                string.Join('\n', rows.Take(victim).Append(rows[victim]).Append(rows[victim]).Concat(rows.Skip(victim + 1))),
                string.Join('\n', rows[..^20]),
            }
        )
            Assert.NotNull((await VerifyAsync(office, touched)).BrokenAt);
        Assert.Equal(
            TrafficReaders.NotDesignated,
            (await office.Get<TrafficAnswer>().PrepareAsync(await office.OriginAsync("dpo"), order, Token)).Refusal?.Key
        );
    }

    [Fact]
    public async Task What_an_order_held_is_still_answered_and_proven_after_its_day_went()
    {
        await using var office = await TestOffice.SealedAsync();
        var (now, today) = (office.Clock.GetUtcNow(), office.Today);
        office.Clock.AdjustTime(now.AddDays(-100));
        await ImportAsync(office, Visitors.Lines(OfficeTime.StartOf(today.AddDays(-101)), 200));
        office.Clock.AdjustTime(now);
        await DesignateAsync(office, "officer");
        var order = await EnterOrderAsync(office, "203.0.113.5", today.AddDays(10));
        await office.Get<TrafficRetention>().DeleteAsync(new(null), 90, Token);

        var (lines, text) = await AnswerAsync(office, order);

        Assert.Equal(25, lines);
        Assert.Null((await VerifyAsync(office, text)).BrokenAt);
    }

    [Fact]
    public async Task A_line_changed_behind_the_portals_back_is_found_by_the_days_verification()
    {
        await using var office = await TestOffice.OpenAsync();
        var day = office.Today.AddDays(-1);
        await ImportAsync(office, Visitors.Lines(OfficeTime.StartOf(day), 200));
        await office.Get<TrafficSealing>().SealPastDaysAsync(new(null), Token);
        Assert.True((await office.Get<TrafficSealing>().VerifyAsync(new(null), day, Token)).Value);

        await office.DropGuardsAsync();
        foreach (
            var sql in new[]
            {
                "UPDATE TrafficLines SET Status = 404 WHERE LineNumber = 9",
                "DELETE FROM TrafficLines WHERE LineNumber = 11",
                "UPDATE TrafficTexts SET Text = '/else' WHERE Text = '/news/1'",
            }
        )
        {
            await office.ExecuteAsync($"BEGIN; {sql}; COMMIT");
            Assert.False((await office.Get<TrafficSealing>().VerifyAsync(new(null), day, Token)).Value);
        }
    }

    [Fact]
    public async Task Statistics_count_visits_and_keep_robots_apart_and_name_nothing_that_few_did()
    {
        await using var office = await TestOffice.OpenAsync();
        var day = office.Today.AddDays(-1);
        var at = OfficeTime.StartOf(day).AddHours(9);
        var text = new StringBuilder();
        foreach (var i in Enumerable.Range(0, 4))
        {
            var address = FormattableString.Invariant($"203.0.113.{i}");
            text.Append(Visitors.Line(at, address, "/"))
                .Append(Visitors.Line(at.AddMinutes(5), address, "/site.css"))
                .Append(Visitors.Line(at.AddMinutes(6), address, "/tax"));
        }

        text.Append(Visitors.Line(at.AddHours(1), "203.0.113.0", "/only-one?id=7"))
            .Append(Visitors.Line(at, "198.51.100.1", "/", browser: Visitors.Robot));
        await ImportAsync(office, text.ToString());

        await office.Get<TrafficStatistics>().CountAsync(Token);
        var found = await office.Get<TrafficStatistics>().ReadAsync(day, day, Token);

        Assert.Equal((5L, 1L), found.Totals[TrafficMeasure.Visits]);
        Assert.Equal((9L, 1L), found.Totals[TrafficMeasure.Views]);
        Assert.Equal([("/", 4L), ("/tax", 4L), (TrafficStatistics.Others, 1L)], found.Lists[TrafficMeasure.Page]);
        Assert.Equal([("/", 4L), (TrafficStatistics.Others, 1L)], found.Lists[TrafficMeasure.EntryPage]);
        Assert.Equal([("/tax", 4L), (TrafficStatistics.Others, 1L)], found.Lists[TrafficMeasure.ExitPage]);
        Assert.Equal([("09", 8L), ("10", 1L)], found.Lists[TrafficMeasure.Hour]);
        Assert.Equal([("Chrome · Windows", 5L)], found.Lists[TrafficMeasure.Browser]);
        Assert.Equal(0, await office.Get<TrafficStatistics>().CountAsync(Token));
    }

    private async Task ImportAsync(TestOffice office, string text, string name = "access.log")
    {
        var done = await office
            .Get<TrafficImport>()
            .ImportAsync(await office.OriginAsync("admin"), visitors.Write(name, text), null, Token);
        Assert.True(done.Succeeded, done.Refusal?.Message);
    }

    private static async Task<Guid> DesignateAsync(TestOffice office, string name)
    {
        var done = await office
            .Get<TrafficReaderBook>()
            .DesignateAsync(
                await office.OriginAsync("admin"),
                (await office.OriginAsync(name)).AccountId!.Value,
                office.Today,
                office.Today.AddDays(30),
                "answers orders",
                Token
            );
        Assert.True(done.Succeeded, done.Refusal?.Message);
        return done.Value;
    }

    private static async Task<Guid> EnterOrderAsync(TestOffice office, string address, DateOnly until)
    {
        var done = await office
            .Get<TrafficOrders>()
            .EnterAsync(
                await office.OriginAsync("officer"),
                new("ตช 1/2569", "พ.ต.ต. ตัวอย่าง", address, null, null, "", "", until),
                Token
            );
        Assert.True(done.Succeeded, done.Refusal?.Message);
        return done.Value.Id;
    }

    private static async Task<(long Lines, string Text)> AnswerAsync(TestOffice office, Guid order)
    {
        var prepared = await office.Get<TrafficAnswer>().PrepareAsync(await office.OriginAsync("officer"), order, Token);
        Assert.True(prepared.Succeeded, prepared.Refusal?.Message);
        using var output = new MemoryStream();
        var lines = await office.Get<TrafficAnswer>().WriteAsync(prepared.Value, output, Token);
        return (lines, Encoding.UTF8.GetString(output.ToArray()));
    }

    private static async Task<AnswerReport> VerifyAsync(TestOffice office, string text)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await TrafficAnswer.VerifyAsync(input, [office.Get<LedgerSigner>().Key], Token);
    }
}
