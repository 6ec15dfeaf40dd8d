using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Review.FactFiles;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Sampling;
using StaffPortal.Tests.Review;
using StaffPortal.Web.Review;
using TestContext = Xunit.TestContext;

namespace StaffPortal.Tests.Pages;

/// <summary>The sample, one visit of it, and the pages of what the review goes by.</summary>
public sealed class SamplePagesTests
{
    private static async Task<IEnumerable<Guid>> OthersAsync(SampledOffice office, List<SampledVisit> drawn) =>
        (await office.ReadAsync(days: SampleDesk.MaxDays)).Rows.Select(r => r.Id).Except(drawn.Select(d => d.Id));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_anything_is_drawn_the_page_says_so_and_when_it_begins()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);

        var page = portal.Render<SamplePage>();

        page.WaitForAssertion(() => Assert.Contains(ReviewTexts.SampleNoneNext, page.Markup, StringComparison.Ordinal), FormActs.Timeout);
    }

    [Fact]
    public async Task The_page_shows_a_share_with_its_interval_once_something_is_judged_and_says_what_is_late()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(3);
        await office.DrawAsync();
        await using var portal = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<SamplePage>();
        page.WaitForElement("#sample tbody tr", FormActs.Timeout);
        Assert.Contains(ReviewTexts.SampleNothingJudged, page.Find("#sample-share").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#sample-overdue"));

        await office.JudgeAsync((await office.DrawnAsync())[0].Id, SampleVerdictKind.InOrder);
        office.Reviewed.PassDays(SampleDesk.DaysToJudge + 1);
        await using var later = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);
        page = later.Render<SamplePage>();
        page.WaitForElement("#sample tbody tr", FormActs.Timeout);

        var share = page.Find("#sample-share").TextContent;
        Assert.Contains(FiguresPageShare(0), share, StringComparison.Ordinal);
        Assert.Contains(FiguresPageShare(0.975), share, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("#sample-overdue"));
        Assert.NotEmpty(page.FindAll("#sample-rules tbody tr"));
        Assert.NotEmpty(page.FindAll("figure.column-chart table"));

        static string FiguresPageShare(double share) => share.ToString("P1", System.Globalization.CultureInfo.CurrentCulture);
    }

    [Fact]
    public async Task A_visit_is_judged_once_a_choice_is_made_and_what_is_not_in_order_leads_to_its_finding()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(1);
        await office.DrawAsync();
        var drawn = (await office.DrawnAsync())[0];
        await using var portal = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<SampledPage>(p => p.Add(x => x.Id, drawn.Id));
        page.WaitForElement("#sampled-facts li a", FormActs.Timeout);
        var citizen = await office.Office.CitizenAsync(c => c.Id == office.Reviewed.Registered[0]);
        foreach (var value in new[] { citizen.GivenName, citizen.FamilyName, citizen.NationalId })
            Assert.DoesNotContain(value!, page.Markup, StringComparison.Ordinal);

        await page.Find("form").SubmitAsync();
        Assert.DoesNotContain(await office.Office.EntriesAsync(), e => e.Action == AuditAction.SampleJudged);
        await page.Find("#sampled-verdict-1").ChangeAsync(new() { Value = "NotInOrder" });
        await page.Find("form").SubmitAsync();
        Assert.DoesNotContain(await office.Office.EntriesAsync(), e => e.Action == AuditAction.SampleJudged);
        await page.Find("#sampled-reason").ChangeAsync(new() { Value = "The case is about a road" });
        await page.Find("form").SubmitAsync();

        page.WaitForElement("#to-finding", FormActs.Timeout);
        var findings = await office.Office.Get<ReviewDesk>().ListAsync(await office.Office.OriginAsync("dpo"), new(), Token);
        Assert.Contains(findings.Rows, r => page.Find("#to-finding").GetAttribute("href") == $"/review/{r.Id}");
    }

    [Fact]
    public async Task What_was_judged_leads_to_the_next_that_waits_and_the_tab_counts_them()
    {
        await using var office = await SampledOffice.OpenAsync();
        await office.LooksAsync(2);
        await office.DrawAsync();
        var drawn = await office.DrawnAsync();
        foreach (var other in await OthersAsync(office, drawn))
            await office.JudgeAsync(other, SampleVerdictKind.InOrder);
        await using var portal = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);
        var list = portal.Render<SamplePage>();
        var address = $"a[href='{SamplePage.WaitingPath}']";
        list.WaitForAssertion(() => Assert.EndsWith("(2)", list.Find($"nav {address}").TextContent.Trim(), StringComparison.Ordinal));

        var page = portal.Render<SampledPage>(p => p.Add(x => x.Id, drawn[1].Id));
        page.WaitForElement("#sampled-verdict", FormActs.Timeout);
        Assert.Empty(page.FindAll("#sampled-on"));
        await page.Find("#sampled-verdict").ChangeAsync(new() { Value = "InOrder" });
        await page.Find("form").SubmitAsync();
        await page.WaitForElement("#sampled-on", FormActs.Timeout).ClickAsync(new());

        // The last of the day: what waits before it comes next.
        var navigation = portal.Services.GetRequiredService<Bunit.TestDoubles.BunitNavigationManager>();
        Assert.EndsWith($"{SamplePage.Path}/{drawn[0].Id}", navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_watch_list_opens_by_a_click_alone()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<WatchedPage>();
        page.WaitForElement("#watch-open", FormActs.Timeout);
        Assert.DoesNotContain(await office.Office.EntriesAsync(), e => e.Action == AuditAction.WatchListOpened);

        await page.Find("#watch-open").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains(ReviewTexts.WatchNone, page.Markup, StringComparison.Ordinal), FormActs.Timeout);
        Assert.Contains(await office.Office.EntriesAsync(), e => e.Action == AuditAction.WatchListOpened);
    }

    [Fact]
    public async Task A_file_is_looked_through_before_it_is_taken()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);
        var panel = portal.Render<FactFilePanel>(p => p.Add(x => x.Kind, FactFileKind.Days).Add(x => x.Help, ""));
        var input = panel.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>();

        input.UploadFiles(InputFileContent.CreateFromText("date,name\n1/1/2570,ขึ้นปีใหม่\n", "days.csv"));
        panel.WaitForElement("#fact-days-report", FormActs.Timeout);
        Assert.DoesNotContain(await office.Office.EntriesAsync(), e => e.Action == AuditAction.FactFileTaken);
        await panel.Find(".form-actions button").ClickAsync(new());

        panel.WaitForElement("#fact-days-taken", FormActs.Timeout);
        Assert.Contains(await office.Office.EntriesAsync(), e => e.Action == AuditAction.FactFileTaken);
    }
}
