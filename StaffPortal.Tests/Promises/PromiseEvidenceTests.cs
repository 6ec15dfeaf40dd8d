using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Traffic;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Promises;

/// <summary>A promise turns red by a real breach of it, names it, and turns green again when it is mended.</summary>
public sealed class PromiseEvidenceTests
{
    [Fact]
    public async Task There_are_nine_in_the_order_of_the_policy_and_what_cannot_be_shown_is_not_claimed()
    {
        await using var office = await TestOffice.SealedAsync();
        var board = await office.Get<PromiseEvidence>().ReadAsync(default);

        Assert.Equal(Enumerable.Range(1, 9), board.Promises.Select(p => p.Number));
        Assert.Equal([2, 5], board.Promises.Where(p => !p.IsShown).Select(p => p.Number));
        Assert.Equal(["AccessNotReviewed", "NeverVerified"], board.Promises[4].Doubts.Select(d => d.Key).Order());
        Assert.All(
            board.Promises,
            p =>
                Assert.All(
                    p.Doubts.Select(d => d.Text).Concat(p.Figures.Select(f => f.Text)),
                    t => Assert.DoesNotMatch("Promise(Doubt|Figure)_", t)
                )
        );
    }

    [Fact]
    public async Task A_field_held_that_no_service_declares_any_more()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync("UPDATE Citizens SET Religion = x'00' WHERE Id = (SELECT MIN(Id) FROM Citizens)");
        Assert.True(await ShownAsync(office, 1));
        await office.ExecuteAsync($"DELETE FROM ServiceFields WHERE Field = {(int)CitizenField.Religion}");
        Assert.False(await ShownAsync(office, 1));
        await office.ExecuteAsync("UPDATE Citizens SET Religion = NULL");
        Assert.True(await ShownAsync(office, 1));
    }

    [Fact]
    public async Task A_visitor_log_that_does_not_come_in_or_is_not_sealed()
    {
        await using var office = await TestOffice.OpenAsync();
        using var visitors = new Traffic.Visitors();
        Assert.Equal("TrafficNotKept", await DoubtAsync(office, 2));
        var log = visitors.Write(
            "access.log",
            Traffic.Visitors.Lines(OfficeTime.StartOf(office.Today).AddDays(-4), 9) + Traffic.Visitors.Lines(office.Clock.GetUtcNow(), 9)
        );
        await office.Get<TrafficImport>().ImportAsync(await office.OriginAsync("admin"), log, null, default);
        Assert.True(await ShownAsync(office, 2));
        office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("TrafficNotSealed", await DoubtAsync(office, 2));
        await office.Get<TrafficSealing>().SealPastDaysAsync(new(null), default);
        Assert.True(await ShownAsync(office, 2));
        office.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("TrafficStopped", await DoubtAsync(office, 2));
    }

    [Fact]
    public async Task An_access_without_a_purpose()
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.True(await ShownAsync(office, 3));
        await office.ExecuteAsync(
            """
            INSERT INTO AuditEntries (LookId, OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role)
            SELECT 'A0000000-0000-0000-0000-000000000001', OccurredAt, RegisteredAt, Day, Hour, 23, 1, 1 FROM AuditEntries WHERE Id = 1
            """
        );
        Assert.False(await ShownAsync(office, 3));
    }

    [Fact]
    public async Task A_contract_without_confidentiality_a_log_not_verified_and_a_guard_dropped()
    {
        await using var office = await TestOffice.SealedAsync();
        var dpo = await office.OriginAsync("dpo");
        Assert.True((await office.Get<AuditLog>().RecordVerificationAsync(dpo, new(Verdict.Whole, 1, 0, 0), default)).Succeeded);
        Assert.True((await office.Get<AccessReview>().RecordAsync(dpo, "all still needed", default)).Succeeded);
        await office.SealAsync();
        Assert.True(await ShownAsync(office, 5));

        await office.ExecuteAsync("UPDATE Contracts SET ConfidentialityOn = NULL WHERE Number = 'จ.12/2569'");
        Assert.Equal("Unsigned", await DoubtAsync(office, 5));
        await office.ExecuteAsync("UPDATE Contracts SET ConfidentialityOn = StartsOn");
        Assert.True(await ShownAsync(office, 5));

        await office.ExecuteAsync("DROP TRIGGER AuditEntries_NoDelete");
        Assert.Equal("GuardsMissing", await DoubtAsync(office, 5));
    }

    [Fact]
    public async Task A_message_past_its_day()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Get<ContactDesk>().SubmitAsync(new(null), new(ContactKind.Question, "when?", "0890000000"), default);
        Assert.True(await ShownAsync(office, 9));
        office.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal("AnswersLate", await DoubtAsync(office, 9));
        var dpo = await office.OriginAsync("dpo");
        var row = Assert.Single(await office.Get<ContactDesk>().ListAsync(dpo, open: true, default));
        await office.Get<ContactDesk>().TakeAsync(dpo, row.Id, 1, default);
        await office.Get<ContactDesk>().EndAsync(dpo, row.Id, 2, ContactState.Answered, "now", "", default);
        Assert.True(await ShownAsync(office, 9));
    }

    [Fact]
    public async Task Staff_who_have_not_acknowledged_the_rules()
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.True(await ShownAsync(office, 8));
        Assert.True(
            (
                await office
                    .Get<PolicyBook>()
                    .PublishAsync(
                        await office.OriginAsync("admin"),
                        new(PolicyKind.StaffRules, "# ใหม่", "# new", "test", office.Today),
                        default
                    )
            ).Succeeded
        );
        Assert.Equal("NotAllAcknowledged", await DoubtAsync(office, 8));
        await using var db = office.Db();
        foreach (
            var id in await db
                .Users.Where(a => a.Role == Role.Officer || a.Role == Role.Contractor)
                .Select(a => a.Id)
                .ToListAsync(TestContext.Current.CancellationToken)
        )
            Assert.True((await office.Get<PolicyReading>().AcknowledgeAsync(new(id), 2, default)).Succeeded);
        Assert.True(await ShownAsync(office, 8));
    }

    private static async Task<bool> ShownAsync(TestOffice office, int number) => (await ReadAsync(office, number)).IsShown;

    private static async Task<string> DoubtAsync(TestOffice office, int number) =>
        Assert.Single((await ReadAsync(office, number)).Doubts).Key;

    private static async Task<Promise> ReadAsync(TestOffice office, int number)
    {
        office.Clock.Advance(TimeSpan.FromSeconds(31));
        return (await office.Get<PromiseEvidence>().ReadAsync(default)).Promises[number - 1];
    }
}
