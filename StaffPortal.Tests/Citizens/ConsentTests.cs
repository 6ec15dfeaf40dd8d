using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Tests.Citizens;

/// <summary>Consent, restriction and objection deny on the next access, and each act is an entry.</summary>
public sealed class ConsentTests
{
    private static readonly ConsentForm Form = new("3/2569", ConsentManner.Paper, ConsentGiver.Citizen, ConsentEvidence.Form, "12/2569");

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_purpose_that_rests_on_consent_opens_only_while_one_is_in_force(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var citizen = await office.CitizenAsync();
        var purpose = await office.PurposeAsync("elderly-activities");

        Assert.Equal(AccessRule.ConsentMissing, await RuleAsync(office, officer, declaration, citizen.Id));
        Assert.True((await office.Get<CitizenConsents>().GiveAsync(officer, declaration, citizen.Id, Form, default)).Succeeded);
        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Value!;
        Assert.Equal("12/2569", Assert.Single(view.Consents).Reference);
        Assert.True((await office.Get<CitizenConsents>().WithdrawAsync(officer, declaration, citizen.Id, purpose.Id, default)).Succeeded);

        Assert.Equal(AccessRule.ConsentMissing, await RuleAsync(office, officer, declaration, citizen.Id));
        Assert.Equal(
            [AuditAction.ConsentGiven, AuditAction.ConsentWithdrawn],
            (await office.EntriesAsync())
                .Where(e => e.Citizens.Exists(c => c.CitizenId == citizen.Id && c.Involvement == Involvement.Concerned))
                .Select(e => e.Action)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_registers_are_counted_by_purpose_for_the_compliance_officer_alone(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var purpose = await office.PurposeAsync("elderly-activities");
        var first = await office.CitizenAsync();
        var second = await office.CitizenAsync(c => c["Telephone"] != null && c["BankAccount"] != null && c.Id != first.Id);
        foreach (var (citizen, form) in new[] { (first, Form), (second, Form with { Reference = "13/2569" }) })
            Assert.True((await office.Get<CitizenConsents>().GiveAsync(officer, declaration, citizen.Id, form, default)).Succeeded);
        await office.Get<CitizenConsents>().WithdrawAsync(officer, declaration, second.Id, purpose.Id, default);

        Assert.Equal(
            [new ConsentCount(purpose.Id, 1, 1, 0)],
            await office.Get<CitizenConsents>().CountAsync(await office.OriginAsync("dpo"), default)
        );
        Assert.Empty(await office.Get<CitizenConsents>().CountAsync(officer, default));
    }

    [Fact]
    public async Task A_consent_is_not_recorded_without_its_evidence_nor_twice_nor_by_who_holds_no_purpose()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var citizen = await office.CitizenAsync();

        Assert.Equal(
            "ConsentNeedsEvidence",
            (await office.Get<CitizenConsents>().GiveAsync(officer, declaration, citizen.Id, Form with { Reference = " " }, default))
                .Refusal!
                .Key
        );
        Assert.IsType<Denial>(
            (
                await office.Get<CitizenConsents>().GiveAsync(await office.OriginAsync("officer2"), declaration, citizen.Id, Form, default)
            ).Refusal
        );
        Assert.True((await office.Get<CitizenConsents>().GiveAsync(officer, declaration, citizen.Id, Form, default)).Succeeded);
        Assert.Equal(
            "ConsentNotNeeded",
            (await office.Get<CitizenConsents>().GiveAsync(officer, declaration, citizen.Id, Form, default)).Refusal!.Key
        );

        await using var db = office.Db();
        Assert.Equal(1, await db.Set<CitizenConsent>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            AuditOutcome.Denied,
            (await office.EntriesAsync())
                .Single(e => e is { Action: AuditAction.ConsentGiven, Rule: nameof(AccessRule.DeclarationOfAnother) })
                .Outcome
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_restriction_denies_the_purposes_it_names_and_hides_the_row_until_it_is_lifted(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var citizen = await office.CitizenAsync(c => c.Village == 2 && c["Telephone"] != null);
        var (reader, reading) = await office.DeclaredAsync("officer", "register-maintenance");
        var (keeper, keeping) = await office.DeclaredAsync("officer2", "erasure-requests");
        var purpose = await office.PurposeAsync("register-maintenance");

        Assert.True(
            (
                await office
                    .Get<CitizenRestrictions>()
                    .RestrictAsync(keeper, keeping, citizen.Id, new(RestrictionKind.Objection, [purpose.Id], "request 4/2569"), default)
            ).Succeeded
        );

        Assert.Equal(AccessRule.ProcessingRestricted, await RuleAsync(office, reader, reading, citizen.Id));
        Assert.DoesNotContain(citizen.Id, await RowsAsync(office, reader, reading, citizen));
        var change = new CitizenChange(
            citizen.Id,
            citizen.Version,
            new Dictionary<CitizenField, string?> { [CitizenField.Telephone] = "0890000009" },
            "because"
        );
        Assert.Equal(
            AccessRule.ProcessingRestricted,
            Assert.IsType<Denial>((await office.Get<CitizenRecords>().ChangeAsync(reader, reading, change, default)).Refusal).Decision.Rule
        );
        var view = (await office.Get<CitizenRecords>().OpenAsync(keeper, keeping, citizen.Id, Guid.NewGuid(), default)).Value!;
        var restriction = Assert.Single(view.Restrictions);

        Assert.True(
            (
                await office
                    .Get<CitizenRestrictions>()
                    .LiftAsync(keeper, keeping, citizen.Id, restriction.Id, "withdrawn by the citizen", default)
            ).Succeeded
        );
        Assert.Equal(AccessRule.Permitted, await RuleAsync(office, reader, reading, citizen.Id));
        Assert.Contains(citizen.Id, await RowsAsync(office, reader, reading, citizen));
    }

    [Fact]
    public async Task A_purpose_that_restricts_cannot_be_restricted_and_others_cannot_restrict()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (keeper, keeping) = await office.DeclaredAsync("officer2", "erasure-requests");
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var itself = await office.PurposeAsync("erasure-requests");

        Assert.Equal(
            "RestrictionClosesItself",
            (
                await office
                    .Get<CitizenRestrictions>()
                    .RestrictAsync(keeper, keeping, citizen.Id, new(RestrictionKind.Restriction, [itself.Id], "request 4/2569"), default)
            )
                .Refusal!
                .Key
        );
        var denied = await office
            .Get<CitizenRestrictions>()
            .RestrictAsync(officer, declaration, citizen.Id, new(RestrictionKind.Restriction, [itself.Id], "request 4/2569"), default);
        Assert.Equal(AccessRule.OperationNotAllowed, Assert.IsType<Denial>(denied.Refusal).Decision.Rule);
        await using var db = office.Db();
        Assert.Equal(0, await db.Set<Restriction>().CountAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<AccessRule> RuleAsync(TestOffice office, Origin origin, Guid declaration, Guid citizen) =>
        (await office.Get<CitizenRecords>().OpenAsync(origin, declaration, citizen, Guid.NewGuid(), default)).Refusal is Denial denial
            ? denial.Decision.Rule
            : AccessRule.Permitted;

    private static async Task<IEnumerable<Guid>> RowsAsync(TestOffice office, Origin origin, Guid declaration, KnownCitizen citizen) =>
        (
            await office
                .Get<CitizenRecords>()
                .SearchAsync(origin, declaration, new(SearchBy.NationalId, citizen.NationalId!, null, Guid.NewGuid()), default)
        ).Value!.Rows.Select(r => r.CitizenId);
}
