using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Signals;
using StaffPortal.Domain.Review.Units;

namespace StaffPortal.Tests.Review;

/// <summary>What somebody who holds the database and not the key folder does to the sealed rows that the review goes by.</summary>
public sealed class SealedRowAttackTests
{
    private const string Other = """ "AccountId" IN (SELECT "Id" FROM "Accounts" WHERE "UserName" = 'officer2') """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""UPDATE "StaffEntries" SET "Person" = x'0001' WHERE """ + Other)]
    [InlineData(
        """UPDATE "StaffEntries" SET "Person" = (SELECT s."Person" FROM "StaffEntries" s WHERE NOT """ + Other + ") WHERE " + Other
    )]
    [InlineData("""UPDATE "WatchedPeople" SET "Content" = randomblob(80)""")]
    [InlineData("""INSERT INTO "WatchedPeople" ("Id", "Content", "AddedAt") VALUES (randomblob(16), x'', 0)""")]
    public async Task A_row_that_does_not_open_stops_no_review_and_verification_names_it(string act)
    {
        await using var office = await KnownOfficeAsync();
        Assert.Equal(0, await FaultsAsync(office, "StaffEntries") + await FaultsAsync(office, "WatchedPeople"));

        await office.Office.ExecuteAsync(act);
        await office.LookAsync(office.Others[0]);

        Assert.Contains(Signal.Oneself, await office.SignalsAsync());
        Assert.Equal(1, await office.Office.Get<FindingSearch>().RunAsync(Token));
        Assert.Equal(1, await FaultsAsync(office, act.Contains("Staff", StringComparison.Ordinal) ? "StaffEntries" : "WatchedPeople"));
    }

    [Fact]
    public async Task The_page_says_which_entry_of_the_staff_was_altered_and_saving_it_anew_mends_it()
    {
        await using var office = await KnownOfficeAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());
        await office.Office.ExecuteAsync("""UPDATE "StaffEntries" SET "Person" = x'0001'""");

        var rows = await book.StaffAsync(dpo, Token);
        var altered = rows.Where(r => r.IsAltered).ToList();
        Assert.Equal(2, altered.Count);
        foreach (var row in altered)
        {
            var form = (await book.OpenAsync(dpo, row.AccountId, Token)).Value!;
            Assert.Equal("", form.NationalId);
            Assert.True((await book.SaveAsync(dpo, row.AccountId, form with { FamilyName = "ตัวอย่าง" }, Token)).Succeeded);
        }

        Assert.DoesNotContain(await book.StaffAsync(dpo, Token), r => r.IsAltered);
        Assert.Equal(0, await FaultsAsync(office, "StaffEntries"));
    }

    [Fact]
    public async Task The_list_of_people_who_are_watched_opens_and_says_which_row_was_altered()
    {
        await using var office = await KnownOfficeAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<WatchBook>());
        var other = await book.SetAsync(dpo, new("บุคคลตัวอย่าง", "8000000000014", WatchKind.WellKnown, office.Today, null), Token);
        await using (var db = office.Office.Db())
            await db.Set<WatchedPerson>()
                .Where(w => w.Id != other.Value)
                .ExecuteUpdateAsync(w => w.SetProperty(x => x.Content, new byte[40]), Token);

        var rows = (await book.OpenAsync(dpo, Token)).Value!;

        Assert.Equal([false, true], rows.Select(r => r.IsAltered).Order());
        Assert.Equal("WatchAltered", (await book.EndAsync(dpo, rows.Single(r => r.IsAltered).Id, Token)).Refusal?.Key);
    }

    /// <summary>A seal that the portal made once is as good as any to the key; the log tells that it is not the newest.</summary>
    [Fact]
    public async Task An_older_seal_of_somebody_is_named_and_counts_as_none()
    {
        await using var office = await KnownOfficeAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());
        var me = (await office.Office.OriginAsync("officer")).AccountId!.Value;
        await using var db = office.Office.Db();
        var earlier = (await db.Set<StaffEntry>().AsNoTracking().SingleAsync(e => e.AccountId == me, Token)).Person;
        var form = (await book.OpenAsync(dpo, me, Token)).Value!;
        Assert.True((await book.SaveAsync(dpo, me, form with { NationalId = "" }, Token)).Succeeded);

        await db.Set<StaffEntry>().Where(e => e.AccountId == me).ExecuteUpdateAsync(e => e.SetProperty(x => x.Person, earlier), Token);

        Assert.True((await book.StaffAsync(dpo, Token)).Single(r => r.AccountId == me).IsAltered);
        Assert.Equal(1, await FaultsAsync(office, "StaffEntries"));
        await office.LookAsync(office.Others[0]);
        Assert.DoesNotContain(Signal.Oneself, await office.SignalsAsync());
    }

    [Fact]
    public async Task Somebody_who_is_no_longer_watched_by_a_removed_or_older_row_is_named()
    {
        await using var office = await KnownOfficeAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<WatchBook>());
        var set = await book.SetAsync(dpo, new("บุคคลตัวอย่าง", "8000000000014", WatchKind.WellKnown, office.Today, null), Token);
        Assert.True((await book.EndAsync(dpo, set.Value, Token)).Succeeded);
        await using var db = office.Office.Db();
        var ended = (await db.Set<WatchedPerson>().AsNoTracking().SingleAsync(w => w.Id == set.Value, Token)).Content;
        var again = await book.SetAsync(dpo, new("บุคคลตัวอย่าง", "8000000000014", WatchKind.WellKnown, office.Today, null), Token);
        Assert.Equal(0, await FaultsAsync(office, "WatchedPeople"));

        await db.Set<WatchedPerson>().Where(w => w.Id == again.Value).ExecuteDeleteAsync(Token);
        Assert.Equal(1, await FaultsAsync(office, "WatchedPeople"));
        await db.Set<WatchedPerson>()
            .Where(w => w.Id == set.Value)
            .ExecuteUpdateAsync(w => w.SetProperty(x => x.Content, ended.Reverse().ToArray()), Token);
        Assert.Equal(2, await FaultsAsync(office, "WatchedPeople"));
    }

    [Fact]
    public async Task Earlier_rules_under_a_higher_version_do_not_come_into_force_again()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<RuleBook>());
        foreach (var (version, threshold) in new[] { (1, 20.0), (2, 3.0) })
        {
            var draft = ReviewRules.First with { Threshold = threshold };
            Assert.True((await book.PreviewAsync(dpo, draft, null, Token)).Succeeded);
            Assert.True((await book.SaveAsync(dpo, version, draft, "ทดลอง", Token)).Succeeded);
        }

        Assert.Equal((3, 3.0), await InForceAsync(book));
        Assert.Equal(0, await FaultsAsync(office, "ReviewRules"));
        await office.Office.DropGuardsAsync();
        await office.Office.ExecuteAsync("""UPDATE "ReviewRules" SET "Version" = 9 WHERE "Version" = 2""");
        await office.Office.RestoreGuardsAsync();

        Assert.Equal((3, 3.0), await InForceAsync(book));
        Assert.Equal(1, await FaultsAsync(office, "ReviewRules"));
    }

    [Fact]
    public async Task An_entry_that_was_altered_brings_no_former_head_back()
    {
        await using var office = await KnownOfficeAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());
        var head = await office.Office.OriginAsync("officer");
        var me = head.AccountId!.Value;
        var form = (await book.OpenAsync(dpo, me, Token)).Value! with { Unit = "กองคลัง" };
        Assert.True((await book.SaveAsync(dpo, me, form with { Heads = true }, Token)).Succeeded);
        await using var db = office.Office.Db();
        var earlier = (await db.Set<StaffEntry>().AsNoTracking().SingleAsync(e => e.AccountId == me, Token)).Person;
        Assert.NotNull(await office.Office.Get<UnitLooks>().OfAsync(head, Token));
        Assert.True((await book.SaveAsync(dpo, me, form, Token)).Succeeded);

        await office.Office.DropGuardsAsync();
        await db.Set<StaffEntry>().Where(e => e.AccountId == me).ExecuteUpdateAsync(e => e.SetProperty(x => x.Person, earlier), Token);
        await office.Office.ExecuteAsync(
            $"""
            UPDATE "AuditEntries" SET "Browser" = 'x'
            WHERE "Id" = (SELECT MAX("Id") FROM "AuditEntries" WHERE "Action" = {(int)AuditAction.StaffEntrySaved})
            """
        );

        Assert.Null(await office.Office.Get<UnitLooks>().OfAsync(head, Token));
    }

    /// <summary>An office that knows two officers, one of them a citizen of its register, and somebody who is watched.</summary>
    private static async Task<ReviewedOffice> KnownOfficeAsync()
    {
        var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());
        var citizen = await office.Office.CitizenAsync(c => c.Id == office.Others[0]);
        foreach (var user in new[] { "officer", "officer2" })
        {
            var account = (await office.Office.OriginAsync(user)).AccountId!.Value;
            var form = (await book.OpenAsync(dpo, account, Token)).Value! with
            {
                FamilyName = "ตัวอย่าง",
                NationalId = user == "officer" ? citizen.NationalId! : "",
            };
            var saved = await book.SaveAsync(dpo, account, form, Token);
            Assert.True(saved.Succeeded, saved.Refusal?.Message);
        }

        var watched = new WatchForm("นายกตัวอย่าง", "8000000000014", WatchKind.Councillor, office.Today, null);
        Assert.True((await office.Office.Get<WatchBook>().SetAsync(dpo, watched, Token)).Succeeded);
        return office;
    }

    private static async Task<int> FaultsAsync(ReviewedOffice office, string table) =>
        (await office.Office.VerifyAsync()).Findings.Count(f => f.Detail?.StartsWith($"{table} ", StringComparison.Ordinal) == true);

    private static async Task<(int Version, double Threshold)> InForceAsync(RuleBook book)
    {
        var rules = await book.CurrentAsync(Token);
        return (rules.Version, rules.Threshold);
    }
}
