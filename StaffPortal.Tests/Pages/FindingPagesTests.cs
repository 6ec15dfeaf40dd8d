using Bunit;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Tests.Review;
using StaffPortal.Web.Review;
using TestContext = Xunit.TestContext;

namespace StaffPortal.Tests.Pages;

/// <summary>The queue, a finding, and what somebody is asked about their own looks.</summary>
public sealed class FindingPagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_queue_says_what_stands_out_and_names_no_citizen()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var citizen = await FoundAsync(office);
        await using var portal = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);

        var page = portal.Render<FindingsPage>();
        page.WaitForElement("#findings tbody tr", FormActs.Timeout);

        Assert.Contains(Words.Format("Signal_Deceased"), page.Markup, StringComparison.Ordinal);
        foreach (var value in new[] { citizen.GivenName, citizen.FamilyName, citizen.NationalId })
            Assert.DoesNotContain(value!, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_queue_says_so_and_what_will_come()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);

        var page = portal.Render<FindingsPage>();

        page.WaitForAssertion(() => Assert.Contains(ReviewTexts.FindingsNone, page.Markup, StringComparison.Ordinal), FormActs.Timeout);
    }

    [Fact]
    public async Task A_finding_shows_its_score_in_words_and_is_decided_once_a_choice_and_a_reason_are_given()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var citizen = await FoundAsync(office);
        var id = (await office.Office.Get<ReviewDesk>().ListAsync(await office.Office.OriginAsync("dpo"), new(), Token)).Rows[0].Id;
        await using var portal = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<FindingPage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("#finding-why", FormActs.Timeout);
        Assert.Contains(Words.Format("Signal_Deceased"), page.Find("#finding-why").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.FamilyName!, page.Markup, StringComparison.Ordinal);

        await page.Find("form").SubmitAsync();
        Assert.DoesNotContain(await office.Office.EntriesAsync(), e => e.Action == AuditAction.FindingDecided);
        Assert.Empty(page.FindAll("#finding-on"));
        await page.Find("#finding-decision").ChangeAsync(new() { Value = "Accepted" });
        await page.Find("#finding-reason").ChangeAsync(new() { Value = "The heirs stood at the counter" });
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(
            () => Assert.Contains(Words.Of(FindingState.Accepted), page.Find("#finding-state").TextContent, StringComparison.Ordinal),
            FormActs.Timeout
        );
        Assert.NotEmpty(page.FindAll("#finding-on"));
    }

    [Fact]
    public async Task Who_is_asked_sees_it_at_their_own_accesses_and_answers_there()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await FoundAsync(office);
        var (desk, dpo) = (office.Office.Get<ReviewDesk>(), await office.Office.OriginAsync("dpo"));
        var row = (await desk.ListAsync(dpo, new(), Token)).Rows[0];
        await desk.AskAsync(dpo, row.Id, row.Version, "Why this record?", Token);
        await using var portal = await PortalContext.OfAsync(office.Office, "officer", Role.Officer);
        var page = portal.Render<MyAccesses>();
        page.WaitForElement("blockquote", FormActs.Timeout);
        Assert.Contains("Why this record?", page.Markup, StringComparison.Ordinal);

        await page.Find($"#answer-{row.Number}").ChangeAsync(new() { Value = "The heirs stood at the counter" });
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(
            () => Assert.Contains("The heirs stood at the counter", page.Find("section.card").TextContent, StringComparison.Ordinal),
            FormActs.Timeout
        );
    }

    private static async Task<KnownCitizen> FoundAsync(ReviewedOffice office)
    {
        await office.WatchAsync(office.Others[0], WatchKind.Deceased);
        await office.LookAsync(office.Others[0]);
        await office.Office.Get<FindingSearch>().RunAsync(Token);
        return await office.Office.CitizenAsync(c => c.Id == office.Others[0]);
    }
}
