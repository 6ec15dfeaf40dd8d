using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Sample;
using StaffPortal.Web.Auditing;

namespace StaffPortal.Tests.Promises;

/// <summary>
/// Each promise is grey without evidence, turns red by a real breach of it, names it, and turns green again when it is mended (law 15).
/// The tests of the others stand beside this, by promise.
/// </summary>
public sealed class PromiseEvidenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Law_15_an_empty_office_shows_no_promise_as_kept_and_says_what_to_do()
    {
        await using var office = await TestOffice.EmptyAsync();

        var board = await office.Get<PromiseEvidence>().ReadAsync(Token);

        Assert.Equal(Enumerable.Range(1, 9), board.Promises.Select(p => p.Number));
        Assert.All(board.Promises, p => Assert.Equal(PromiseState.NotYet, p.State));
        Assert.Equal(
            [
                "NoServices",
                "NoWebsiteLog, ClockUnknown",
                "NothingUsed",
                "NothingUsed",
                "NeverVerified, NeverReviewed",
                "NoAccounts",
                "NoCookiePolicy, NoCookieSeen",
                "NoPrivacyPolicy, NoStaffRules",
                "NoCases",
            ],
            board.Promises.Select(p => string.Join(", ", p.Gaps.Select(g => g.Key)))
        );
    }

    [Fact]
    public async Task A_record_whose_key_was_destroyed_is_held_no_longer()
    {
        await using var office = await TestOffice.OpenAsync();
        var before = await RecordsAsync(office);
        var (officer, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        var citizen = await office.CitizenAsync();
        Assert.True((await office.Get<CitizenRecords>().EraseAsync(officer, declaration, citizen.Id, "asked for it", default)).Succeeded);

        office.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(before - 1, await RecordsAsync(office));

        static async Task<int> RecordsAsync(TestOffice office) =>
            (int)(await office.Get<PromiseEvidence>().ReadAsync(Token)).Promises[0].Figures.First(f => f.Key == "Records").Value;
    }

    [Fact]
    public async Task Each_says_what_is_measured_from_which_rows_how_old_it_may_be_and_when_it_was()
    {
        await using var office = await TestOffice.OpenAsync();
        var board = await office.Get<PromiseEvidence>().ReadAsync(Token);

        Assert.All(
            board.Promises,
            p =>
            {
                Assert.Equal(office.Clock.GetUtcNow(), p.MeasuredAt);
                Assert.All(
                    p.Doubts.Select(d => d.Text)
                        .Concat(p.Gaps.Select(g => g.Text))
                        .Concat(p.Figures.Select(f => f.Text))
                        .Append(p.Measure)
                        .Append(p.Rows)
                        .Append(p.Age),
                    t => Assert.DoesNotMatch("Promise(Doubt|Gap|Figure|Measure|Rows|Age)_", t)
                );
            }
        );
    }

    [Fact]
    public async Task A_field_held_that_no_service_declares_any_more_breaks_promise_1()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync("UPDATE Citizens SET Religion = x'00' WHERE Id = (SELECT MIN(Id) FROM Citizens)");
        await office.AssertKeptAsync(1);
        await office.ExecuteAsync(
            $"""
            CREATE TABLE Kept AS SELECT * FROM ServiceFields WHERE Field = {(int)CitizenField.Religion};
            DELETE FROM ServiceFields WHERE Field = {(int)CitizenField.Religion}
            """
        );
        await office.AssertBrokenAsync(1, "HeldUndeclared");
        await office.ExecuteAsync("INSERT INTO ServiceFields SELECT * FROM Kept");
        await office.AssertKeptAsync(1);
    }

    [Fact]
    public async Task Services_without_records_show_nothing_of_promise_1_yet()
    {
        await using var office = await TestOffice.EmptyAsync();
        await office.Get<SampleOffice>().FillAsync(new(0, 0), SampleOffice.DefaultPassword, null, Token);
        await office.AssertNotYetAsync(1, "NoRecords");
    }

    [Fact]
    public async Task A_grant_that_was_put_into_the_database_used_and_taken_out_breaks_promise_3()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.AssertKeptAsync(3);
        var (citizen, purpose) = (await office.CitizenAsync(), await office.PurposeAsync("hiv-payment"));
        await using (var db = office.Db())
        {
            db.Add(
                new Grant
                {
                    AccountId = (await office.OriginAsync("officer")).AccountId!.Value,
                    PurposeId = purpose.Id,
                    StartsOn = office.Today,
                    EndsOn = office.Today,
                    GrantedById = (await office.OriginAsync("admin")).AccountId!.Value,
                    GrantedAt = office.Clock.GetUtcNow(),
                    Reason = "none",
                }
            );
            await db.SaveChangesAsync(Token);
        }

        var (officer, declaration) = await office.DeclaredAsync("officer", "hiv-payment");
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)).Succeeded);
        await office.AssertKeptAsync(3);
        await office.ExecuteAsync(
            "CREATE TABLE Kept AS SELECT * FROM Grants WHERE Reason = 'none'; DELETE FROM Grants WHERE Reason = 'none'"
        );

        await office.AssertBrokenAsync(3, "AccessUnexplained");
        var listed = await office.Get<UnexplainedAccesses>().ListAsync(await office.OriginAsync("dpo"), Token);
        Assert.Equal(("officer", AuditAction.Opened), (Assert.Single(listed.Value!).AccountName, listed.Value![0].Action));
        Assert.Equal(AuditAction.LogRead, (await office.EntriesAsync())[^1].Action);
        Assert.Equal("RoleReadsNoLog", (await office.Get<UnexplainedAccesses>().ListAsync(officer, Token)).Refusal!.Key);

        await office.ExecuteAsync("INSERT INTO Grants SELECT * FROM Kept");
        await office.AssertKeptAsync(3);
    }

    [Fact]
    public async Task An_access_without_a_purpose_breaks_promise_3_and_without_any_it_is_grey()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync(
            """
            INSERT INTO AuditEntries (LookId, OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role)
            SELECT x'A0000000000000000000000000000001', OccurredAt, RegisteredAt, Day, Hour, 23, 1, 1
            FROM AuditEntries ORDER BY Id DESC LIMIT 1
            """
        );
        await office.AssertBrokenAsync(3, "AccessUnexplained");
        office.Clock.Advance(TimeSpan.FromDays(40));
        await office.AssertNotYetAsync(3, "NothingUsed");
    }
}
