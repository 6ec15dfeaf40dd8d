using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Policies;
using StaffPortal.Tests.Sessions;

namespace StaffPortal.Tests.Access;

/// <summary>
/// Every rule of <see cref="AccessRule"/>, met at the door by somebody who was let in before: the one thing that is different is what
/// stands in the database. (<see cref="AccessPolicyTests"/> asks the rules alone.)
/// </summary>
public sealed class DenialRulesTests
{
    private const string Payment = "elderly-payment";

    /// <summary>How each rule comes to be broken; what is returned is then tried.</summary>
    private static readonly Dictionary<AccessRule, Func<TestOffice, Task<Func<Task<Refusal?>>>>> Breaking = new()
    {
        [AccessRule.AccountDisabled] = o => OfficerAsync(o, () => o.OfAccountAsync("officer", a => a.DisabledAt = o.Clock.GetUtcNow())),
        [AccessRule.SessionOver] = async o =>
        {
            var (origin, declared) = await o.DeclaredAsync("officer", Payment);
            var citizen = await o.CitizenAsync();
            return Opening(o, origin with { Session = new(Guid.NewGuid(), o.Clock.GetUtcNow()) }, declared, citizen.Id);
        },
        [AccessRule.RoleHoldsNoPurpose] = o =>
            OfficerAsync(o, () => o.OfAccountAsync("officer", a => a.Role = Domain.Accounts.Role.ComplianceOfficer)),
        [AccessRule.StaffRulesUnread] = o =>
            OfficerAsync(o, () => o.ExecuteAsync($"""DELETE FROM "PolicyAcknowledgements" WHERE "Kind" = {(int)PolicyKind.StaffRules} """)),
        [AccessRule.NotDeclared] = async o => Opening(o, await o.OriginAsync("officer"), null, (await o.CitizenAsync()).Id),
        [AccessRule.DeclarationOfAnother] = async o =>
        {
            var (_, declared) = await o.DeclaredAsync("officer2", "register-maintenance");
            return Opening(o, await o.OriginAsync("officer"), declared, (await o.CitizenAsync()).Id);
        },
        [AccessRule.DeclarationOver] = o =>
            OfficerAsync(
                o,
                () =>
                {
                    o.Clock.Advance(Declaration.MaxLife);
                    return Task.CompletedTask;
                }
            ),
        [AccessRule.PurposeUnknown] = async o =>
        {
            var (origin, unknown) = (await o.OriginAsync("officer"), Guid.NewGuid());
            return async () => (await o.Get<Declarations>().DeclareAsync(origin, unknown, "123/2569", "ตรวจสอบ", default)).Refusal;
        },
        [AccessRule.PurposeEnded] = o => OfficerAsync(o, () => o.SetPurposeAsync(Payment, p => p.EndedAt = o.Clock.GetUtcNow())),
        [AccessRule.OperationNotAllowed] = o =>
            OfficerAsync(o, () => o.SetPurposeAsync(Payment, p => p.Operations = Operations.Search | Operations.Reveal)),
        [AccessRule.ClosedToContractors] = o =>
            ContractorAsync(o, () => o.SetPurposeAsync("water-meter-reading", p => p.ContractorsMayHold = false)),
        [AccessRule.NoContract] = o => ContractorAsync(o, () => o.OfAccountAsync("contractor", a => a.ContractId = null)),
        [AccessRule.ContractNotStarted] = o => ContractorAsync(o, () => OfContractAsync(o, c => c.StartsOn = o.Today.AddDays(1))),
        [AccessRule.ContractEnded] = o => ContractorAsync(o, () => OfContractAsync(o, c => c.EndsOn = o.Today.AddDays(-1))),
        [AccessRule.ConfidentialityMissing] = o => ContractorAsync(o, () => OfContractAsync(o, c => c.ConfidentialityOn = null)),
        [AccessRule.PurposeOutsideContract] = o => ContractorAsync(o, () => OfContractAsync(o, c => c.Purposes = [])),
        [AccessRule.CitizenOutsideContract] = o => ContractorAsync(o, () => OfContractAsync(o, c => c.Villages = [9])),
        [AccessRule.NoGrant] = o => OfficerAsync(o, () => o.ExecuteAsync("""DELETE FROM "Grants" """)),
        [AccessRule.GrantRevoked] = o => OfficerAsync(o, () => OfGrantsAsync(o, g => g.RevokedAt = o.Clock.GetUtcNow())),
        [AccessRule.GrantNotStarted] = o => OfficerAsync(o, () => OfGrantsAsync(o, g => g.StartsOn = o.Today.AddDays(1))),
        [AccessRule.GrantEnded] = o => OfficerAsync(o, () => OfGrantsAsync(o, g => g.EndsOn = o.Today.AddDays(-1))),
        [AccessRule.CitizenOutsideGrant] = o => OfficerAsync(o, () => OfGrantsAsync(o, g => g.Villages = [99])),
        [AccessRule.ProcessingRestricted] = async o =>
        {
            var citizen = await o.CitizenAsync();
            var purpose = await o.PurposeAsync(Payment);
            var (keeper, keeping) = await o.DeclaredAsync("officer2", "erasure-requests");
            RestrictionForm form = new(RestrictionKind.Restriction, [purpose.Id], "request 4/2569");
            Assert.True((await o.Get<CitizenRestrictions>().RestrictAsync(keeper, keeping, citizen.Id, form, default)).Succeeded);
            var (officer, declared) = await o.DeclaredAsync("officer", Payment);
            return Opening(o, officer, declared, citizen.Id);
        },
        [AccessRule.ConsentMissing] = o => OfficerAsync(o, () => Task.CompletedTask, "elderly-activities"),
        [AccessRule.FieldNotCovered] = o => RevealingAsync(o, CitizenField.Religion),
        [AccessRule.FieldNotChangeable] = async o =>
        {
            var (officer, declared) = await o.DeclaredAsync("officer2", "water-billing");
            var citizen = await o.CitizenAsync();
            var values = new Dictionary<CitizenField, string?> { [CitizenField.GivenName] = "ใหม่" };
            CitizenChange change = new(citizen.Id, citizen.Version, values, "because");
            return async () => (await o.Get<CitizenRecords>().ChangeAsync(officer, declared, change, default)).Refusal;
        },
        [AccessRule.FieldMasked] = async o =>
        {
            var (officer, declared) = await o.DeclaredAsync("officer", "elderly-payment-report");
            DisclosureForm form = new(
                [(await o.CitizenAsync()).Id],
                [CitizenField.BankAccount],
                "กรมการปกครอง",
                DisclosureBasis.LegalDuty,
                "พ.ร.บ. ตัวอย่าง ม.1",
                "รายงานประจำปี"
            );
            return async () => (await o.Get<CitizenDisclosures>().RequestAsync(officer, declared, form, default)).Refusal;
        },
        [AccessRule.DailyLimitReached] = async o =>
        {
            await o.SetPurposeAsync(Payment, p => p.DailyRecordLimit = 1);
            var (officer, declared) = await o.DeclaredAsync("officer", Payment);
            var first = await o.CitizenAsync();
            Assert.Null(await Opening(o, officer, declared, first.Id)());
            return Opening(o, officer, declared, (await o.CitizenAsync(c => c.Id != first.Id)).Id);
        },
        [AccessRule.DailyRowsReached] = async o =>
        {
            await o.SetPurposeAsync(Payment, p => p.DailyRowLimit = 1);
            var (officer, declared) = await o.DeclaredAsync("officer", Payment);
            CitizenSearch search = new(SearchBy.Village, "5", null, Guid.NewGuid());
            return async () => (await o.Get<CitizenRecords>().SearchAsync(officer, declared, search, default)).Refusal;
        },
        [AccessRule.CitizenUnknown] = async o =>
        {
            var (officer, declared) = await o.DeclaredAsync("officer", Payment);
            return Opening(o, officer, declared, Guid.NewGuid());
        },
    };

