using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Units;

namespace StaffPortal.Tests.Review;

/// <summary>What the head of a unit sees of its people's looks, and who is one.</summary>
public sealed class UnitLooksTests
{
    private const string Unit = "กองสวัสดิการสังคม";

    private static readonly StaffForm Somebody = new(
        "สมศรี",
        "ตัวอย่างศรี",
        "",
        null,
        "",
        "นักพัฒนาชุมชน",
        Unit,
        new(8, 30),
        new(16, 30),
        [DayOfWeek.Monday, DayOfWeek.Tuesday]
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_head_sees_who_of_the_unit_looked_when_what_for_and_what_explains_it_and_each_look_is_an_entry()
    {
        await using var office = await HeadedAsync();
        var head = await office.Office.OriginAsync("officer");
        await office.CaseAsync("8/2569", [office.Registered[0]]);
        await office.LookAsync(office.Registered[0], aCase: "8/2569", user: "officer2");
        await office.LookAsync(office.Others[0], user: "officer2");
        await office.LookAsync(office.Others[1]);
        office.Office.Clock.Advance(TimeSpan.FromHours(2.1));
        await office.LookAsync(office.Others[2], user: "officer2");
        await office.Office.Get<FindingSearch>().RunAsync(Token);

        var page = (await ReadAsync(office, head)).Value!;

        Assert.Equal((Unit, 1), (page.Unit, page.People));
        Assert.Equal(
            [
                (office.Others[2], null, (Explanation?)null),
                (office.Others[0], null, Explanation.None),
                (office.Registered[0], "8/2569", Explanation.ConcernsCase),
            ],
            page.Looks.Select(l => (l.CitizenId!.Value, l.CaseReference, l.Explanation))
        );
        Assert.Equal(["officer2"], await NamesAsync(office, page));
        var entry = (await office.Office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.UnitLooksRead, head.AccountId), (entry.Action, entry.AccountId));
        Assert.Equal(new(office.Today, office.Today, Unit, 1, LaterPage: false), entry.ReadDetail<UnitReadDetail>());
    }

