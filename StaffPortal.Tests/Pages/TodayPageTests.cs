using Bunit;
using Bunit.TestDoubles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Cases;
using StaffPortal.Web.Today;

namespace StaffPortal.Tests.Pages;

/// <summary>The first page, as each role meets it in the morning.</summary>
public sealed class TodayPageTests
{
    [Fact]
    public async Task One_click_acts_for_an_earlier_case_again_and_leads_to_the_search()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "register-maintenance");
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<TodayPage>();
        var again = page.WaitForElement("[data-purpose=register-maintenance] .again button", FormActs.Timeout);
        var earlier = again.TextContent;

        await again.ClickAsync(new());

        var declared = (await office.EntriesAsync()).Last(e => e.Action == AuditAction.Declared);
        Assert.Contains(declared.CaseReference!, earlier, StringComparison.Ordinal);
        Assert.Equal(("123/2569", AuditOutcome.Permitted), (declared.CaseReference, declared.Outcome));
        Assert.EndsWith("/citizens", portal.Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_asks_for_case_and_reason_and_says_what_is_missing()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<TodayPage>();
        await page.WaitForElement("[data-purpose=register-maintenance] > button", FormActs.Timeout).ClickAsync(new());

        // Their order is the screen's, which only a browser knows.
        Assert.Equal(["case", "reason"], (await page.FieldsRefusedAsync("[data-purpose=register-maintenance] form")).Order());
        page.Fill("#case", "7/2569");
        page.WaitForAssertion(() => Assert.Contains(Texts.CaseNotKnown, page.Find("#case-help").TextContent), FormActs.Timeout);
        page.Fill("#reason", "counter request");
        await page.Find("[data-purpose=register-maintenance] form").SubmitAsync();

        var declared = Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.Declared);
        Assert.Equal(("7/2569", "counter request"), (declared.CaseReference, declared.Reason));
    }

    [Fact]
    public async Task Somebody_at_the_counter_takes_one_click_and_a_case_of_ones_own_is_offered_on_its_card()
    {
        await using var office = await TestOffice.OpenAsync();
        var officer = await office.OriginAsync("officer");
        var service = (await office.PurposeAsync("disability-payment")).ServiceId;
        var own = await office.Get<CaseRegister>().OpenAsync(officer, new(CaseKind.Campaign, service, "ตรวจประจำปี"), default);
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<TodayPage>();
        page.WaitForElement("[data-purpose=disability-payment] .again button", FormActs.Timeout);
        Assert.Contains(own.Value!.Number, page.Find("[data-purpose=disability-payment] .again").TextContent);

        await page.Find("[data-purpose=elderly-payment] [data-way=Counter]").ClickAsync(new());

        var standing = await office.Get<Declarations>().StandingAsync(officer, default);
        Assert.Equal(("elderly-payment", "2569-00002"), (standing!.Purpose.Code, standing.CaseReference));
        Assert.EndsWith("/citizens", portal.Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contractor_opens_no_case_and_is_offered_none()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "contractor", Role.Contractor);
        var page = portal.Render<TodayPage>();
        page.WaitForElement("[data-purpose=water-meter-reading]", FormActs.Timeout);

        Assert.Empty(page.FindAll("[data-way]"));
    }

    [Fact]
    public async Task An_administrator_for_whom_nothing_waits_reads_so_in_one_line_and_no_zeros()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync("""UPDATE "Grants" SET "EndsOn" = '2030-12-31'; UPDATE "Contracts" SET "EndsOn" = '2030-12-31'""");
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<TodayPage>();
        page.WaitForElement("#waiting", FormActs.Timeout);
        Assert.Empty(page.FindAll("#waiting dd"));
        Assert.Single(page.FindAll("#waiting p"));

        await office.ExecuteAsync("""UPDATE "Contracts" SET "EndsOn" = '2026-12-01' WHERE "Number" = 'จ.12/2569'""");
        var later = portal.Render<TodayPage>();
        Assert.Equal(
            "1",
            later
                .WaitForElement("#waiting a[href='/administration/contracts']", FormActs.Timeout)
                .ParentElement!.NextElementSibling!.TextContent
        );
    }

    [Fact]
    public async Task A_compliance_officer_reads_what_waits_alone_and_what_is_well_in_one_line()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);
        var idle = portal.Render<TodayPage>();
        idle.WaitForElement("#waiting", FormActs.Timeout);
        Assert.Empty(idle.FindAll("#waiting dd"));
        Assert.Contains(TodayTexts.ReviewerIdle, idle.Find("#waiting").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(idle.FindAll("#waiting a[href='/review/month']"));

        await office.Get<SecrecyOrders>().LiftAsync(await office.OriginAsync("officer"), Guid.NewGuid(), "", default);
        var later = portal.Render<TodayPage>();
        var denied = later.WaitForElement("#waiting dd", FormActs.Timeout);

        Assert.Equal("1", denied.TextContent);
        Assert.Single(later.FindAll("#waiting dd"));
        Assert.Contains(Texts.HomeDeniedToday, later.Find("#waiting dt").TextContent, StringComparison.Ordinal);
        var none = later.Find("#waiting-none").TextContent;
        Assert.Contains(TodayTexts.SampledWaiting, none, StringComparison.Ordinal);
        Assert.DoesNotContain(Texts.HomeDeniedToday, none, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("officer", Role.Officer, "#own-cases")]
    [InlineData("contractor", Role.Contractor, "#contract")]
    [InlineData("dpo", Role.ComplianceOfficer, "#accesses")]
    [InlineData("admin", Role.Administrator, "#waiting")]
    public async Task No_first_page_reads_a_citizens_data(string user, Role role, string part)
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, user, role);
        office.Sql.Clear();

        var page = portal.Render<TodayPage>();
        page.WaitForElement(part, FormActs.Timeout);

        Assert.Empty(await office.EntriesAsync());
        // Whether the register holds anybody, the check-list of the first day may ask.
        Assert.DoesNotContain(
            office.Sql.Commands,
            s => s.Contains("\"Citizens\"", StringComparison.Ordinal) && !s.StartsWith("SELECT EXISTS", StringComparison.Ordinal)
        );
        await using var db = office.Db();
        var names = await db.Set<Citizen>().Select(c => EF.Property<string>(c, nameof(CitizenField.FamilyName))).Distinct().ToListAsync();
        Assert.All(names, n => Assert.DoesNotContain(n, page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_day_is_compared_in_a_chart_whose_values_also_stand_in_a_table()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);

        var page = portal.Render<TodayPage>();
        var chart = page.WaitForElement("#accesses .column-chart", FormActs.Timeout);

        Assert.Equal(24, chart.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(24, chart.QuerySelectorAll("svg g title").Length);
        Assert.All(chart.QuerySelectorAll("tbody tr"), r => Assert.Equal(2, r.QuerySelectorAll("td").Length));
    }
}
