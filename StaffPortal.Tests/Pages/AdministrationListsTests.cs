using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Review;
using StaffPortal.Web;
using StaffPortal.Web.Administration;
using StaffPortal.Web.Review;
using StaffPortal.Web.Shell;
using TestContext = Xunit.TestContext;

namespace StaffPortal.Tests.Pages;

/// <summary>The registers as lists, what they say before something ends, and how they are read from the other side.</summary>
public sealed class AdministrationListsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accounts_are_found_by_name_and_sorted_by_their_last_sign_in()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<AccountsPage>();
        page.WaitForElement("[data-account=officer]", FormActs.Timeout);

        page.Find("#accounts-find").Input("dpo");
        page.WaitForAssertion(
            () => Assert.Equal("dpo", Assert.Single(page.FindAll("[data-account]")).GetAttribute("data-account")),
            FormActs.Timeout
        );
        page.Find("#accounts-find").Input("");
        page.WaitForState(() => page.FindAll("[data-account]").Count > 1, FormActs.Timeout);
        var heading = page.FindAll("th button")
            .Single(b => b.TextContent.Contains(AdministrationTexts.LastSignIn, StringComparison.Ordinal));
        await heading.ClickAsync();
        await page.FindAll("th button")
            .Single(b => b.TextContent.Contains(AdministrationTexts.LastSignIn, StringComparison.Ordinal))
            .ClickAsync();

        page.WaitForAssertion(
            () => Assert.Equal("admin", page.FindAll("[data-account]")[0].GetAttribute("data-account")),
            FormActs.Timeout
        );
        Assert.Contains(AdministrationTexts.NeverSignedIn, page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unlocking_is_offered_where_something_slows_the_account_and_is_an_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        await office
            .Get<AuditTrail>()
            .RecordAsync(
                await office.OriginAsync("officer"),
                AuditAction.SignInRefused,
                AuditOutcome.Denied,
                "UnknownOrWrong",
                null,
                Token
            );
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<AccountsPage>();
        page.WaitForElement("[data-account=officer]", FormActs.Timeout);
        var unlock = Assert.Single(page.FindAll("button"), b => b.TextContent.Trim() == AdministrationTexts.Unlock);
        office.Clock.Advance(TimeSpan.FromSeconds(1));

        await unlock.ClickAsync();

        page.WaitForAssertion(
            () => Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Trim() == AdministrationTexts.Unlock),
            FormActs.Timeout
        );
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.AccountUnlocked);
    }

    [Fact]
    public async Task Before_a_purpose_ends_it_is_said_what_hangs_on_it_by_its_name_and_in_red()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var dialogs = portal.Render<MudDialogProvider>();
        var page = portal.Render<PurposesPage>();
        page.WaitForElement("[data-purpose=water-meter-reading]", FormActs.Timeout);
        var purpose = await office.PurposeAsync("water-meter-reading");
        var ending = await office.Get<Endings>().OfPurposeAsync(await office.OriginAsync("admin"), purpose.Id, Token);

        _ = page.Find("tr:has([data-purpose=water-meter-reading]) .quiet.danger").ClickAsync();
        dialogs.WaitForElement(".mud-message-box__yes-button", FormActs.Timeout);

        Assert.Contains(AdministrationTexts.EndPurposeTitle.With(purpose.Name), dialogs.Markup, StringComparison.Ordinal);
        Assert.Contains(AdministrationTexts.EndsGrants.With(ending.Grants), dialogs.Markup, StringComparison.Ordinal);
        Assert.Contains(AdministrationTexts.EndsContracts.With(ending.Contracts), dialogs.Markup, StringComparison.Ordinal);
        Assert.Equal(AdministrationTexts.EndPurposeYes, dialogs.Find(".mud-message-box__yes-button").TextContent.Trim());
        Assert.NotEmpty(dialogs.FindAll(".destroys"));
        Assert.All(dialogs.FindAll(".hanging a"), a => Assert.Equal("_blank", a.GetAttribute("target")));
        Assert.Equal(
            ["/administration/grants", "/administration/contracts"],
            dialogs.FindAll(".hanging a").Select(a => a.GetAttribute("href"))
        );
        foreach (var hanging in ending.Named)
            Assert.Contains(hanging.Name, dialogs.Find(".hanging").TextContent, StringComparison.Ordinal);
        Assert.Null((await office.PurposeAsync("water-meter-reading")).EndedAt);
    }

    /// <summary>What somebody named a purpose stands in the question as text.</summary>
    [Fact]
    public void What_hangs_on_it_is_never_more_than_text()
    {
        var ending = new Ending { Named = [new(HangingIn.Contracts, "<img src=x onerror=alert(1)>"), new(HangingIn.Disclosures, "a & b")] };

        var markup = EndingText.QuestionOf("<b>ends</b>", ending).Value;

        Assert.DoesNotContain("<img", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", markup, StringComparison.Ordinal);
        Assert.Contains("&lt;img", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("/disclosures", markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_with_purposes_is_not_even_asked_about()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var dialogs = portal.Render<MudDialogProvider>();
        var page = portal.Render<ServicesPage>();
        page.WaitForElement("[data-service=water-supply]", FormActs.Timeout);

        await page.Find("tr:has([data-service=water-supply]) .quiet.danger").ClickAsync();

        page.WaitForElement(".notice-danger", FormActs.Timeout);
        Assert.Empty(dialogs.FindAll(".mud-message-box__yes-button"));
        Assert.Contains(
            StaffPortal.Domain.Foundations.Words.Text("ServiceHasPurposes"),
            page.Find(".notice-danger").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("/administration/purposes", page.FindAll(".notice-danger .hanging a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_purpose_and_a_service_begin_with_what_a_like_one_has_and_a_name_of_their_own()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<PurposesPage>();
        page.WaitForElement("[data-purpose=water-billing]", FormActs.Timeout);
        var like = await office.PurposeAsync("water-billing");
        await page.FindAll("tr:has([data-purpose=water-billing]) .quiet")[1].ClickAsync();

        Assert.Equal(["purpose-code", "purpose-th", "purpose-en"], await page.FieldsRefusedAsync());
        page.Fill("#purpose-code", "water-billing-2");
        page.Fill("#purpose-th", "ออกใบแจ้งค่าน้ำ ชุดที่สอง");
        page.Fill("#purpose-en", "Water bills, second set");
        await page.SubmitTwiceAsync();

        var made = await office.PurposeAsync("water-billing-2");
        Assert.NotEqual(like.Id, made.Id);
        Assert.Equal((like.ServiceId, like.Operations, like.DailyRecordLimit), (made.ServiceId, made.Operations, made.DailyRecordLimit));
        Assert.Equal(
            like.Fields.Select(f => (f.Field, f.Visibility, f.MayChange)).Order(),
            made.Fields.Select(f => (f.Field, f.Visibility, f.MayChange)).Order()
        );
        Assert.Equal("water-billing", (await office.PurposeAsync("water-billing")).Code);

        var services = portal.Render<ServicesPage>();
        services.WaitForElement("[data-service=water-supply]", FormActs.Timeout);
        await services.FindAll("tr:has([data-service=water-supply]) .quiet")[1].ClickAsync();
        Assert.Equal(["service-code", "service-th", "service-en"], await services.FieldsRefusedAsync());
        services.Fill("#service-code", "water-supply-2");
        services.Fill("#service-th", "ประปา เขตสอง");
        services.Fill("#service-en", "Water supply, second area");
        await services.SubmitTwiceAsync();
        Assert.Equal((await office.ServiceAsync("water-supply")).Fields, (await office.ServiceAsync("water-supply-2")).Fields);
    }

    [Fact]
    public async Task A_new_link_can_be_copied_and_its_sheet_holds_a_name_the_link_and_what_to_do()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);
        var id = (await office.OriginAsync("officer")).AccountId!.Value;

        var link = portal.Render<ActivationLink>(p =>
            p.Add(l => l.AccountId, id).Add(l => l.UserName, "officer").Add(l => l.DisplayName, "มาลี ตัวอย่าง")
        );

        link.WaitForElement("[data-activation-link]", FormActs.Timeout);
        var sheet = link.Find(".activation-sheet");
        var address = link.Find("[data-activation-link]").TextContent;
        Assert.Contains("prints-alone", sheet.ClassList);
        foreach (var part in new[] { "Office", "มาลี ตัวอย่าง", "officer", address, AdministrationTexts.ActivationStepPassword })
            Assert.Contains(part, sheet.TextContent, StringComparison.Ordinal);
        Assert.NotNull(sheet.QuerySelector(".qr svg"));
        await link.FindAll(".form-actions button")[0].ClickAsync();
        Assert.Equal(address, portal.JSInterop.VerifyInvoke("portal.copy").Arguments[0]);
        Assert.Equal(AdministrationTexts.ActivationCopied, link.Find("p[role=status]").TextContent);
    }

    [Fact]
    public async Task Who_sees_a_field_is_a_list_of_people_and_of_purposes_that_nobody_holds()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<FieldReadersPage>();
        page.WaitForElement("#fields tbody tr", FormActs.Timeout);
        Assert.Equal(FieldCatalog.All.Count, page.FindAll("#fields tbody tr").Count);

        page.Find("#reader-field").Change(nameof(CitizenField.WaterMeter));

        page.WaitForElement("#field-readers tbody tr", FormActs.Timeout);
        Assert.EndsWith("?field=WaterMeter", portal.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        var readers = await office.Get<FieldReaders>().OfAsync(await office.OriginAsync("dpo"), CitizenField.WaterMeter, Token);
        Assert.Equal(
            readers.Sum(p => Math.Max(p.Readers.Count, 1)),
            int.Parse(page.Find(".list-count").GetAttribute("data-list-total")!, System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Contains("contractor", page.Find("#field-readers").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_goes_row_by_row_and_finds_together_only_what_was_looked_at()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<AccessReviewPage>();
        page.WaitForElement("#access tbody tr", FormActs.Timeout);
        Assert.True(page.Find("#keep-looked").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("#access-finding"));
        var all = int.Parse(page.Find(".list-count").GetAttribute("data-list-total")!, System.Globalization.CultureInfo.InvariantCulture);

        foreach (var row in new[] { 0, 1 })
        {
            await page.FindAll("#access tbody .row-open")[row].ClickAsync();
            page.WaitForElement("[data-last-use]", FormActs.Timeout);
        }

        await page.Find("#keep-looked").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("2", page.Find("progress").GetAttribute("value")), FormActs.Timeout);
        Assert.Equal(2, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.GrantKept));
        Assert.Equal(2, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.GrantLookedAt));
        Assert.Contains(ReviewTexts.AccessLeft.With(all - 2), page.Find("#access-left").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_that_is_through_needs_a_finding_and_is_recorded_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var (dpo, review) = (await office.OriginAsync("dpo"), office.Get<AccessReview>());
        foreach (var row in (await review.ReadAsync(dpo, Token)).Rows)
        {
            await review.LookAsync(dpo, row.Grant.Id, Token);
            await review.KeepAsync(dpo, [row.Grant.Id], Token);
        }

        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<AccessReviewPage>();
        page.WaitForElement("#access-finding", FormActs.Timeout);
        Assert.Equal(["access-finding"], await page.FieldsRefusedAsync());
        page.Fill("#access-finding", "all still needed");
        await page.SubmitTwiceAsync();

        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.AccessReviewed);
    }
}