    [Fact]
    public async Task The_list_names_no_citizen()
    {
        await using var office = await HeadedAsync();
        await office.LookAsync(office.Others[0], user: "officer2");
        var citizen = await office.Office.CitizenAsync(c => c.Id == office.Others[0]);

        var shown = JsonSerializer.Serialize((await ReadAsync(office, await office.Office.OriginAsync("officer"))).Value);

        foreach (var value in new[] { citizen.NationalId, citizen.GivenName, citizen.FamilyName, citizen.Telephone }.OfType<string>())
            Assert.DoesNotContain(value, shown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_a_try_is_an_entry()
    {
        await using var office = await HeadedAsync();

        foreach (var user in new[] { "officer2", "contractor", "admin", "dpo" })
        {
            var origin = await office.Office.OriginAsync(user);
            Assert.Null(await office.Office.Get<UnitLooks>().OfAsync(origin, Token));
            await office.Office.DeniedAsync("HeadsNoUnit", () => ReadAsync(office, origin));
        }

        await office.Office.DeniedAsync("HeadsNoUnit", () => ReadAsync(office, new(null)));
    }

    [Fact]
    public async Task Other_units_and_whoever_heads_one_are_not_in_it()
    {
        await using var office = await HeadedAsync();
        var head = await office.Office.OriginAsync("officer");
        await office.LookAsync(office.Others[0], user: "officer2");
        Assert.Single((await ReadAsync(office, head)).Value!.Looks);

        await SaveAsync(office, "officer2", Somebody with { Heads = true });
        Assert.Empty((await ReadAsync(office, head)).Value!.Looks);
        await SaveAsync(office, "officer2", Somebody with { Unit = "กองคลัง" });
        Assert.Empty((await ReadAsync(office, head)).Value!.Looks);
        await SaveAsync(office, "officer2", Somebody);
        Assert.Single((await ReadAsync(office, head)).Value!.Looks);
    }

    [Fact]
    public async Task Law_5_who_heads_it_no_longer_sees_nothing_at_the_next_look()
    {
        await using var office = await HeadedAsync();
        var head = await office.Office.OriginAsync("officer");
        Assert.True((await ReadAsync(office, head)).Succeeded);

        await SaveAsync(office, "officer", Somebody);
        await office.Office.DeniedAsync("HeadsNoUnit", () => ReadAsync(office, head));
        await SaveAsync(office, "officer", Somebody with { Heads = true });
        Assert.True((await ReadAsync(office, head)).Succeeded);
        await office.Office.ExecuteAsync("""UPDATE "Accounts" SET "Role" = 3 WHERE "UserName" = 'officer'""");
        await office.Office.DeniedAsync("HeadsNoUnit", () => ReadAsync(office, head));
        await office.Office.ExecuteAsync("""UPDATE "Accounts" SET "Role" = 1, "DisabledAt" = 1 WHERE "UserName" = 'officer'""");
        await office.Office.DeniedAsync("HeadsNoUnit", () => ReadAsync(office, head));
    }

    [Fact]
    public async Task Law_14_whoever_holds_the_database_makes_nobody_a_head_and_moves_nobody_into_a_unit()
    {
        await using var office = await HeadedAsync();
        var (head, other) = (await office.Office.OriginAsync("officer"), await office.Office.OriginAsync("officer2"));
        await office.LookAsync(office.Others[0], user: "officer2");

        // The open column beside the seal.
        await office.Office.ExecuteAsync("""UPDATE "StaffEntries" SET "Unit" = 'กองคลัง'""");
        Assert.Single((await ReadAsync(office, head)).Value!.Looks);

        // Another's seal, or bytes of one's own.
        await using (var db = office.Office.Db())
        {
            var sealedHead = (await db.Set<StaffEntry>().SingleAsync(e => e.AccountId == head.AccountId, Token)).Person;
            await db.Set<StaffEntry>()
                .Where(e => e.AccountId == other.AccountId)
                .ExecuteUpdateAsync(e => e.SetProperty(x => x.Person, sealedHead), Token);
        }

        await office.Office.DeniedAsync("HeadsNoUnit", () => ReadAsync(office, other));
        await office.Office.ExecuteAsync("""UPDATE "StaffEntries" SET "Person" = x'0001'""");
        await office.Office.DeniedAsync("HeadsNoUnit", () => ReadAsync(office, head));
    }

    [Fact]
    public async Task Law_14_an_older_seal_of_a_former_head_is_no_head()
    {
        await using var office = await HeadedAsync();
        var head = await office.Office.OriginAsync("officer");
        await using var db = office.Office.Db();
        var earlier = (await db.Set<StaffEntry>().AsNoTracking().SingleAsync(e => e.AccountId == head.AccountId, Token)).Person;
        await SaveAsync(office, "officer", Somebody);

        await db.Set<StaffEntry>()
            .Where(e => e.AccountId == head.AccountId)
            .ExecuteUpdateAsync(e => e.SetProperty(x => x.Person, earlier), Token);

        await office.Office.DeniedAsync("HeadsNoUnit", () => ReadAsync(office, head));
    }

    [Fact]
    public async Task A_period_is_a_month_at_most_and_pages_show_every_look_once()
    {
        await using var office = await HeadedAsync();
        var head = await office.Office.OriginAsync("officer");
        var units = office.Office.Get<UnitLooks>();
        await office.Office.RefusedAsync(
            "UnitPeriod",
            () => units.ReadAsync(head, office.Today.AddDays(-UnitLooks.MostDays), office.Today, null, Token)
        );
        await office.Office.RefusedAsync("UnitPeriod", () => units.ReadAsync(head, office.Today, office.Today.AddDays(-1), null, Token));
        for (var look = 0; look < UnitLooks.PageSize + 2; look++)
            await office.LookAsync(office.Registered[0], user: "officer2");

        var first = (await ReadAsync(office, head)).Value!.Looks;
        var second = (await units.ReadAsync(head, office.Today, office.Today, first[^1].Id, Token)).Value!.Looks;

        Assert.Equal((UnitLooks.PageSize, 2), (first.Count, second.Count));
        Assert.Equal(UnitLooks.PageSize + 2, first.Concat(second).Select(l => l.Id).Distinct().Count());
        Assert.True((await office.Office.EntriesAsync())[^1].ReadDetail<UnitReadDetail>()!.LaterPage);
    }

    [Fact]
    public async Task What_an_order_of_secrecy_hides_is_not_in_it_and_leaves_no_gap()
    {
        await using var office = await HeadedAsync();
        var head = await office.Office.OriginAsync("officer");
        await office.LookAsync(office.Registered[1], aCase: "SECRET-1", user: "officer2");
        await office.AddAsync(
            new SecrecyOrder
            {
                Number = "ลับ 1/2569",
                Authority = "ศาล",
                Ground = "test",
                CaseReference = "secret-1",
                AccountId = (await office.Office.OriginAsync("officer2")).AccountId!.Value,
                Until = office.Today.AddDays(30),
                SetById = (await office.Office.OriginAsync("dpo")).AccountId!.Value,
                SetAt = office.Office.Clock.GetUtcNow().AddHours(-1),
                ConfirmedById = head.AccountId,
                ConfirmedAt = office.Office.Clock.GetUtcNow(),
            }
        );
        for (var look = 0; look < UnitLooks.PageSize; look++)
            await office.LookAsync(office.Registered[0], aCase: look % 2 == 0 ? "SECRET-1" : null, user: "officer2");

        var page = (await ReadAsync(office, head)).Value!.Looks;

        Assert.Equal(UnitLooks.PageSize / 2, page.Count);
        Assert.DoesNotContain(page, l => l.CaseReference is not null);
    }

    [Fact]
    public async Task Only_an_officer_heads_a_unit_and_only_one_that_is_named()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());

        async Task<string?> KeyOf(string user, StaffForm form) =>
            (await book.SaveAsync(dpo, (await office.Office.OriginAsync(user)).AccountId!.Value, form, Token)).Refusal?.Key;

        Assert.Equal("StaffHeadsNothing", await KeyOf("officer", Somebody with { Heads = true, Unit = " " }));
        Assert.Equal("StaffHeadsNothing", await KeyOf("contractor", Somebody with { Heads = true }));
        Assert.Null(await KeyOf("officer", Somebody with { Heads = true }));
        var account = (await office.Office.OriginAsync("officer")).AccountId!.Value;
        Assert.True((await book.OpenAsync(dpo, account, Token)).Value!.Heads);
    }

