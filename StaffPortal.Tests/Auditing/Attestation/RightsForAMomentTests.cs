using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Auditing.Attestation;

/// <summary>
/// What was taken away through the portal, given back by hand for the length of one look and taken away again: no row differs from the
/// log, and the look that it let happen is named (law 14). What stood on its last day explains what was done on that day.
/// </summary>
public sealed class RightsForAMomentTests
{
    private const string Meters = "water-meter-reading";
    private const string Report = "elderly-payment-report";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Law_14_an_account_opened_for_a_moment_shows_in_what_was_done_by_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", Report);
        var admin = await office.OriginAsync("admin");
        Assert.True((await office.Get<AccountBook>().DisableAsync(admin, officer.AccountId!.Value, Token)).Succeeded);

        await IsNamedAsync(office, officer, declared, "Accounts", "DisabledAt", "NULL", "the account was closed");
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public async Task An_access_that_came_just_after_the_end_of_its_right_is_explained_by_it_and_a_later_one_is_not(
        int seconds,
        bool isNamed
    )
    {
        await using var office = await TestOffice.OpenAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var (officer, declared) = await office.DeclaredAsync("officer", Report);
        var admin = await office.OriginAsync("admin");
        Assert.True((await office.Get<AccountBook>().DisableAsync(admin, officer.AccountId!.Value, Token)).Succeeded);
        await office.ExecuteAsync("""CREATE TABLE "Kept" AS SELECT * FROM "Accounts" """);
        await office.ExecuteAsync("""UPDATE "Accounts" SET "DisabledAt" = NULL """);
        office.Clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.True(await OpenAsync(office, officer, declared, (await office.CitizenAsync()).Id));
        await office.ExecuteAsync(
            """
            UPDATE "Accounts" SET "DisabledAt" = (SELECT k."DisabledAt" FROM "Kept" k WHERE k."Id" = "Accounts"."Id");
            DROP TABLE "Kept"
            """
        );

        Assert.Equal(isNamed ? [LedgerFault.AccessUnexplained] : [], (await office.VerifyAsync()).Findings.Select(f => f.Fault));
    }

    [Fact]
    public async Task Law_14_a_purpose_that_ended_brought_back_for_a_moment_shows_in_what_was_done_for_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", Report);
        var admin = await office.OriginAsync("admin");
        Assert.True((await office.Get<PurposeBook>().EndAsync(admin, (await office.PurposeAsync(Report)).Id, Token)).Succeeded);