    /// <summary>All but the one that lets somebody in: a rule that is added is tried too.</summary>
    public static TheoryData<AccessRule> Denials => [.. Enum.GetValues<AccessRule>().Except([AccessRule.Permitted])];

    [Theory, MemberData(nameof(Denials))]
    public async Task Law_4_each_rule_denies_at_the_door_and_leaves_its_entry_and_nothing_else(AccessRule rule)
    {
        await using var office = await TestOffice.OpenAsync();
        var attempt = await Breaking[rule](office);

        await office.DeniedAsync<bool>(
            $"{nameof(AccessRule)}_{rule}",
            async () =>
            {
                var refusal = await attempt();
                Assert.Equal(rule, Assert.IsType<Denial>(refusal).Decision.Rule);
                return refusal;
            }
        );
    }

    /// <summary>An officer opens a record, then something happens, then they try to open it again.</summary>
    private static async Task<Func<Task<Refusal?>>> OfficerAsync(TestOffice office, Func<Task> happens, string purpose = Payment)
    {
        var (origin, declared) = await office.DeclaredAsync("officer", purpose);
        var citizen = await office.CitizenAsync();
        if (purpose == Payment)
            Assert.Null(await Opening(office, origin, declared, citizen.Id)());
        await happens();
        return Opening(office, origin, declared, citizen.Id);
    }

    /// <summary>The same of a contractor, and somebody within their contract.</summary>
    private static async Task<Func<Task<Refusal?>>> ContractorAsync(TestOffice office, Func<Task> happens)
    {
        var (origin, declared) = await office.DeclaredAsync("contractor", "water-meter-reading");
        var registered = await office.RegisteredAsync((await office.ServiceAsync("water-supply")).Id);
        var citizen = await office.CitizenAsync(c => c.Village <= 4 && registered.Contains(c.Id));
        Assert.Null(await Opening(office, origin, declared, citizen.Id)());
        await happens();
        return Opening(office, origin, declared, citizen.Id);
    }

    private static async Task<Func<Task<Refusal?>>> RevealingAsync(TestOffice office, CitizenField field)
    {
        var (officer, declared) = await office.DeclaredAsync("officer", Payment);
        var citizen = await office.CitizenAsync();
        return async () => (await office.Get<CitizenRecords>().RevealAsync(officer, declared, citizen.Id, field, default)).Refusal;
    }

    private static Func<Task<Refusal?>> Opening(TestOffice office, Origin origin, Guid? declared, Guid citizen) =>
        async () => (await office.Get<CitizenRecords>().OpenAsync(origin, declared, citizen, Guid.NewGuid(), default)).Refusal;

    private static async Task OfContractAsync(TestOffice office, Action<Contract> change)
    {
        await using var db = office.Db();
        var id = (await office.AccountAsync("contractor")).ContractId;
        change(await db.Set<Contract>().SingleAsync(c => c.Id == id, TestContext.Current.CancellationToken));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task OfGrantsAsync(TestOffice office, Action<Grant> change)
    {
        await using var db = office.Db();
        foreach (var grant in await db.Set<Grant>().ToListAsync(TestContext.Current.CancellationToken))
            change(grant);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