    /// <summary>An office whose officer heads the unit that officer2 is of.</summary>
    private static async Task<ReviewedOffice> HeadedAsync()
    {
        var office = await ReviewedOffice.OpenAsync();
        await SaveAsync(office, "officer", Somebody with { Heads = true });
        await SaveAsync(office, "officer2", Somebody);
        return office;
    }

    private static async Task SaveAsync(ReviewedOffice office, string user, StaffForm form)
    {
        var account = (await office.Office.OriginAsync(user)).AccountId!.Value;
        var saved = await office.Office.Get<FactBook>().SaveAsync(await office.Office.OriginAsync("dpo"), account, form, Token);
        Assert.True(saved.Succeeded, saved.Refusal?.Message);
    }

    private static Task<Result<UnitLookPage>> ReadAsync(ReviewedOffice office, Origin origin) =>
        office.Office.Get<UnitLooks>().ReadAsync(origin, office.Today, office.Today, null, Token);

    private static async Task<List<string?>> NamesAsync(ReviewedOffice office, UnitLookPage page)
    {
        var names = page.Looks.Select(l => l.Who).Distinct().ToList();
        await using var db = office.Office.Db();
        return await db.Users.Where(a => names.Contains(a.DisplayName)).Select(a => a.UserName).ToListAsync(Token);
    }
}