        await IsNamedAsync(office, officer, declared, "Purposes", "EndedAt", "NULL", "the purpose was not in force");
    }

    [Fact]
    public async Task Law_14_an_operation_allowed_for_a_moment_shows_in_what_was_done_by_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", Report);

        await IsNamedAsync(
            office,
            officer,
            declared,
            "Purposes",
            "Operations",
            $"Operations | {(int)Operations.Reveal}",
            "the purpose did not allow Reveal",
            async citizen =>
                (await office.Get<CitizenRecords>().RevealAsync(officer, declared, citizen, CitizenField.BankAccount, Token)).Succeeded
        );
    }

    [Fact]
    public async Task Law_14_a_masked_field_shown_in_full_for_a_moment_shows_though_the_purpose_may_reveal_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", "elderly-payment");
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.ExecuteAsync("""CREATE TABLE "Kept" AS SELECT * FROM "PurposeFields" """);
        await office.ExecuteAsync($"""UPDATE "PurposeFields" SET "Visibility" = {(int)FieldVisibility.Full} """);
        Assert.True(await OpenAsync(office, officer, declared, (await office.CitizenAsync()).Id));
        await office.ExecuteAsync(
            """
            DELETE FROM "PurposeFields";
            INSERT INTO "PurposeFields" SELECT * FROM "Kept";
            DROP TABLE "Kept"
            """
        );

        var found = Assert.Single((await office.VerifyAsync()).Findings);
        Assert.EndsWith("the purpose did not show these fields", found.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EndedAt", "NULL")]
    [InlineData("EndsOn", "date(EndsOn, '+1 day')")]
    [InlineData("StartsOn", "date(StartsOn, '-3 day')")]
    [InlineData("ConfidentialityOn", "date(ConfidentialityOn, '-3 day')")]
    [InlineData("Purposes", "the purposes as they were")]
    public async Task Law_14_a_contract_that_does_not_stand_made_to_stand_for_a_moment_shows_in_what_was_done_under_it(
        string column,
        string value
    )
    {
        await using var office = await TestOffice.OpenAsync();
        var (contractor, declared) = await office.DeclaredAsync("contractor", Meters);
        var (admin, book) = (await office.OriginAsync("admin"), office.Get<ContractBook>());
        var contract = (await office.Get<Registers>().ContractsAsync(admin, Token)).Single(c => c.Number == "จ.12/2569");
        var purposes = contract.Purposes.ToList();
        ContractForm form = new(
            contract.Id,
            contract.Number,
            contract.Company,
            contract.StartsOn,
            contract.EndsOn,
            contract.ConfidentialityOn,
            purposes,
            contract.Scope
        );
        var saved = column switch
        {
            "EndsOn" => await book.SaveAsync(admin, form with { EndsOn = office.Today.AddDays(-1) }, Token),
            "StartsOn" => await book.SaveAsync(admin, form with { StartsOn = office.Today.AddDays(1) }, Token),
            "ConfidentialityOn" => await book.SaveAsync(admin, form with { ConfidentialityOn = office.Today.AddDays(1) }, Token),
            "Purposes" => await book.SaveAsync(admin, form with { Purposes = [.. purposes.Skip(1)] }, Token),
            _ => await book.EndAsync(admin, contract.Id, Token),
        };
        Assert.True(saved.Succeeded, saved.Refusal?.Message);
        if (column == "Purposes")
            value = $"""'["{purposes[0]}","{purposes[1]}"]'""";

        await IsNamedAsync(office, contractor, declared, "Contracts", column, value, "no contract for the purpose stood");
    }

    [Theory]
    [InlineData("RevokedAt", "NULL")]
    [InlineData("EndsOn", "date(EndsOn, '+2 day')")]
    [InlineData("StartsOn", "date(StartsOn, '-2 day')")]
    public async Task Law_14_a_grant_that_does_not_stand_made_to_stand_for_a_moment_shows_in_what_was_done_with_it(
        string column,
        string value
    )
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", Report);
        var admin = await office.OriginAsync("admin");
        await RevokeAsync(office, admin, "officer", Report);
        var (from, until) = column switch
        {
            "EndsOn" => (-9, -1),
            "StartsOn" => (1, 9),
            _ => (0, 9),
        };
        await GiveAsync(office, admin, Report, from, until);
        if (column == "RevokedAt")
            await RevokeAsync(office, admin, "officer", Report);

        await IsNamedAsync(office, officer, declared, "Grants", column, value, "no grant for the purpose stood");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-9, 0)]
    [InlineData(0, 9)]
    public async Task A_grant_explains_what_is_done_on_its_first_and_on_its_last_day(int from, int until)
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        await RevokeAsync(office, admin, "officer", Report);
        await GiveAsync(office, admin, Report, from, until);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var (officer, declared) = await office.DeclaredAsync("officer", Report);
        Assert.True(await OpenAsync(office, officer, declared, (await office.CitizenAsync()).Id));

        Assert.Empty((await office.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_contract_explains_what_is_done_on_its_only_day_on_which_it_was_also_signed()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        var contract = (await office.Get<Registers>().ContractsAsync(admin, Token)).Single(c => c.Number == "จ.12/2569");
        ContractForm form = new(
            contract.Id,
            contract.Number,
            contract.Company,
            office.Today,
            office.Today,
            office.Today,
            contract.Purposes,
            contract.Scope
        );
        Assert.True((await office.Get<ContractBook>().SaveAsync(admin, form, Token)).Succeeded);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var (contractor, declared) = await office.DeclaredAsync("contractor", Meters);
        Assert.True(await OpenAsync(office, contractor, declared, (await ServedAsync(office)).Id));

        Assert.Empty((await office.VerifyAsync()).Findings);
    }

    /// <summary>Sets a column by hand, does something with what it gives, puts it back, and verifies.</summary>
    private static async Task IsNamedAsync(
        TestOffice office,
        Origin origin,
        Guid declared,
        string table,
        string column,
        string value,
        string contradiction,
        Func<Guid, Task<bool>>? act = null
    )
    {
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await office.VerifyAsync()).IsWhole);
        var citizen = (await ServedAsync(office)).Id;
        await office.ExecuteAsync($"""CREATE TABLE "Kept" AS SELECT * FROM "{table}" """);

        await office.ExecuteAsync($"""UPDATE "{table}" SET "{column}" = {value} """);
        Assert.True(await (act?.Invoke(citizen) ?? OpenAsync(office, origin, declared, citizen)));
        await office.ExecuteAsync(
            $"""
            UPDATE "{table}" SET "{column}" = (SELECT k."{column}" FROM "Kept" k WHERE k."Id" = "{table}"."Id");
            DROP TABLE "Kept"
            """
        );

        var found = (await office.VerifyAsync()).Findings;
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Equal(LedgerFault.AccessUnexplained, f.Fault));
        Assert.All(found, f => Assert.EndsWith(contradiction, f.Detail, StringComparison.Ordinal));
    }

    private static async Task<bool> OpenAsync(TestOffice office, Origin origin, Guid declared, Guid citizen) =>
        (await office.Get<CitizenRecords>().OpenAsync(origin, declared, citizen, Guid.NewGuid(), Token)).Succeeded;

    /// <summary>Somebody whom the contractor's contract reaches, as it does the officers' grants.</summary>
    private static async Task<KnownCitizen> ServedAsync(TestOffice office)
    {
        var registered = await office.RegisteredAsync((await office.ServiceAsync("water-supply")).Id);
        return await office.CitizenAsync(c => c.Village <= 4 && registered.Contains(c.Id));
    }

    private static async Task RevokeAsync(TestOffice office, Origin admin, string user, string purpose)
    {
        foreach (
            var row in (await office.Get<Registers>().GrantsAsync(admin, Token)).Where(g =>
                g.AccountName == user && g.Purpose.Code == purpose && g.Grant.RevokedAt is null
            )
        )
            Assert.True((await office.Get<GrantBook>().RevokeAsync(admin, row.Grant.Id, Token)).Succeeded);
    }

    private static async Task GiveAsync(TestOffice office, Origin admin, string purpose, int from, int until)
    {
        var holder = (await office.OriginAsync("officer")).AccountId!.Value;
        var form = new GrantForm(
            holder,
            (await office.PurposeAsync(purpose)).Id,
            Scope.Everyone,
            office.Today.AddDays(from),
            office.Today.AddDays(until),
            "assigned by order"
        );
        Assert.True((await office.Get<GrantBook>().GiveAsync(admin, form, Token)).Succeeded);
    }
}
