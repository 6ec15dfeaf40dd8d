using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Tests.Disclosures;

/// <summary>Who decides about a disclosure is told how its people were come by, from the log, and nobody's name.</summary>
public sealed class DisclosureOriginTests
{
    private const string Report = "elderly-payment-report";
    private const int Enough = DisclosureRules.MaxCitizensWithoutApproval + 1;

    [Fact]
    public async Task It_is_told_what_was_searched_by_how_many_each_search_listed_and_who_came_by_no_search()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", Report);
        var records = office.Get<CitizenRecords>();
        var search = new CitizenSearch(SearchBy.Village, "3", null, Guid.NewGuid());
        var found = (await records.SearchAsync(officer, declaration, search, default)).Value!;
        var listed = found.Rows.Take(3).Select(r => r.CitizenId).ToList();
        var opened = await office.CitizenAsync(c => c.Village == 4);
        Assert.True((await records.OpenAsync(officer, declaration, opened.Id, Guid.NewGuid(), default)).Succeeded);
        var elsewhere = await OthersAsync(office, [opened.Id, .. found.Rows.Select(r => r.CitizenId)]);
        var id = await RequestAsync(office, officer, declaration, [.. listed, opened.Id, .. elsewhere]);

        var origin = (await office.Get<DisclosureApprovals>().OriginAsync(await office.OriginAsync("dpo"), id, default)).Value!;

        var one = Assert.Single(origin.Searches);
        Assert.Equal((SearchBy.Village, 3, found.Total), (one.By, one.Chosen, one.Total));
        Assert.Contains(CitizenField.Village, one.Fields);
        Assert.Equal((1, Enough), (origin.Opened, origin.Elsewhere));
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(
            (AuditAction.DisclosureOriginRead, AuditOutcome.Permitted, id, 0),
            (entry.Action, entry.Outcome, entry.SubjectId, entry.Citizens.Count)
        );
    }

    [Fact]
    public async Task Looks_of_another_purpose_of_somebody_else_and_of_long_ago_are_no_origin()
    {
        await using var office = await TestOffice.OpenAsync();
        var people = await OthersAsync(office, []);
        var (officer, reporting) = await office.DeclaredAsync("officer", Report);
        await OpenAsync(officer, reporting, people[0]);
        office.Clock.Advance(DisclosureOrigin.Window + TimeSpan.FromHours(1));
        var (other, erasing) = await office.DeclaredAsync("officer2", "erasure-requests");
        await OpenAsync(other, erasing, people[1]);
        (officer, var maintaining) = await office.DeclaredAsync("officer", "register-maintenance");
        await OpenAsync(officer, maintaining, people[2]);
        (officer, reporting) = await office.DeclaredAsync("officer", Report);
        var id = await RequestAsync(office, officer, reporting, people);

        var origin = (await office.Get<DisclosureApprovals>().OriginAsync(await office.OriginAsync("dpo"), id, default)).Value!;

        Assert.Equal((0, 0, people.Count), (origin.Searches.Count, origin.Opened, origin.Elsewhere));

        async Task OpenAsync(Origin by, Guid declaration, Guid person)
        {
            var opened = await office.Get<CitizenRecords>().OpenAsync(by, declaration, person, Guid.NewGuid(), default);
            Assert.True(opened.Succeeded, opened.Refusal?.Message);
        }
    }

    /// <summary>Two tabs, or two officers: whichever order the people come in, nobody is told that it could not be recorded.</summary>
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Two_requests_for_the_same_people_in_opposite_order_are_both_recorded(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var people = await OthersAsync(office, []);
        var (officer, declaration) = await office.DeclaredAsync("officer", Report);

        for (var rounds = 0; rounds < 3; rounds++)
        {
            await Task.WhenAll(
                RequestAsync(office, officer, declaration, people),
                RequestAsync(office, officer, declaration, [.. people.AsEnumerable().Reverse()])
            );
        }

        Assert.Equal(6, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.DisclosureRequested));
    }

    [Theory]
    [InlineData("officer", "NobodyApprovesThemselves")]
    [InlineData("admin", "RoleApprovesNothing")]
    [InlineData("contractor", "RoleApprovesNothing")]
    public async Task Who_may_not_decide_is_not_told_and_the_try_is_an_entry(string user, string rule)
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", Report);
        var citizens = await OthersAsync(office, []);
        var id = await RequestAsync(office, officer, declaration, citizens);
        var asker = await office.OriginAsync(user);

        await office.DeniedAsync(rule, () => office.Get<DisclosureApprovals>().OriginAsync(asker, id, default));
        Assert.True((await office.Get<DisclosureApprovals>().DecideAsync(await office.OriginAsync("dpo"), id, true, default)).Succeeded);
        var dpo = await office.OriginAsync("dpo");
        await office.DeniedAsync("DisclosureNotWaiting", () => office.Get<DisclosureApprovals>().OriginAsync(dpo, id, default));
        await office.DeniedAsync("DisclosureNotWaiting", () => office.Get<DisclosureApprovals>().OriginAsync(dpo, Guid.NewGuid(), default));
    }

    /// <summary>Enough people for a second person to be needed, none of whom is among these.</summary>
    private static async Task<List<Guid>> OthersAsync(TestOffice office, List<Guid> than)
    {
        await using var db = office.Db();
        return await db.Set<Citizen>()
            .Where(c => !than.Contains(c.Id))
            .OrderBy(c => c.Id)
            .Take(Enough)
            .Select(c => c.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Guid> RequestAsync(TestOffice office, Origin officer, Guid declaration, IReadOnlyList<Guid> citizens)
    {
        var form = DisclosureTests.Form(citizens[0]) with { Citizens = citizens };
        var asked = await office.Get<CitizenDisclosures>().RequestAsync(officer, declaration, form, default);
        Assert.True(
            asked.Succeeded,
            $"{asked.Refusal?.Message} {office.Logs.Lines.LastOrDefault(l => l.Contains("could not be written"))}"
        );
        return asked.Value;
    }
}
