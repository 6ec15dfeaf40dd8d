using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Looks;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Tests.Review;

/// <summary>The search for what stands out, as entries come in.</summary>
public sealed class FindingSearchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_that_stands_out_is_a_finding_at_the_next_run_and_an_ordinary_one_is_none()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.StaffAsync(office.Others[0], isTheCitizen: true);
        await office.LookAsync(office.Registered[0], user: "officer2");
        var search = office.Office.Get<FindingSearch>();
        await search.RunAsync(Token);
        Assert.Empty(await FindingsAsync(office));

        await office.LookAsync(office.Others[0]);
        await search.RunAsync(Token);

        var finding = Assert.Single(await FindingsAsync(office));
        Assert.Equal((await office.Office.OriginAsync("officer")).AccountId, finding.AccountId);
        var reasons = ReasonText.Open(office.Office.Get<OfficeKey>(), finding.Id, null, finding.Reasons);
        Assert.Contains(reasons, r => r.Signal == Signal.Oneself);
    }

    [Fact]
    public async Task A_sitting_that_goes_on_is_one_finding_that_grows_and_another_day_is_another()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var search = office.Office.Get<FindingSearch>();
        foreach (var citizen in office.Others.Take(5))
        {
            await office.WatchAsync(citizen, WatchKind.WellKnown);
            await office.LookAsync(citizen);
            await search.RunAsync(Token);
            await search.RunAsync(Token);
        }

        var finding = Assert.Single(await FindingsAsync(office));
        Assert.Equal((5, 5), (finding.Looks, finding.Citizens));
        Assert.Equal(5, await LooksAsync(office));

        office.PassDays(1);
        await office.LookAsync(office.Others[0]);
        await search.RunAsync(Token);
        Assert.Equal(2, (await FindingsAsync(office)).Count);
    }

    [Fact]
    public async Task An_entry_that_is_committed_after_one_with_a_higher_number_is_reviewed_too_and_once()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.WatchAsync(office.Others[0], WatchKind.Deceased);
        await office.LookAsync(office.Others[0]);
        await using var db = office.Office.Db();
        var late = await db.Set<AuditEntry>().MaxAsync(e => e.Id, Token);
        await office.LookAsync(office.Registered[0]);
        await office.Office.DropGuardsAsync();
        await office.Office.ExecuteAsync(
            FormattableString.Invariant(
                $"""
                CREATE TABLE LateEntries AS SELECT * FROM AuditEntries WHERE Id = {late};
                CREATE TABLE LateCitizens AS SELECT * FROM AuditEntryCitizens WHERE EntryId = {late};
                DELETE FROM AuditEntryCitizens WHERE EntryId = {late};
                DELETE FROM AuditEntries WHERE Id = {late}
                """
            )
        );
        var search = office.Office.Get<FindingSearch>();
        await search.RunAsync(Token);
        Assert.Empty(await FindingsAsync(office));

        await office.Office.ExecuteAsync(
            "INSERT INTO AuditEntries SELECT * FROM LateEntries; INSERT INTO AuditEntryCitizens SELECT * FROM LateCitizens"
        );
        for (var run = 0; run < 3; run++)
        {
            await search.RunAsync(Token);
            office.Office.Clock.Advance(TimeSpan.FromSeconds(40));
        }

        Assert.Equal((2, 2), Assert.Single(await FindingsAsync(office)) is var found ? (found.Looks, found.Citizens) : default);
        Assert.Equal(2, await LooksAsync(office));
    }

    [Fact]
    public async Task A_node_that_takes_the_work_over_finds_the_same_and_nothing_twice()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.WatchAsync(office.Others[0], WatchKind.Deceased);
        await office.LookAsync(office.Others[0]);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        var first = Assert.Single(await FindingsAsync(office));

        await office.LookAsync(office.Others[1]);
        await Another(office).RunAsync(Token);

        var same = Assert.Single(await FindingsAsync(office));
        Assert.Equal((first.Id, 2), (same.Id, same.Looks));
        Assert.Equal(2, await LooksAsync(office));
    }

    [Fact]
    public async Task What_was_decided_opens_again_when_more_is_found_in_the_same_sitting_and_not_otherwise()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.WatchAsync(office.Others[0], WatchKind.Deceased);
        await office.LookAsync(office.Others[0]);
        var search = office.Office.Get<FindingSearch>();
        await search.RunAsync(Token);
        var (dpo, desk) = (await office.Office.OriginAsync("dpo"), office.Office.Get<ReviewDesk>());
        var finding = Assert.Single(await FindingsAsync(office));
        await desk.DecideAsync(dpo, finding.Id, finding.Version, FindingStepKind.Accepted, "seen with the heirs", Token);
        await search.RunAsync(Token);
        Assert.Equal(FindingState.Accepted, Assert.Single(await FindingsAsync(office)).State);

        await office.LookAsync(office.Others[1]);
        await search.RunAsync(Token);

        Assert.Equal(
            (FindingState.New, null),
            Assert.Single(await FindingsAsync(office)) is var again ? (again.State, again.DecidedAt) : default
        );
    }

    [Fact]
    public async Task A_finding_holds_no_value_of_a_citizen_and_not_even_their_id()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var citizen = await office.Office.CitizenAsync(c => c.Id == office.Others[0]);
        await office.StaffAsync(citizen.Id);
        await office.LookAsync(citizen.Id);
        await office.Office.Get<FindingSearch>().RunAsync(Token);

        await using var db = office.Office.Db();
        var rows = string.Join(
            '\n',
            (await db.Set<Finding>().ToListAsync(Token))
                .Select(f => $"{Words(f.Id, null, f.Reasons)} {f.Id} {f.AccountId}")
                .Concat(
                    (await db.Set<FindingLook>().ToListAsync(Token)).Select(l =>
                        $"{Words(l.FindingId, l.EntryId, l.Reasons)} {l.Explanation}"
                    )
                )
        );

        Assert.Contains(';', rows);
        foreach (var value in new[] { citizen.NationalId, citizen.GivenName, citizen.FamilyName, citizen.Telephone, $"{citizen.Id}" })
            Assert.DoesNotContain(value!, rows, StringComparison.OrdinalIgnoreCase);

        string Words(Guid finding, long? entry, string reasons) =>
            ReasonText.Write(ReasonText.Open(office.Office.Get<OfficeKey>(), finding, entry, reasons));
    }

    private static FindingSearch Another(ReviewedOffice office) =>
        new(
            office.Office.Get<PortalStore>(),
            office.Office.Get<FactLoader>(),
            office.Office.Get<LookReader>(),
            office.Office.Get<RuleBook>(),
            new ReviewTimes(),
            office.Office.Get<OfficeKey>(),
            office.Office.Clock
        );

    private static async Task<List<Finding>> FindingsAsync(ReviewedOffice office)
    {
        await using var db = office.Office.Db();
        return await db.Set<Finding>().AsNoTracking().ToListAsync(Token);
    }

    private static async Task<int> LooksAsync(ReviewedOffice office)
    {
        await using var db = office.Office.Db();
        return await db.Set<FindingLook>().CountAsync(Token);
    }
}
