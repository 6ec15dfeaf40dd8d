using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Sample;
using StaffPortal.Web.Auditing;

namespace StaffPortal.Tests.Promises;

/// <summary>Promise 5: the portal verifies its log by itself, and says so when it cannot.</summary>
public sealed class SecurityPromiseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_altered_breaks_promise_5_within_a_day_by_nobodys_click()
    {
        await using var office = await SafeAsync();
        await office.AssertKeptAsync(5);
        await office.DropGuardsAsync();
        await office.ExecuteAsync(
            "CREATE TABLE Kept AS SELECT * FROM AuditEntries WHERE Id = 7; UPDATE AuditEntries SET Reason = 'x' WHERE Id = 7"
        );
        await office.RestoreGuardsAsync();

        Assert.Equal(JobOutcome.Failed, (await VerifyAsync(office)).Outcome);
        await office.AssertBrokenAsync(5, "VerifiedBroken");
        var entry = (await office.EntriesAsync()).Last(e => e.Action == AuditAction.LogVerified);
        Assert.Equal((Verdict.Broken, (Guid?)null), (entry.ReadDetail<LogVerifiedDetail>()!.Verdict, entry.AccountId));

        await office.DropGuardsAsync();
        await office.ExecuteAsync("UPDATE AuditEntries SET Reason = (SELECT Reason FROM Kept) WHERE Id = 7");
        await office.RestoreGuardsAsync();
        Assert.Equal(JobResult.Done, await VerifyAsync(office));
        await office.AssertKeptAsync(5);
    }

    [Fact]
    public async Task A_verification_older_than_two_days_shows_promise_5_no_more_and_a_review_must_come_in_time()
    {
        await using var office = await TestOffice.SealedAsync();
        await office.AssertNotYetAsync(5, "NeverReviewed", "NeverVerified");
        await VerifyAsync(office);
        await office.AssertNotYetAsync(5, "NeverReviewed");
        await ReviewAsync(office);
        office.Clock.Advance(TimeSpan.FromDays(3));
        await office.AssertNotYetAsync(5, "VerifiedTooOld");
        await VerifyAsync(office);
        await office.AssertKeptAsync(5);
        office.Clock.Advance(TimeSpan.FromDays(AccessReview.DaysValid - 15));
        await using (var db = office.Db())
        {
            foreach (var contract in await db.Set<Contract>().ToListAsync(Token))
                contract.EndsOn = contract.EndsOn.AddDays(400);
            await db.SaveChangesAsync(Token);
        }

        office.Clock.Advance(TimeSpan.FromDays(14));
        await VerifyAsync(office);
        await office.AssertBrokenAsync(5, "AccessNotReviewed");
        await ReviewAsync(office);
        await office.AssertKeptAsync(5);
    }

    [Fact]
    public async Task A_contract_without_confidentiality_and_a_guard_dropped_break_promise_5()
    {
        await using var office = await SafeAsync();
        await office.ExecuteAsync("UPDATE Contracts SET ConfidentialityOn = NULL WHERE Number = 'จ.12/2569'");
        await office.AssertBrokenAsync(5, "Unsigned");
        await office.ExecuteAsync("UPDATE Contracts SET ConfidentialityOn = StartsOn");
        await office.AssertKeptAsync(5);

        await office.ExecuteAsync("DROP TRIGGER AuditEntries_NoDelete");
        await office.AssertBrokenAsync(5, "GuardsMissing");
    }

    /// <summary>An office whose log the portal has verified, and whose access was reviewed.</summary>
    private static async Task<TestOffice> SafeAsync()
    {
        var office = await TestOffice.SealedAsync();
        await VerifyAsync(office);
        await ReviewAsync(office);
        return office;
    }

    private static async Task<JobResult> VerifyAsync(TestOffice office)
    {
        await office.SealAsync();
        var result = await new LogVerificationJob(office.Get<LedgerVerification>(), office.Get<AuditTrail>()).RunAsync(Token);
        await office.SealAsync();
        return result;
    }

    private static async Task ReviewAsync(TestOffice office)
    {
        Assert.True((await office.ReviewAccessAsync()).Succeeded);
        await office.SealAsync();
    }
}
