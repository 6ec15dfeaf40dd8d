using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Tests.Review;

/// <summary>Deciding about findings: who may, in which order, and what it leaves on the log.</summary>
public sealed class ReviewDeskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_queue_is_the_compliance_officers_and_everybody_else_sees_nothing_and_is_refused_with_an_entry()
    {
        await using var found = await FoundAsync();
        var (office, desk, finding) = (found.Office.Office, found.Desk, found.Row);
        Assert.Equal(1, (await desk.ListAsync(found.Dpo, new(), Token)).Total);

        foreach (var user in new[] { "officer", "officer2", "contractor", "admin" })
        {
            var origin = await office.OriginAsync(user);
            Assert.Empty((await desk.ListAsync(origin, new(), Token)).Rows);
            await office.DeniedAsync("RoleReviewsNoFindings", () => desk.OpenAsync(origin, finding.Id, Token));
            await office.DeniedAsync(
                "RoleReviewsNoFindings",
                () => desk.DecideAsync(origin, finding.Id, finding.Version, FindingStepKind.Accepted, "all well", Token)
            );
        }

        await office.DeniedAsync("RoleReviewsNoFindings", () => desk.OpenAsync(new(null), finding.Id, Token));
        await office.DeniedAsync("FindingOfAnother", () => desk.JustifyAsync(new(null), finding.Id, finding.Version, "it was me", Token));
    }

    [Fact]
    public async Task A_finding_is_opened_with_its_looks_their_reasons_and_both_timelines()
    {
        await using var found = await FoundAsync();
        await found.Office.LookAsync(found.Citizen, user: "officer2");

        var sheet = (await found.Desk.OpenAsync(found.Dpo, found.Row.Id, Token)).Value!;

        var look = Assert.Single(sheet.Looks);
        Assert.Equal((found.Citizen, Explanation.None), (look.CitizenId, look.Explanation));
        Assert.Contains(look.Reasons, r => r.Sentence.Length > 0);
        Assert.Contains(sheet.Day, r => r.IsOfFinding);
        Assert.Equal(2, sheet.Record.Select(r => r.Who).Distinct().Count());
        var entry = (await found.Office.Office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.FindingOpened, found.Row.Id), (entry.Action, entry.SubjectId));
    }

    [Fact]
    public async Task Somebody_is_asked_answers_and_is_decided_upon_each_step_an_entry()
    {
        await using var found = await FoundAsync();
        var (office, desk) = (found.Office.Office, found.Desk);
        var officer = await office.OriginAsync("officer");
        await office.DeniedAsync("FindingOfAnother", () => desk.JustifyAsync(officer, found.Row.Id, found.Row.Version, "early", Token));
        Assert.Empty(await desk.MineAsync(officer, Token));

        await desk.AskAsync(found.Dpo, found.Row.Id, found.Row.Version, "Why this record?", Token);
        var asked = Assert.Single(await desk.MineAsync(officer, Token));
        Assert.Equal(("Why this record?", null), (asked.Question, asked.Answer));
        Assert.Equal(office.Today.AddDays(Finding.DaysToAnswer), asked.AnswerBy);
        Assert.Empty(await desk.MineAsync(await office.OriginAsync("officer2"), Token));
        await office.DeniedAsync(
            "FindingOfAnother",
            async () => await desk.JustifyAsync(await office.OriginAsync("officer2"), asked.Id, asked.Version, "for a friend", Token)
        );

        Assert.True((await desk.JustifyAsync(officer, asked.Id, asked.Version, "The heirs stood at the counter", Token)).Succeeded);
        var answered = (await desk.ListAsync(found.Dpo, new(), Token)).Rows.Single();
        Assert.Equal(FindingState.Answered, answered.State);
        Assert.True(
            (await desk.DecideAsync(found.Dpo, answered.Id, answered.Version, FindingStepKind.Escalated, "no heirs", Token)).Succeeded
        );

        await office.RefusedAsync("FindingNotAsked", () => desk.JustifyAsync(officer, answered.Id, answered.Version + 1, "late", Token));
        Assert.Equal(0, (await desk.ListAsync(found.Dpo, new(), Token)).Total);
        var decided = (await desk.ListAsync(found.Dpo, new(Decided: true), Token)).Rows.Single();
        Assert.Equal(FindingState.Escalated, decided.State);
        var steps = (await desk.OpenAsync(found.Dpo, decided.Id, Token)).Value!.Steps;
        Assert.Equal(
            [
                (FindingStepKind.Asked, "Why this record?"),
                (FindingStepKind.Justified, "The heirs stood at the counter"),
                (FindingStepKind.Escalated, "no heirs"),
            ],
            steps.Select(s => (s.Kind, s.Text))
        );
        Assert.Equal(
            [AuditAction.JustificationAsked, AuditAction.JustificationGiven, AuditAction.FindingDecided, AuditAction.FindingOpened],
            (await office.EntriesAsync()).Where(e => e.Outcome == AuditOutcome.Permitted).Select(e => e.Action).TakeLast(4)
        );
    }

    [Fact]
    public async Task A_decision_needs_a_reason_a_kind_and_the_finding_as_it_is_now_and_is_made_once()
    {
        await using var found = await FoundAsync();
        var (office, desk, row) = (found.Office.Office, found.Desk, found.Row);
        await office.RefusedAsync(
            "ReasonNeeded",
            () => desk.DecideAsync(found.Dpo, row.Id, row.Version, FindingStepKind.Accepted, " ", Token)
        );
        await office.RefusedAsync(
            "FindingNeedsDecision",
            () => desk.DecideAsync(found.Dpo, row.Id, row.Version, FindingStepKind.Justified, "why not", Token)
        );
        await office.RefusedAsync(
            "FindingChangedMeanwhile",
            () => desk.DecideAsync(found.Dpo, row.Id, row.Version + 1, FindingStepKind.Accepted, "all well", Token)
        );
        await office.RefusedAsync("FindingUnknown", () => desk.OpenAsync(found.Dpo, Guid.NewGuid(), Token));
        await office.RefusedAsync("FindingOpen", () => desk.ReopenAsync(found.Dpo, row.Id, row.Version, "look again", Token));

        Assert.True((await desk.DecideAsync(found.Dpo, row.Id, row.Version, FindingStepKind.Accepted, "all well", Token)).Succeeded);
        await office.RefusedAsync(
            "FindingDecided",
            () => desk.DecideAsync(found.Dpo, row.Id, row.Version + 1, FindingStepKind.Educated, "after all", Token)
        );
        await office.RefusedAsync("FindingDecided", () => desk.AskAsync(found.Dpo, row.Id, row.Version + 1, "after all?", Token));
    }

    [Fact]
    public async Task A_decision_is_opened_again_and_what_was_decided_stays_even_from_whoever_holds_the_database()
    {
        await using var found = await FoundAsync();
        var (office, desk, row) = (found.Office.Office, found.Desk, found.Row);
        await desk.DecideAsync(found.Dpo, row.Id, row.Version, FindingStepKind.Accepted, "all well", Token);

        Assert.True((await desk.ReopenAsync(found.Dpo, row.Id, row.Version + 1, "new complaint", Token)).Succeeded);

        Assert.Equal(1, (await desk.ListAsync(found.Dpo, new(), Token)).Total);
        Assert.Equal(2, (await desk.OpenAsync(found.Dpo, row.Id, Token)).Value!.Steps.Count);
        foreach (var sql in new[] { """UPDATE "FindingSteps" SET "Kind" = 4""", """DELETE FROM "FindingSteps" """ })
            await Assert.ThrowsAnyAsync<Exception>(() => office.ExecuteAsync(sql));
    }

    [Fact]
    public async Task Law_6_nobody_decides_on_themselves_nor_on_who_decided_on_them()
    {
        await using var found = await FoundAsync();
        var (office, desk, row) = (found.Office.Office, found.Desk, found.Row);
        await office.ExecuteAsync("""UPDATE "Accounts" SET "Role" = 4 WHERE "UserName" IN ('officer', 'officer2')""");
        var (officer, officer2) = (await office.OriginAsync("officer"), await office.OriginAsync("officer2"));

        await office.DeniedAsync("OwnFinding", () => desk.OpenAsync(officer, row.Id, Token));
        Assert.Empty((await desk.ListAsync(officer, new(), Token)).Rows);

        await office.ExecuteAsync("""UPDATE "Accounts" SET "Role" = 1 WHERE "UserName" = 'officer2'""");
        await found.Office.WatchAsync(found.Office.Others[5], WatchKind.Deceased);
        office.Clock.Advance(TimeSpan.FromMinutes(6));
        await found.Office.LookAsync(found.Office.Others[5], user: "officer2");
        await office.Get<FindingSearch>().RunAsync(Token);
        await office.ExecuteAsync("""UPDATE "Accounts" SET "Role" = 4 WHERE "UserName" = 'officer2'""");
        var other = (await desk.ListAsync(officer, new(), Token)).Rows.Single(r => r.AccountId == officer2.AccountId);
        Assert.True((await desk.DecideAsync(officer, other.Id, other.Version, FindingStepKind.Educated, "ask first", Token)).Succeeded);
        await office.DeniedAsync("FindingOfReviewer", () => desk.OpenAsync(officer2, row.Id, Token));
    }

    /// <summary>One look at somebody who has died, found.</summary>
    private static async Task<Found> FoundAsync()
    {
        var office = await ReviewedOffice.OpenAsync();
        var citizen = office.Others[0];
        await office.WatchAsync(citizen, WatchKind.Deceased);
        await office.LookAsync(citizen);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        var (dpo, desk) = (await office.Office.OriginAsync("dpo"), office.Office.Get<ReviewDesk>());
        return new(office, desk, dpo, citizen, (await desk.ListAsync(dpo, new(), Token)).Rows.Single());
    }

    private sealed record Found(ReviewedOffice Office, ReviewDesk Desk, Origin Dpo, Guid Citizen, FindingRow Row) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Office.DisposeAsync();
    }
}
