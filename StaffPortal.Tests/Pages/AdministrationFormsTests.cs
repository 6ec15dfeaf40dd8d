using Bunit;
using StaffPortal.Domain.Administration;
using StaffPortal.Web.Administration;

namespace StaffPortal.Tests.Pages;

/// <summary>The administrator's forms: each shows, refuses at the field, and records once however often it is sent.</summary>
public sealed class AdministrationFormsTests
{
    private static readonly string[] OfGrant = ["grant-account", "grant-purpose", "scope-villages", "grant-to", "grant-reason"];

    [Fact]
    public async Task An_account_needs_a_user_ID_and_a_name_and_a_contractor_a_contract()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<AccountsPage>();
        await page.OpenFormAsync();

        Assert.Equal(["account-user", "account-name"], await page.FieldsRefusedAsync());
        page.Find("#account-role").Change(nameof(Role.Contractor));
        Assert.Equal(["account-user", "account-name", "account-contract"], await page.FieldsRefusedAsync());
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.AccountCreated);
    }

    [Fact]
    public async Task A_changed_role_is_asked_for_once()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<AccountsPage>();
        page.WaitForElement("[data-account=officer]", FormActs.Timeout);
        await page.Find("tr:has([data-account=officer]) .quiet").ClickAsync();
        page.Find("#account-role").Change(nameof(Role.None));

        await page.SubmitTwiceAsync();

        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.ProposalMade);
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.RoleChanged);
        Assert.Empty(page.FindAll("form.card"));
        page.WaitForElement(".notice-warn a[href='/approvals']", FormActs.Timeout);
    }

    [Fact]
    public async Task A_grant_is_refused_at_its_fields_and_given_once()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<GrantsPage>();
        await page.OpenFormAsync();
        page.Fill("#scope-villages", "1, many");
        page.Fill("#grant-to", "1/1/2020");

        Assert.Equal(
            ["grant-account", "grant-purpose", "scope-villages", "grant-to", "grant-reason"],
            (await page.FieldsRefusedAsync()).OrderBy(f => Array.IndexOf(OfGrant, f))
        );

        page.Pick("#grant-account", "officer ·");
        page.Pick("#grant-purpose", (await office.PurposeAsync("subject-copies")).Name);
        page.Fill("#scope-villages", "1, ๒");
        page.Fill("#grant-to", office.Today.AddDays(30).ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        page.Fill("#grant-reason", "the second officer is on leave");
        await page.SubmitTwiceAsync();

        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.GrantGiven);
        Assert.Empty(page.FindAll("form.card"));
    }

    [Fact]
    public async Task A_purpose_needs_names_a_service_and_a_limit_in_range_and_is_saved_once()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<PurposesPage>();
        await page.OpenFormAsync();
        page.Fill("#purpose-limit", "0");
        page.Fill("#purpose-rows", "0");

        Assert.Equal(
            ["purpose-code", "purpose-th", "purpose-en", "purpose-service", "purpose-limit", "purpose-rows"],
            await page.FieldsRefusedAsync()
        );

        page.Fill("#purpose-code", "new-purpose");
        page.Fill("#purpose-th", "วัตถุประสงค์ใหม่");
        page.Fill("#purpose-en", "New purpose");
        page.Fill("#purpose-limit", "๒๐");
        page.Fill("#purpose-rows", "45");
        page.Pick("#purpose-service", (await office.ServiceAsync("elderly-allowance")).Name);
        page.Find($"#shows-{CitizenField.GivenName}").Change(nameof(FieldVisibility.Full));
        await page.SubmitTwiceAsync();

        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.PurposeSaved);
        Assert.Equal((20, 45, 1), await LimitsAndFieldsAsync(office));
        Assert.Equal(45, (await office.EntriesAsync())[^1].ReadDetail<PurposeSavedDetail>()!.DailyRowLimit);

        static async Task<(int, int, int)> LimitsAndFieldsAsync(TestOffice office) =>
            await office.PurposeAsync("new-purpose") is var made ? (made.DailyRecordLimit, made.DailyRowLimit, made.Fields.Count) : default;
    }

    [Fact]
    public async Task A_field_cannot_be_changed_for_a_purpose_that_does_not_show_it()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<PurposesPage>();
        await page.OpenFormAsync();
        page.Pick("#purpose-service", (await office.ServiceAsync("elderly-allowance")).Name);

        Assert.True(page.Find($"#changes-{CitizenField.GivenName}").HasAttribute("disabled"));
        page.Find($"#shows-{CitizenField.GivenName}").Change(nameof(FieldVisibility.Masked));
        Assert.False(page.Find($"#changes-{CitizenField.GivenName}").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_service_says_of_each_field_why_and_how_long_and_is_saved_once()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<ServicesPage>();
        await page.OpenFormAsync();
        page.Fill("#service-code", "new-service");
        page.Fill("#service-th", "บริการใหม่");
        page.Fill("#service-en", "New service");
        page.Find($"#declares-{CitizenField.GivenName}").Change(true);
        page.Fill($"#kept-{CitizenField.GivenName}", "for ever");

        Assert.Equal(["why-th-GivenName", "why-en-GivenName", "kept-GivenName"], await page.FieldsRefusedAsync());

        page.Fill($"#why-th-{CitizenField.GivenName}", "เพื่อทราบชื่อ");
        page.Fill($"#why-en-{CitizenField.GivenName}", "to know the name");
        page.Fill($"#kept-{CitizenField.GivenName}", "3");
        await page.SubmitTwiceAsync();

        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.ServiceSaved);
        Assert.Equal(3, (await office.ServiceAsync("new-service")).Declared.Single().KeptYears);
    }

    [Fact]
    public async Task A_contract_needs_number_company_and_days_in_order_and_is_saved_once()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<ContractsPage>();
        await page.OpenFormAsync();
        page.Fill("#contract-to", "31/2/2570");

        Assert.Equal(["contract-number", "contract-company", "contract-to"], await page.FieldsRefusedAsync());

        page.Fill("#contract-number", "9/2570");
        page.Fill("#contract-company", "Sample company");
        page.Fill("#contract-to", office.Today.AddDays(90).ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        page.Find("fieldset input[type=checkbox]").Change(true);
        await page.SubmitTwiceAsync();

        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.ContractSaved);
        page.WaitForElement("[data-contract='9/2570']", FormActs.Timeout);
    }

    [Fact]
    public async Task A_policy_needs_a_note_and_a_day_to_come()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<PoliciesPage>();
        await page.OpenFormAsync();
        page.Fill("#policy-from", "1/1/2020");
        page.Fill("#policy-en", "");

        Assert.Equal(["policy-en", "policy-note", "policy-from"], await page.FieldsRefusedAsync());
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.PolicyPublished);
    }
}
