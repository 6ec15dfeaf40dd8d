using Bunit;
using StaffPortal.Web.Citizens;
using StaffPortal.Web.Disclosures;

namespace StaffPortal.Tests.Pages;

/// <summary>What the lists offer, and that none of them ends in silence.</summary>
public sealed class CitizensPageTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("contractor", "water-meter-reading", new[] { SearchBy.Name, SearchBy.Village, SearchBy.HouseNumber })]
    [InlineData(
        "officer",
        "register-maintenance",
        new[]
        {
            SearchBy.NationalId,
            SearchBy.Name,
            SearchBy.FamilyName,
            SearchBy.Telephone,
            SearchBy.Village,
            SearchBy.HouseNumber,
            SearchBy.EitherName,
        }
    )]
    public async Task The_search_offers_only_what_the_purpose_covers(string user, string purpose, SearchBy[] offered)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync(user, purpose);
        await using var portal = await PortalContext.OfAsync(office, user, Role.Officer);

        var page = portal.Render<CitizensPage>();

        page.WaitForElement("#search-by", Timeout);
        Assert.Equal(offered.Select(b => b.ToString()), page.FindAll("#search-by option").Skip(1).Select(o => o.GetAttribute("value")));
    }

    [Fact]
    public async Task Only_what_the_purpose_shows_in_full_is_offered_for_disclosure()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "elderly-payment-report");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));

        page.WaitForElements(".title-actions button", Timeout).First(b => b.TextContent.Trim() == CitizensTexts.Disclose).Click();

        Assert.Equal(
            ["NationalId", "Title", "GivenName", "FamilyName", "Village"],
            page.FindAll("input[id^=disclose-][type=checkbox]").Select(i => i.GetAttribute("value"))
        );
    }

    [Fact]
    public async Task The_register_of_disclosures_goes_on_where_its_page_ends()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment-report");
        var citizen = await office.CitizenAsync();
        for (var i = 0; i <= ListWindow.Size; i++)
            await office
                .Get<CitizenDisclosures>()
                .RequestAsync(
                    officer,
                    declaration,
                    new([citizen.Id], [CitizenField.GivenName], "กรม", DisclosureBasis.LegalDuty, "ม.1", "รายงาน"),
                    default
                );
        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<DisclosuresPage>();
        page.WaitForElement("#disclosures tbody tr", Timeout);
        Assert.Equal(ListWindow.Size, page.FindAll("#disclosures tbody tr").Count);

        await page.FindAll(".pager button")[1].ClickAsync();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("#disclosures tbody tr")), Timeout);
    }
}
