using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;

namespace StaffPortal.Tests.Administration;

/// <summary>The register of grants by pages: the database finds, orders and cuts, whatever the address asks.</summary>
public sealed class GrantListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_grant_is_on_one_page_and_only_there()
    {
        await using var office = await TestOffice.OpenAsync();
        await using (var db = office.Db())
        {
            var known = await db.Set<Grant>().AsNoTracking().ToListAsync(Token);
            db.AddRange(known.SelectMany(g => new[] { Like(g, 1), Like(g, 2) }));
            await db.SaveChangesAsync(Token);
        }

        var all = await office.Get<Registers>().GrantsAsync(await office.OriginAsync("admin"), Token);
        Assert.True(all.Count > ListWindow.Size, $"{all.Count} grants make one page");

        var pages = new List<ListPage<GrantRow>>();
        do pages.Add(await PageAsync(office, new() { Page = pages.Count + 1, Sort = "purpose" }));
        while (pages.Sum(p => p.Rows.Count) < pages[^1].Total);

        var ids = pages.SelectMany(p => p.Rows).Select(r => r.Grant.Id).ToList();
        Assert.Equal(all.Select(g => g.Grant.Id).Order(), ids.Order());
        Assert.Equal(
            pages.SelectMany(p => p.Rows).Select(r => r.Purpose.Code),
            pages.SelectMany(p => p.Rows).Select(r => r.Purpose.Code).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("officer2", null)]
    [InlineData("OFFICER2 subject-copies", "subject-copies")]
    [InlineData("มาตรวัดน้ำ", "water-meter-reading")]
    public async Task A_grant_is_found_by_person_and_purpose(string typed, string? purpose)
    {
        await using var office = await TestOffice.OpenAsync();

        var found = await PageAsync(office, new() { Find = typed });

        Assert.NotEmpty(found.Rows);
        Assert.Equal(found.Total, found.Rows.Count);
        if (purpose is not null)
            Assert.All(found.Rows, r => Assert.Equal(purpose, r.Purpose.Code));
        else
            Assert.All(found.Rows, r => Assert.Equal("officer2", r.AccountName));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("' OR 1=1 --")]
    [InlineData(@"\")]
    [InlineData("[a-z]")]
    public async Task Signs_of_patterns_and_statements_are_letters_like_others(string typed)
    {
        await using var office = await TestOffice.OpenAsync();

        Assert.Equal(0, (await PageAsync(office, new() { Find = typed })).Total);
    }

    [Fact]
    public async Task Each_state_has_its_rows_and_together_they_are_all()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync(
            """UPDATE "Grants" SET "RevokedAt" = 1 WHERE "Id" IN (SELECT "Id" FROM "Grants" ORDER BY "Id" LIMIT 2)"""
        );
        await office.ExecuteAsync(
            """UPDATE "Grants" SET "StartsOn" = '2027-01-01', "EndsOn" = '2027-02-01' WHERE "Id" = (SELECT MAX("Id") FROM "Grants")"""
        );
        var sum = 0;
        foreach (var state in Enum.GetValues<TermState>())
        {
            var page = await PageAsync(office, new() { Kind = state.ToString() });
            Assert.All(page.Rows, r => Assert.Equal(state, r.Grant.On(office.Today)));
            sum += page.Total;
        }

        Assert.Equal((await PageAsync(office, new())).Total, sum);
        Assert.Equal(2, (await PageAsync(office, new() { Kind = nameof(TermState.Ended) })).Total);
    }

    [Fact]
    public async Task What_somebody_writes_into_the_address_orders_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var usual = await PageAsync(office, new());

        foreach (var sort in new[] { "Reason", "1; DROP TABLE", "", "PURPOSE" })
            Assert.Equal(
                usual.Rows.Select(r => r.Grant.Id),
                (await PageAsync(office, new() { Sort = sort, Kind = "99" })).Rows.Select(r => r.Grant.Id)
            );
        Assert.Empty((await PageAsync(office, new() { Page = int.MaxValue })).Rows);
        Assert.Equal(usual.Rows[0].Grant.Id, (await PageAsync(office, new() { Page = -5 })).Rows[0].Grant.Id);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData(null)]
    public async Task Others_read_none_of_it(string? user)
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = user is null ? new Origin(null) : await office.OriginAsync(user);

        Assert.Equal(0, (await office.Get<Registers>().GrantPageAsync(origin, new(), Token)).Total);
        Assert.Empty(await office.Get<Registers>().VillagesAsync(origin, Token));
    }

    private static Grant Like(Grant grant, int days) =>
        new()
        {
            AccountId = grant.AccountId,
            PurposeId = grant.PurposeId,
            StartsOn = grant.StartsOn,
            EndsOn = grant.EndsOn.AddDays(days),
            GrantedById = grant.GrantedById,
            GrantedAt = grant.GrantedAt,
            Reason = grant.Reason,
        };

    private static async Task<ListPage<GrantRow>> PageAsync(TestOffice office, ListWindow window) =>
        await office.Get<Registers>().GrantPageAsync(await office.OriginAsync("admin"), window, Token);
}
