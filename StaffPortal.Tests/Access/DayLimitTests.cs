using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Tests.Access;

/// <summary>What a purpose's limits of the day count: each citizen once, of this account, for this purpose, on this day.</summary>
public sealed class DayLimitTests
{
    private const string Payment = "elderly-payment";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_record_of_the_limit_is_shown_the_next_is_not_and_one_seen_today_is_shown_again()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync(Payment, p => p.DailyRecordLimit = 2);
        var (officer, declared) = await office.DeclaredAsync("officer", Payment);
        var people = await PeopleAsync(office, 3);

        Assert.True(await OpenAsync(people[0]) && await OpenAsync(people[1]));
        Assert.False(await OpenAsync(people[2]));
        Assert.True(await OpenAsync(people[0]));
        Assert.Equal(2, await CountAsync<DailyOpening>(office));

        async Task<bool> OpenAsync(Guid citizen) =>
            (await office.Get<CitizenRecords>().OpenAsync(officer, declared, citizen, Guid.NewGuid(), Token)).Succeeded;
    }

    [Fact]
    public async Task A_list_that_fills_the_days_rows_is_shown_and_again_when_the_limit_was_lowered_meanwhile()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync("""UPDATE "Citizens" SET "Village" = 5 """);
        await office.SetPurposeAsync(Payment, p => p.DailyRowLimit = CitizenRecords.PageSize - 1);
        var (officer, declared) = await office.DeclaredAsync("officer", Payment);
        CitizenSearch first = new(SearchBy.Village, "5", null, Guid.NewGuid());
        Task<Result<CitizenPage>> SearchAsync(CitizenSearch search) =>
            office.Get<CitizenRecords>().SearchAsync(officer, declared, search, Token);

        Assert.Equal(AccessRule.DailyRowsReached, Assert.IsType<Denial>((await SearchAsync(first)).Refusal).Decision.Rule);
        Assert.Equal(0, await CountAsync<DailySighting>(office));
        await office.SetPurposeAsync(Payment, p => p.DailyRowLimit = CitizenRecords.PageSize);
        Assert.True((await SearchAsync(first with { LookId = Guid.NewGuid() })).Succeeded);
        Assert.Equal(CitizenRecords.PageSize, await CountAsync<DailySighting>(office));

        await office.SetPurposeAsync(Payment, p => p.DailyRowLimit = 1);
        Assert.True((await SearchAsync(first with { LookId = Guid.NewGuid() })).Succeeded);
        Assert.Equal(CitizenRecords.PageSize, await CountAsync<DailySighting>(office));
    }

    [Fact]
    public async Task The_days_first_look_forgets_the_days_before_and_nobody_elses()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");
        var (other, others) = await office.DeclaredAsync("officer2", "register-maintenance");
        var people = await PeopleAsync(office, 2);
        foreach (var (origin, declaration) in new[] { (officer, declared), (other, others) })
            await LookAsync(office, origin, declaration, people[0]);
        Assert.Equal((2, 2), (await CountAsync<DailyOpening>(office), await CountAsync<DailySighting>(office)));

        office.Clock.Advance(TimeSpan.FromDays(1));
        (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");
        await LookAsync(office, officer, declared, people[1]);

        await using var db = office.Db();
        var openings = await db.Set<DailyOpening>().AsNoTracking().ToListAsync(Token);
        Assert.Equal([people[1]], openings.Where(o => o.AccountId == officer.AccountId).Select(o => o.CitizenId));
        Assert.Equal([people[0]], openings.Where(o => o.AccountId == other.AccountId).Select(o => o.CitizenId));
        var sightings = await db.Set<DailySighting>().AsNoTracking().ToListAsync(Token);
        Assert.Equal([people[1]], sightings.Where(o => o.AccountId == officer.AccountId).Select(o => o.CitizenId));
        Assert.Equal([people[0]], sightings.Where(o => o.AccountId == other.AccountId).Select(o => o.CitizenId));
    }

    [Fact]
    public async Task Whom_a_list_shows_beside_others_already_seen_is_counted_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");
        var one = await office.CitizenAsync(c => c.Village == 5 && c["Telephone"] != null);
        await LookAsync(office, officer, declared, one.Id);
        CitizenSearch village = new(SearchBy.Village, "5", null, Guid.NewGuid());

        var page = (await office.Get<CitizenRecords>().SearchAsync(officer, declared, village, Token)).Value!;

        Assert.Contains(page.Rows, r => r.CitizenId == one.Id);
        Assert.Equal(page.Rows.Count, await CountAsync<DailySighting>(office));
    }

    /// <summary>Finds somebody by national ID and opens their record.</summary>
    private static async Task LookAsync(TestOffice office, Origin origin, Guid declared, Guid citizen)
    {
        var known = await office.CitizenAsync(c => c.Id == citizen);
        CitizenSearch search = new(SearchBy.NationalId, known.NationalId!, null, Guid.NewGuid());
        Assert.True((await office.Get<CitizenRecords>().SearchAsync(origin, declared, search, Token)).Succeeded);
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(origin, declared, citizen, Guid.NewGuid(), Token)).Succeeded);
    }

    private static async Task<List<Guid>> PeopleAsync(TestOffice office, int count)
    {
        await using var db = office.Db();
        return await db.Set<Citizen>().OrderBy(c => c.Id).Select(c => c.Id).Take(count).ToListAsync(Token);
    }

    private static async Task<int> CountAsync<T>(TestOffice office)
        where T : DailyMark
    {
        await using var db = office.Db();
        return await db.Set<T>().CountAsync(Token);
    }
}
