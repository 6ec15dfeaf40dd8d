using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Storage;
using StaffPortal.Tests.Sessions;

namespace StaffPortal.Tests.Access;

/// <summary>Law 5: what is taken away is gone at the next access; law 6: duties are separated.</summary>
public sealed class RightsReadAnewTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Law_5_a_grant_taken_back_denies_the_next_access(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        var admin = await office.OriginAsync("admin");
        var grant = (await office.Get<Registers>().GrantsAsync(admin, default)).Single(g =>
            g.AccountName == "officer" && g.Purpose.Code == "elderly-payment"
        );
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Succeeded);

        Assert.True((await office.Get<GrantBook>().RevokeAsync(admin, grant.Grant.Id, default)).Succeeded);

        Assert.Equal(AccessRule.GrantRevoked, await RuleAsync(office, officer, declaration, citizen.Id));
    }

    [Fact]
    public async Task Law_5_a_closed_account_an_ended_contract_and_an_ended_purpose_deny_the_next_access()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var registered = await office.RegisteredAsync((await office.ServiceAsync("water-supply")).Id);
        await using var db = office.Db();
        var citizen = await db.Set<Citizen>()
            .Where(c => c.Village <= 4 && registered.Contains(c.Id))
            .FirstAsync(TestContext.Current.CancellationToken);
        var (contractor, contracted) = await office.DeclaredAsync("contractor", "water-meter-reading");
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(contractor, contracted, citizen.Id, Guid.NewGuid(), default)).Succeeded);

        var contract = (await office.Get<Registers>().ContractsAsync(admin, default)).Single(c =>
            c.Purposes.Contains(office.PurposeAsync("water-meter-reading").Result.Id)
        );
        await office.Get<ContractBook>().EndAsync(admin, contract.Id, default);
        Assert.Equal(AccessRule.ContractEnded, await RuleAsync(office, contractor, contracted, citizen.Id));

        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        await office.Get<PurposeBook>().EndAsync(admin, (await office.PurposeAsync("elderly-payment")).Id, default);
        Assert.Equal(AccessRule.PurposeEnded, await RuleAsync(office, officer, declaration, citizen.Id));

        await office.Get<AccountBook>().DisableAsync(admin, officer.AccountId!.Value, default);
        Assert.Equal(AccessRule.AccountDisabled, await RuleAsync(office, officer, declaration, citizen.Id));
    }

    [Fact]
    public async Task Law_5_a_closed_account_verifies_nothing_and_takes_no_proof_out()
    {
        await using var office = await TestOffice.OpenAsync();
        var (dpo, log) = (await office.OriginAsync("dpo"), office.Get<AuditLog>());
        await office.OfAccountAsync("dpo", a => a.DisabledAt = office.Clock.GetUtcNow());

        Assert.Equal("RoleReadsNoLog", (await log.RecordVerificationAsync(dpo, new(Verdict.Whole, 1, 0, 0), default)).Refusal?.Key);
        Assert.Equal("RoleReadsNoLog", (await log.RecordProofAsync(dpo, 1, default)).Refusal?.Key);

        Assert.Equal(
            [(AuditAction.LogVerified, AuditOutcome.Denied), (AuditAction.LogExported, AuditOutcome.Denied)],
            (await office.EntriesAsync()).TakeLast(2).Select(e => (e.Action, e.Outcome))
        );
        var promises = (await office.Get<PromiseEvidence>().ReadAsync(default)).Promises;
        Assert.Contains(promises[4].Gaps, g => g.Key == "NeverVerified");
    }

    [Fact]
    public async Task A_declaration_ends_after_thirty_minutes_and_with_the_next_one()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, first) = await office.DeclaredAsync("officer", "elderly-payment");
        var (_, second) = await office.DeclaredAsync("officer", "elderly-payment");
        Assert.Equal(AccessRule.DeclarationOver, await RuleAsync(office, officer, first, citizen.Id));
        Assert.Equal(AccessRule.DeclarationOfAnother, await RuleAsync(office, await office.OriginAsync("officer2"), second, citizen.Id));

        office.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, second, citizen.Id, Guid.NewGuid(), default)).Succeeded);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(AccessRule.DeclarationOver, await RuleAsync(office, officer, second, citizen.Id));
    }

    [Fact]
    public async Task A_declaration_is_extended_once_by_its_holder_with_its_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        office.Clock.Advance(TimeSpan.FromMinutes(25));

        var extended = await office.Get<Declarations>().ExtendAsync(officer, declaration, default);
        var again = await office.Get<Declarations>().ExtendAsync(officer, declaration, default);

        Assert.Equal(office.Clock.GetUtcNow() + Declaration.MaxLife, extended.Value!.ExpiresAt);
        Assert.True((await office.Get<Declarations>().StandingAsync(officer, default))!.IsExtended);
        Assert.Equal("DeclarationExtendedAlready", again.Refusal?.Key);
        var entry = (await office.EntriesAsync()).Single(e => e.Action == AuditAction.DeclarationExtended);
        Assert.Equal((AuditOutcome.Permitted, declaration), (entry.Outcome, entry.DeclarationId!.Value));
        office.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Succeeded);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(AccessRule.DeclarationOver, await RuleAsync(office, officer, declaration, citizen.Id));
        Assert.Equal(
            AccessRule.DeclarationOver,
            Assert.IsType<Denial>((await office.Get<Declarations>().ExtendAsync(officer, declaration, default)).Refusal).Decision.Rule
        );
    }

    [Theory]
    [InlineData("officer2", AccessRule.DeclarationOfAnother)]
    [InlineData("admin", AccessRule.RoleHoldsNoPurpose)]
    [InlineData("dpo", AccessRule.RoleHoldsNoPurpose)]
    public async Task A_declaration_is_not_extended_by_anybody_else_and_the_try_is_an_entry(string user, AccessRule rule)
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");

        var extended = await office.Get<Declarations>().ExtendAsync(await office.OriginAsync(user), declaration, default);

        Assert.Equal(rule, Assert.IsType<Denial>(extended.Refusal).Decision.Rule);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.DeclarationExtended, AuditOutcome.Denied), (entry.Action, entry.Outcome));
        Assert.Null(entry.CaseReference);
        Assert.False((await office.Get<Declarations>().StandingAsync(officer, default))!.IsExtended);
    }

    [Fact]
    public async Task A_declaration_is_not_extended_once_the_grant_is_taken_back()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        await office.ExecuteAsync("""UPDATE "Grants" SET "RevokedAt" = 1 """);

        var extended = await office.Get<Declarations>().ExtendAsync(officer, declaration, default);

        Assert.Equal(AccessRule.GrantRevoked, Assert.IsType<Denial>(extended.Refusal).Decision.Rule);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("dpo")]
    public async Task Law_6_administrators_and_compliance_officers_open_and_change_nothing(string user)
    {
        await using var office = await TestOffice.OpenAsync();
        var (_, borrowed) = await office.DeclaredAsync("officer", "register-maintenance");
        var origin = await office.OriginAsync(user);
        var citizen = await office.CitizenAsync();

        Assert.Empty(await office.Get<Declarations>().HeldAsync(origin, default));
        Assert.Equal(AccessRule.RoleHoldsNoPurpose, await RuleAsync(office, origin, borrowed, citizen.Id));
        var changed = await office
            .Get<CitizenRecords>()
            .ChangeAsync(
                origin,
                borrowed,
                new(citizen.Id, citizen.Version, new Dictionary<CitizenField, string?> { [CitizenField.GivenName] = "x" }, "because"),
                default
            );
        Assert.Equal(AccessRule.RoleHoldsNoPurpose, Assert.IsType<Denial>(changed.Refusal).Decision.Rule);
        Assert.All(
            (await office.EntriesAsync()).Where(e => e.AccountId == origin.AccountId),
            e => Assert.Equal(AuditOutcome.Denied, e.Outcome)
        );
    }

    private static async Task<AccessRule> RuleAsync(TestOffice office, Origin origin, Guid declaration, Guid citizen)
    {
        var opened = await office.Get<CitizenRecords>().OpenAsync(origin, declaration, citizen, Guid.NewGuid(), default);
        var rule = Assert.IsType<Denial>(opened.Refusal).Decision.Rule;
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditOutcome.Denied, rule.ToString(), citizen), (entry.Outcome, entry.Rule, entry.Citizens.Single().CitizenId));
        return rule;
    }
}
