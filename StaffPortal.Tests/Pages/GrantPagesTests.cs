using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Administration;
using StaffPortal.Web.Administration;

namespace StaffPortal.Tests.Pages;

/// <summary>A grant from the thought of it to the giving: only what can be is offered, and it is seen beforehand.</summary>
public sealed class GrantPagesTests
{
    [Fact]
    public async Task A_grant_offers_open_accounts_that_hold_purposes_and_never_ones_own()
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.True(
            (
                await office
                    .Get<AccountBook>()
                    .DisableAsync(await office.OriginAsync("admin"), (await office.OriginAsync("officer2")).AccountId!.Value, default)
            ).Succeeded
        );
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<GrantsPage>();
        await page.OpenFormAsync();

        var offered = Options(page, "#grant-account").ConvertAll(o => o.Split(' ')[0]);

        Assert.Contains("officer", offered);
        Assert.Contains("contractor", offered);
        Assert.Empty(offered.Intersect(["officer2", "admin", "dpo", "contractor-ended"]));
    }

    [Fact]
    public async Task A_contractor_is_offered_only_what_the_contract_covers()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<GrantsPage>();
        await page.OpenFormAsync();
        page.Pick("#grant-account", "officer ·");
        var forOfficers = Options(page, "#grant-purpose");

        page.Pick("#grant-account", "contractor ·");

        var forContractor = Options(page, "#grant-purpose");
        Assert.NotEmpty(forContractor);
        Assert.True(forContractor.Count < forOfficers.Count);
        Assert.Contains((await office.PurposeAsync("water-meter-reading")).Name, forContractor);
        Assert.Equal("1, 2, 3, 4", page.Find("#scope-villages").GetAttribute("value"));
        page.Fill("#scope-villages", "9");
        page.Fill("#grant-to", office.Today.AddDays(3000).ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "scope-villages", "grant-to" },
            (await page.FieldsRefusedAsync()).ToHashSet(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task What_a_contract_brought_goes_with_its_person_and_what_was_typed_since_stays()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<GrantsPage>();
        await page.OpenFormAsync();
        var (villages, last) = (Value("#scope-villages"), Value("#grant-to"));
        page.Pick("#grant-account", "contractor ·");
        Assert.Equal("1, 2, 3, 4", Value("#scope-villages"));
        var services = page.FindAll("input[type=checkbox][checked]").Count;

        page.Pick("#grant-account", "officer ·");

        Assert.Equal((villages, last), (Value("#scope-villages"), Value("#grant-to")));
        Assert.True(page.FindAll("input[type=checkbox][checked]").Count is 0 && services > 0, $"{services} services were brought");
        page.Pick("#grant-account", "contractor ·");
        page.Fill("#scope-villages", "2");
        page.Pick("#grant-account", "officer2 ·");
        Assert.Equal("2", Value("#scope-villages"));

        string? Value(string field) => page.Find(field).GetAttribute("value");
    }

    [Fact]
    public async Task An_ended_purpose_a_village_that_is_not_there_and_a_day_past_are_not_offered()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync("water-billing", p => p.EndedAt = office.Clock.GetUtcNow());
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<GrantsPage>();
        await page.OpenFormAsync();

        Assert.DoesNotContain((await office.PurposeAsync("water-billing")).Name, Options(page, "#grant-purpose"));
        page.Pick("#grant-account", "officer ·");
        page.Pick("#grant-purpose", (await office.PurposeAsync("elderly-payment")).Name);
        page.Fill("#scope-villages", "77");
        page.Fill("#grant-from", office.Today.AddDays(-9).ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        page.Fill("#grant-to", office.Today.AddDays(-2).ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "scope-villages", "grant-to" },
            (await page.FieldsRefusedAsync()).ToHashSet(StringComparer.Ordinal)
        );
        Assert.Contains("77", page.Find("#scope-villages-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_example_is_marked_shows_what_may_be_done_and_leads_to_the_giving()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<ExamplePage>();
        page.WaitForElement("#grant-account", FormActs.Timeout);
        var purpose = await office.PurposeAsync("register-maintenance");
        page.Pick("#grant-account", "officer2 ·");
        page.Pick("#grant-purpose", purpose.Name);
        page.Fill("#scope-villages", "2, 5");
        await page.Find("form").SubmitAsync();
        page.WaitForElement("#example", FormActs.Timeout);

        Assert.Equal(AdministrationTexts.ExampleMark, page.Find("#example .example-mark").TextContent);
        Assert.Equal(AdministrationTexts.ExampleMark, page.Find("#example svg").GetAttribute("data-watermark"));
        Assert.Contains(AdministrationTexts.ExampleInvented, page.Find("#example .notice-warn").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            purpose.Fields.Where(f => f.MayChange && purpose.Allows(Operations.Change)).Select(f => f.Field.ToString()).Order(),
            page.FindAll("[data-may-change]").Select(e => e.GetAttribute("data-may-change")!).Order()
        );
        Assert.Contains("•", page.Find("[data-field=NationalId]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#example .notice-danger"));
        var give = page.Find("#give-this").GetAttribute("href")!;
        Assert.StartsWith("/administration/grants?account=", give, StringComparison.Ordinal);
        Assert.DoesNotContain("officer2", give, StringComparison.Ordinal);

        portal.Services.GetRequiredService<NavigationManager>().NavigateTo(give);
        var grants = portal.Render<GrantsPage>();
        grants.WaitForElement("#grant-reason", FormActs.Timeout);
        Assert.Equal("2,5", grants.Find("#scope-villages").GetAttribute("value"));
        grants.Fill("#grant-reason", "the register needs a second pair of hands");
        await grants.SubmitTwiceAsync();
        var entry = Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.GrantGiven);
        Assert.Equal((AuditOutcome.Permitted, purpose.Id), (entry.Outcome, entry.ReadDetail<GrantGivenDetail>()!.Purpose));
    }

    [Fact]
    public async Task Another_question_takes_the_example_away_and_a_grant_that_cannot_be_says_why()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync("""UPDATE "Contracts" SET "Villages" = '[]', "Services" = '[]'""");
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<ExamplePage>();
        page.WaitForElement("#grant-account", FormActs.Timeout);
        page.Pick("#grant-account", "contractor ·");
        page.Pick("#grant-purpose", (await office.PurposeAsync("water-meter-reading")).Name);
        await page.Find("form").SubmitAsync();
        page.WaitForElement("#give-this", FormActs.Timeout);

        page.Pick("#grant-account", "officer ·");
        Assert.Empty(page.FindAll("#example"));

        page.Pick("#grant-account", "contractor ·");
        page.Pick("#grant-purpose", (await office.PurposeAsync("water-meter-reading")).Name);
        await office.ExecuteAsync("""UPDATE "Contracts" SET "EndedAt" = 1""");
        await page.Find("form").SubmitAsync();
        page.WaitForElement("#example .notice-danger", FormActs.Timeout);
        Assert.Empty(page.FindAll("#give-this"));
    }

    [Theory]
    [InlineData("/administration/grants?account=00000000-0000-0000-0000-00000000abcd")]
    [InlineData("/administration/grants?account=x&purpose=y&villages=<script>&services=%27")]
    public async Task What_somebody_writes_into_the_link_is_offered_at_most_and_given_to_nobody(string address)
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        portal.Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        var page = portal.Render<GrantsPage>();
        page.WaitForElement("#grants tbody tr", FormActs.Timeout);

        if (page.FindAll("form.card").Count > 0)
            Assert.Contains("grant-account", await page.FieldsRefusedAsync());
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.GrantGiven);
    }

    private static List<string> Options<T>(IRenderedComponent<T> page, string select)
        where T : IComponent =>
        [.. page.FindAll($"{select} option").Where(o => o.GetAttribute("value") is { Length: > 0 }).Select(o => o.TextContent.Trim())];
}
