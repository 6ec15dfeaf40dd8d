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

/// <summary>Promise 4: the register and the log tell the same, and nobody's data is used against their will.</summary>
public sealed class DisclosurePromiseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disclosure_in_the_register_that_the_log_does_not_tell_of_breaks_promise_4()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.AssertKeptAsync(4);
        await using (var db = office.Db())
        {
            db.Add(
                new Disclosure
                {
                    PurposeId = (await office.PurposeAsync("elderly-payment-report")).Id,
                    Recipient = "ขายสินค้า จำกัด",
                    Basis = DisclosureBasis.LegalDuty,
                    Authority = "-",
                    Reason = "-",
                    State = DisclosureState.Made,
                    RequestedById = (await office.OriginAsync("officer")).AccountId!.Value,
                    RequestedAt = office.Clock.GetUtcNow(),
                    MadeAt = office.Clock.GetUtcNow(),
                }
            );
            await db.SaveChangesAsync(Token);
        }

        await office.AssertBrokenAsync(4, "DisclosureUnrecorded");
        await office.ExecuteAsync("DELETE FROM Disclosures");
        await office.AssertKeptAsync(4);
    }

    [Fact]
    public async Task A_disclosure_on_the_log_that_was_taken_out_of_the_register_breaks_promise_4()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync(
            """
            INSERT INTO AuditEntries (LookId, OccurredAt, RegisteredAt, Day, Hour, Action, Outcome, Role, PurposeId, SubjectId)
            SELECT x'A0000000000000000000000000000002', OccurredAt, RegisteredAt, Day, Hour, 123, 1, 1, PurposeId, x'B0'
            FROM AuditEntries ORDER BY Id DESC LIMIT 1
            """
        );
        await office.AssertBrokenAsync(4, "DisclosureUnregistered");
    }

    [Fact]
    public async Task A_record_used_though_its_person_had_restricted_it_breaks_promise_4()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)).Succeeded);
        await office.AssertKeptAsync(4);
        await using (var db = office.Db())
        {
            // It stood, was taken out while the record was read, and stands again.
            db.Add(
                new Restriction
                {
                    CitizenId = citizen.Id,
                    PurposeId = (await office.PurposeAsync("register-maintenance")).Id,
                    Kind = RestrictionKind.Restriction,
                    Reason = "REQ-1",
                    SetAt = office.Clock.GetUtcNow().AddDays(-1),
                    SetById = officer.AccountId!.Value,
                }
            );
            await db.SaveChangesAsync(Token);
        }

        await office.AssertBrokenAsync(4, "UsedThoughRestricted");
        await office.ExecuteAsync("DELETE FROM Restrictions");
        await office.AssertKeptAsync(4);
    }

    [Fact]
    public async Task A_record_used_without_the_consent_it_needs_breaks_promise_4()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        await using (var db = office.Db())
        {
            db.Add(
                new CitizenConsent
                {
                    CitizenId = citizen.Id,
                    PurposeId = (await office.PurposeAsync("elderly-activities")).Id,
                    TextVersion = "1",
                    Manner = ConsentManner.Paper,
                    Giver = ConsentGiver.Citizen,
                    Reference = "file 1",
                    Evidence = ConsentEvidence.Confirmation,
                    GivenAt = office.Clock.GetUtcNow(),
                    RecordedById = officer.AccountId!.Value,
                }
            );
            await db.SaveChangesAsync(Token);
        }

        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)).Succeeded);
        await office.AssertKeptAsync(4);
        await office.ExecuteAsync("CREATE TABLE Kept AS SELECT * FROM Consents; DELETE FROM Consents");
        await office.AssertBrokenAsync(4, "UsedWithoutConsent");
        await office.ExecuteAsync("INSERT INTO Consents SELECT * FROM Kept");
        await office.AssertKeptAsync(4);
    }
}
