using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Tests.Sessions;
using StaffPortal.Web.Accounts;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Administration;

public sealed class GrantBookTests
{
    [Fact]
    public async Task Law_6_nobody_grants_to_themselves_and_the_database_refuses_it_too()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");

        var given = await GiveAsync(office, admin, "admin", "elderly-payment");

        Assert.Equal("GrantToOneself", given.Refusal?.Key);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.GrantGiven, AuditOutcome.Denied, "GrantToOneself"), (entry.Action, entry.Outcome, entry.Rule));
        var refused = await Assert.ThrowsAsync<SqliteException>(() =>
            office.ExecuteAsync("""UPDATE "Grants" SET "GrantedById" = "AccountId" """)
        );
        Assert.Contains("CK_Grants_NobodyGrantsToThemselves", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("officer", "admin", "elderly-payment", 0, 30, new int[0], "RoleAdministersNothing")]
    [InlineData("admin", "dpo", "elderly-payment", 0, 30, new int[0], "GrantToRoleWithoutPurposes")]
    [InlineData("admin", "contractor", "elderly-payment", 0, 30, new[] { 1 }, "GrantClosedToContractors")]
    [InlineData("admin", "contractor", "waste-fee-collection", 0, 30, new[] { 1 }, "GrantBeyondContractPurposes")]
    [InlineData("admin", "contractor", "water-meter-reading", 0, 30, new[] { 1, 9 }, "GrantBeyondContractScope")]
    [InlineData("admin", "contractor", "water-meter-reading", 0, 30, new int[0], "GrantBeyondContractScope")]
    [InlineData("admin", "contractor", "water-meter-reading", 0, 300, new[] { 1 }, "GrantBeyondContractDates")]
    [InlineData("admin", "officer", "elderly-payment", 30, 0, new int[0], "EndsBeforeItStarts")]
    [InlineData("admin", "contractor", "water-meter-reading", 0, 30, new[] { 1 }, null)]
    [InlineData("admin", "officer", "water-billing", 0, 30, new int[0], null)]
    public async Task A_grant_beyond_role_or_contract_is_refused_with_the_reason(
        string by,
        string to,
        string purpose,
        int from,
        int until,
        int[] villages,
        string? refusal
    )
    {
        await using var office = await TestOffice.OpenAsync();

        var given = await GiveAsync(office, await office.OriginAsync(by), to, purpose, from, until, villages);

        Assert.Equal(refusal, given.Refusal?.Key);
        Assert.Equal(refusal is null, given.Refusal?.Message is null);
    }

    [Fact]
    public async Task A_contractor_without_a_contract_or_under_one_that_has_ended_is_given_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, contractor) = (await office.OriginAsync("admin"), await office.AccountAsync("contractor"));
        Assert.True((await office.Get<ContractBook>().EndAsync(admin, contractor.ContractId!.Value, default)).Succeeded);

        var entry = await office.DeniedAsync(
            "GrantUnderEndedContract",
            () => GiveAsync(office, admin, "contractor", "water-meter-reading", villages: [1])
        );
        Assert.Equal((AuditAction.GrantGiven, contractor.Id), (entry.Action, entry.SubjectId));
        await office.OfAccountAsync("contractor", a => a.ContractId = null);
        await office.DeniedAsync(
            "GrantWithoutContract",
            () => GiveAsync(office, admin, "contractor", "water-meter-reading", villages: [1])
        );
    }

    [Fact]
    public async Task Nobody_closes_their_own_account_or_changes_their_own_role()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");

        Assert.Equal("OwnAccount", (await office.Get<AccountBook>().DisableAsync(admin, admin.AccountId!.Value, default)).Refusal?.Key);
        Assert.Equal(
            "OwnAccount",
            (await office.Get<AccountBook>().ChangeRoleAsync(admin, admin.AccountId!.Value, Role.Officer, null, default)).Refusal?.Key
        );
    }

    [Fact]
    public async Task A_purpose_shows_only_what_its_service_declares_and_sensitive_fields_only_on_a_ground()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var waste = await office.ServiceAsync("waste-collection");
        var care = await office.ServiceAsync("home-care");
        static PurposeForm Form(Service service, CitizenField field) =>
            PurposeAndServiceFormTests.FormOf(service, "new-purpose") with
            {
                Fields = [new(field, FieldVisibility.Full, false)],
            };

        Assert.Equal(
            "FieldNotDeclaredByService",
            (await office.Get<PurposeBook>().SaveAsync(admin, Form(waste, CitizenField.BankAccount), default)).Refusal?.Key
        );
        Assert.Equal(
            "SensitiveNeedsGround",
            (await office.Get<PurposeBook>().SaveAsync(admin, Form(care, CitizenField.HealthCondition), default)).Refusal?.Key
        );
        Assert.True((await office.Get<PurposeBook>().SaveAsync(admin, Form(waste, CitizenField.HouseNumber), default)).Succeeded);
    }

    private static async Task<Result<Acted>> GiveAsync(
        TestOffice office,
        Origin by,
        string to,
        string purpose,
        int from = 0,
        int until = 30,
        int[]? villages = null
    )
    {
        var water = await office.ServiceAsync("water-supply");
        var scope = new Scope(villages ?? [], to == "contractor" ? [water.Id] : []);
        var holder = (await office.OriginAsync(to)).AccountId!.Value;
        return await office
            .Get<GrantBook>()
            .GiveAsync(
                by,
                new(
                    holder,
                    (await office.PurposeAsync(purpose)).Id,
                    scope,
                    office.Today.AddDays(from),
                    office.Today.AddDays(until),
                    "assigned by order"
                ),
                default
            );
    }
}
