using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Sampling;
using StaffPortal.Domain.Review.Signals;
using StaffPortal.Domain.Today;

namespace StaffPortal.Tests.Review;

/// <summary>Sampled visits are judged, and what that says of all.</summary>
public sealed class SampleDeskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visit_opens_with_who_when_for_what_and_the_fact_behind_it_as_an_entry()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1);
        await office.DrawAsync();
        var drawn = Assert.Single(await office.DrawnAsync());

        var sheet = (await office.Desk.OpenAsync(await office.Office.OriginAsync("dpo"), drawn.Id, Token)).Value!;

        Assert.Equal(Explanation.ConcernsCase, sheet.Row.Explanation);
        Assert.Equal(office.Reviewed.Registered[0], Assert.Single(sheet.Looks).CitizenId);
        Assert.Equal(sheet.Looks[0].CaseReference, Assert.Single(sheet.Facts).Case!.Number);
        Assert.Equal(SampleState.Waiting, sheet.Row.State);
        Assert.NotEmpty(sheet.Day);
        Assert.NotEmpty(sheet.Record);
        var entry = (await office.Office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.SampleOpened, drawn.Id), (entry.Action, entry.SubjectId!.Value));
        Assert.Empty(entry.Citizens);
    }

    [Fact]
    public async Task A_registration_and_an_earlier_change_are_facts_too()
    {
        await using var office = await SampledOffice.OpenAsync();
        var (registered, changed) = (office.Reviewed.Registered[3], office.Reviewed.Registered[4]);
        await office.Reviewed.LookAsync(registered);
        await office.Reviewed.LookAsync(changed, action: AuditAction.Changed, user: "officer2");
        await office.DrawAsync();
        var dpo = await office.Office.OriginAsync("dpo");

        var facts = new List<SampleFact>();
        foreach (var drawn in await office.DrawnAsync())
            facts.AddRange((await office.Desk.OpenAsync(dpo, drawn.Id, Token)).Value!.Facts);

        Assert.Contains(facts, f => f.Registration is not null);
        Assert.Contains(facts, f => f.Entry is { Action: AuditAction.Changed });
    }

    [Fact]
    public async Task The_next_that_waits_is_never_ones_own_nor_judged_and_is_for_compliance_officers_alone()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(2);
        await office.LooksAsync(1, "officer2");
        await office.DrawAsync();
        foreach (var row in (await office.ReadAsync(days: SampleDesk.MaxDays)).Rows.Where(r => r.Day < office.Reviewed.Today.AddDays(-1)))
            await office.JudgeAsync(row.Id, SampleVerdictKind.InOrder);
        var (drawn, dpo) = (await office.DrawnAsync(), await office.Office.OriginAsync("dpo"));
        var own = await office.Office.OriginAsync("officer2");
        var theirs = drawn.Single(v => v.AccountId == own.AccountId);
        var others = drawn.Where(v => v.AccountId != own.AccountId).Select(v => v.Id).ToList();

        Assert.Equal(others[1], await office.Desk.NextAsync(dpo, others[0], Token));
        var counts = office.Office.Get<WaitingCounts>();
        Assert.Equal((3, new Waits()), ((await counts.ReviewAsync(dpo, Token)).Sampled, await counts.ReviewAsync(own, Token)));
        Assert.Null(await office.Desk.NextAsync(own, others[0], Token));
        await office.RoleAsync("officer2", Role.ComplianceOfficer);
        Assert.Equal(others[0], await office.Desk.NextAsync(own, others[1], Token));
        await office.JudgeAsync(others[0], SampleVerdictKind.InOrder);
        Assert.Null(await office.Desk.NextAsync(own, others[1], Token));
        Assert.Equal(theirs.Id, await office.Desk.NextAsync(dpo, others[1], Token));
    }

    [Fact]
    public async Task Each_verdict_is_an_entry_and_another_follows_it_without_rewriting()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1);
        await office.DrawAsync();
        var id = (await office.DrawnAsync())[0].Id;

        Assert.True((await office.JudgeAsync(id, SampleVerdictKind.InOrder, text: "")).Succeeded);
        Assert.Equal("SampleJudgedMeanwhile", (await office.JudgeAsync(id, SampleVerdictKind.CannotBeTold)).Refusal?.Key);
        Assert.True((await office.JudgeAsync(id, SampleVerdictKind.CannotBeTold, verdicts: 1)).Succeeded);

        var sheet = (await office.Desk.OpenAsync(await office.Office.OriginAsync("dpo"), id, Token)).Value!;
        Assert.Equal([SampleVerdictKind.InOrder, SampleVerdictKind.CannotBeTold], sheet.Verdicts.Select(v => v.Kind));
        Assert.Equal((SampleState.Judged, SampleVerdictKind.CannotBeTold), (sheet.Row.State, sheet.Row.Verdict));
        var told = (await office.Office.EntriesAsync()).Where(e => e.Action == AuditAction.SampleJudged);
        Assert.Equal(
            [SampleVerdictKind.InOrder, SampleVerdictKind.CannotBeTold],
            told.Select(e => e.ReadDetail<SampleDetail>()!.Verdict!.Value)
        );
        await Assert.ThrowsAnyAsync<Exception>(() => office.Office.ExecuteAsync("UPDATE SampleVerdicts SET Kind = 1"));
        await Assert.ThrowsAnyAsync<Exception>(() => office.Office.ExecuteAsync("DELETE FROM SampleVerdicts"));
    }

    [Fact]
    public async Task What_is_not_in_order_becomes_a_finding_once_for_a_sitting_and_opens_it_again()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(2);
        await office.DrawAsync();
        var (drawn, dpo) = (await office.DrawnAsync(), await office.Office.OriginAsync("dpo"));
        var desk = office.Office.Get<ReviewDesk>();

        var found = await office.JudgeAsync(drawn[0].Id, SampleVerdictKind.NotInOrder, text: "The case is about a road");
        var sheet = (await desk.OpenAsync(dpo, found.Value, Token)).Value!;
        Assert.Equal(Signal.FromSample, Assert.Single(sheet.Row.Reasons).Signal);
        Assert.Equal(drawn[0].FirstEntryId, Assert.Single(sheet.Looks).EntryId);
        Assert.Equal((FindingStepKind.FromSample, "The case is about a road"), (sheet.Steps[0].Kind, sheet.Steps[0].Text));
        await desk.DecideAsync(dpo, found.Value, sheet.Row.Version, FindingStepKind.Educated, "told how it is done", Token);

        var again = await office.JudgeAsync(drawn[1].Id, SampleVerdictKind.NotInOrder);

        Assert.Equal(found.Value, again.Value);
        sheet = (await desk.OpenAsync(dpo, found.Value, Token)).Value!;
        Assert.Equal((FindingState.New, 2, 2), (sheet.Row.State, sheet.Row.Looks, sheet.Row.Citizens));
        // The nightly pass leaves it alone.
        office.Reviewed.PassDays(1);
        await office.LooksAsync(1);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        Assert.Equal(2, (await desk.OpenAsync(dpo, found.Value, Token)).Value!.Row.Looks);
    }

    [Fact]
    public async Task The_share_is_of_what_was_told_and_what_waits_is_not_in_order()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(6);
        await office.DrawAsync();
        var drawn = await office.DrawnAsync();
        Assert.Null((await office.ReadAsync()).All.NotInOrderShare);

        await office.JudgeAsync(drawn[0].Id, SampleVerdictKind.NotInOrder);
        await office.JudgeAsync(drawn[1].Id, SampleVerdictKind.InOrder);
        await office.JudgeAsync(drawn[2].Id, SampleVerdictKind.InOrder);
        await office.JudgeAsync(drawn[3].Id, SampleVerdictKind.CannotBeTold);

        var read = await office.ReadAsync();
        Assert.Equal((2, 1, 1, 2), (read.All.InOrder, read.All.NotInOrder, read.All.CannotBeTold, read.All.Waiting));
        Assert.Equal(1 / 3.0, read.All.NotInOrderShare!.Value.Share, 6);
        var (_, upper) = ShareInterval.ClopperPearson(1, 3, 0.95);
        Assert.Equal(upper, read.All.NotInOrderShare.Value.Upper, 4);
        var rule = Assert.Single(read.ByRule);
        Assert.Equal((Explanation.ConcernsCase, 1), (rule.Rule, rule.Result.NotInOrder));
        Assert.Equal(0, read.Overdue);

        office.Reviewed.PassDays(SampleDesk.DaysToJudge + 1);
        read = await office.ReadAsync(days: 30);
        Assert.True(read.Overdue >= 2);
        Assert.Equal(1 / 3.0, read.All.NotInOrderShare!.Value.Share, 6);
    }

    [Fact]
    public async Task An_account_that_is_closed_since_is_still_judged()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1);
        await office.DrawAsync();
        var account = (await office.Office.OriginAsync("officer")).AccountId;
        await using (var db = office.Office.Db())
            await db.Set<Account>()
                .Where(a => a.Id == account)
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.DisabledAt, office.Office.Clock.GetUtcNow()), Token);

        Assert.True((await office.JudgeAsync((await office.DrawnAsync())[0].Id, SampleVerdictKind.NotInOrder)).Succeeded);
        Assert.NotEqual("", (await office.ReadAsync()).Rows[^1].Who);
    }

    [Fact]
    public async Task Nobody_judges_themselves_or_whoever_decided_about_them()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1);
        await office.LooksAsync(1, "officer2");
        await office.DrawAsync();
        var (own, others) = ((await office.DrawnAsync())[0].Id, (await office.DrawnAsync())[1].Id);
        await office.RoleAsync("officer", Role.ComplianceOfficer);
        await office.RoleAsync("officer2", Role.ComplianceOfficer);

        Assert.Equal("OwnFinding", (await office.JudgeAsync(own, SampleVerdictKind.InOrder, user: "officer")).Refusal?.Key);
        Assert.True((await office.JudgeAsync(own, SampleVerdictKind.InOrder, user: "officer2")).Succeeded);
        Assert.Equal("FindingOfReviewer", (await office.JudgeAsync(others, SampleVerdictKind.InOrder, user: "officer")).Refusal?.Key);
        var origin = await office.Office.OriginAsync("officer");
        Assert.Equal("FindingOfReviewer", (await office.Desk.OpenAsync(origin, others, Token)).Refusal?.Key);
        Assert.All((await office.ReadAsync("officer")).Rows.Where(r => r.Id == own || r.Id == others), r => Assert.False(r.MayJudge));
        // Of all that waits, what is theirs to judge comes next, until nothing else waits.
        Assert.NotEqual(others, await office.Desk.NextAsync(origin, own, Token));
        Assert.Equal(3, (await office.Office.EntriesAsync()).Count(e => e.Outcome == AuditOutcome.Denied));
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData("admin")]
    public async Task Nobody_else_reads_or_judges_and_a_try_is_an_entry(string user)
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1);
        await office.DrawAsync();
        var (id, origin) = ((await office.DrawnAsync())[0].Id, await office.Office.OriginAsync(user));

        Assert.Equal("RoleReviewsNoFindings", (await office.Desk.ReadAsync(origin, 30, Token)).Refusal?.Key);
        Assert.Equal("RoleReviewsNoFindings", (await office.Desk.OpenAsync(origin, id, Token)).Refusal?.Key);
        Assert.Equal("RoleReviewsNoFindings", (await office.JudgeAsync(id, SampleVerdictKind.InOrder, user: user)).Refusal?.Key);
        Assert.Equal(2, (await office.Office.EntriesAsync()).Count(e => e.Outcome == AuditOutcome.Denied));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_by_name_and_nothing_is_kept()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1);
        await office.DrawAsync();
        var id = (await office.DrawnAsync())[0].Id;

        Assert.Equal("SampleUnknown", (await office.JudgeAsync(Guid.NewGuid(), SampleVerdictKind.InOrder)).Refusal?.Key);
        Assert.Equal("SampleNeedsVerdict", (await office.JudgeAsync(id, default)).Refusal?.Key);
        Assert.Equal("ReasonNeeded", (await office.JudgeAsync(id, SampleVerdictKind.NotInOrder, text: " ")).Refusal?.Key);
        Assert.Equal("ReasonNeeded", (await office.JudgeAsync(id, SampleVerdictKind.CannotBeTold, text: "")).Refusal?.Key);
        await using var db = office.Office.Db();
        Assert.False(await db.Set<SampleVerdict>().AnyAsync(Token));
    }

    /// <summary>By the database alone: a verdict turned, one removed, one forged, and a visit moved to another look.</summary>
    [Theory]
    [InlineData("UPDATE SampleVerdicts SET Kind = 1")]
    [InlineData("DELETE FROM SampleVerdicts")]
    [InlineData("UPDATE SampleVerdicts SET ById = (SELECT Id FROM Accounts WHERE UserName = 'admin')")]
    [InlineData("UPDATE SampledVisits SET FirstEntryId = FirstEntryId - 1, LastEntryId = LastEntryId - 1")]
    [InlineData("UPDATE AuditEntries SET Reason = 'x' WHERE Id IN (SELECT FirstEntryId FROM SampledVisits)")]
    [InlineData("DELETE FROM AuditEntryCitizens WHERE EntryId IN (SELECT FirstEntryId FROM SampledVisits)")]
    public async Task What_was_touched_counts_as_nothing_and_is_judged_no_more(string sql)
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1);
        await office.DrawAsync();
        var id = (await office.DrawnAsync())[0].Id;
        await office.JudgeAsync(id, SampleVerdictKind.NotInOrder);
        await office.Office.DropGuardsAsync();
        await office.Office.ExecuteAsync(sql);
        await office.Office.RestoreGuardsAsync();

        var row = (await office.ReadAsync()).Rows.Single(r => r.Id == id);
        Assert.Equal((SampleState.Touched, (SampleVerdictKind?)null), (row.State, row.Verdict));
        Assert.Equal(0, (await office.ReadAsync()).All.NotInOrder);
        Assert.Equal("SampleTouched", (await office.JudgeAsync(id, SampleVerdictKind.InOrder, verdicts: 1)).Refusal?.Key);
    }

    [Fact]
    public async Task A_verdict_written_past_the_portal_counts_as_nothing()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1);
        await office.DrawAsync();
        var (id, dpo) = ((await office.DrawnAsync())[0].Id, (await office.Office.OriginAsync("dpo")).AccountId!.Value);
        // Even with the office's key, the log has no entry of it.
        var forged = SampleVerdict.Of(
            office.Office.Get<OfficeKey>(),
            id,
            SampleVerdictKind.InOrder,
            office.Office.Clock.GetUtcNow(),
            dpo,
            ""
        );
        await office.Reviewed.AddAsync(forged);

        Assert.Equal(SampleState.Touched, (await office.ReadAsync()).Rows.Single(r => r.Id == id).State);
        Assert.Equal(0, (await office.ReadAsync()).All.InOrder);
    }

    [Fact]
    public async Task The_database_alone_tells_neither_whose_record_it_was_nor_what_was_said()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1);
        await office.DrawAsync();
        var id = (await office.DrawnAsync())[0].Id;
        await office.JudgeAsync(id, SampleVerdictKind.InOrder, text: "Somsri came to the counter");

        await using var db = office.Office.Db();
        var verdict = await db.Set<SampleVerdict>().SingleAsync(Token);
        Assert.DoesNotContain("Somsri", Encoding.UTF8.GetString(verdict.Text), StringComparison.Ordinal);
        Assert.Equal("Somsri came to the counter", verdict.Open(office.Office.Get<OfficeKey>()));
        var (columns, citizen) = (db.Model.FindEntityType(typeof(SampledVisit))!.GetProperties(), office.Reviewed.Registered[0]);
        Assert.DoesNotContain(columns, c => c.Name.Contains("Citizen", StringComparison.Ordinal));
        Assert.NotEqual(citizen, id);
    }
}
