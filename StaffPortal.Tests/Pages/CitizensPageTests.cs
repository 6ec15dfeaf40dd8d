using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Web;
using StaffPortal.Web.Citizens;
using StaffPortal.Web.Disclosures;
using StaffPortal.Web.Shell;

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
            page.WaitForElements("input[id^=disclose-][type=checkbox]", Timeout).Select(i => i.GetAttribute("value"))
        );
    }

    [Fact]
    public async Task A_search_for_nothing_takes_away_what_an_earlier_one_found_or_was_refused()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "register-maintenance");
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizensPage>();
        page.WaitForElement("#search-text", Timeout).Input("สม");
        await page.Find("form.search").SubmitAsync();
        page.WaitForElement(".total", Timeout);

        page.Find("#search-text").Input("");
        Assert.Equal(["search-text"], await page.FieldsRefusedAsync("form.search"));

        Assert.Empty(page.FindAll(".total"));
    }

    [Fact]
    public async Task Whoever_was_chosen_in_an_earlier_search_is_listed_and_can_be_taken_out_before_anything_is_asked()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "elderly-payment-report");
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizensPage>();
        await SearchAsync(page, "หมู่ 6");
        page.Find("tbody input[type=checkbox]").Change(true);
        var name = page.Find("#chosen li span").TextContent;
        await SearchAsync(page, "หมู่ 2");
        page.Find("tbody input[type=checkbox]").Change(true);

        Assert.Equal(2, page.FindAll("#chosen li").Count);
        Assert.Equal(name, page.Find("#chosen li span").TextContent);
        await page.Find("#chosen li button").ClickAsync();
        Assert.Equal(CitizensTexts.ChosenTitle.With(1), page.Find("#chosen-title").TextContent);
        page.FindAll(".form-actions button").Single(b => b.TextContent.Trim() == CitizensTexts.DiscloseChosen.With(1)).Click();
        Assert.Contains(Texts.DisclosureCitizens.With(1), page.Markup, StringComparison.Ordinal);
        await page.Find("#chosen li button").ClickAsync();
        Assert.Empty(page.FindAll("#chosen, #disclose-recipient"));

        static async Task SearchAsync(IRenderedComponent<CitizensPage> page, string text)
        {
            page.WaitForElement("#search-text", Timeout).Input(text);
            await page.Find("form.search").SubmitAsync();
            page.WaitForElement("tbody input[type=checkbox]", Timeout);
        }
    }

    [Fact]
    public async Task A_newborn_is_taken_in_at_the_counter_and_the_new_record_opens()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "newborn-enrolment");
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizensPage>();
        page.WaitForElement(".title-actions button", Timeout).Click();
        page.WaitForElement("#new-NationalId", Timeout);

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "new-NationalId", "new-GivenName", "new-BirthDate", "new-Village", "new-reason" },
            (await page.FieldsRefusedAsync("#new-citizen")).ToHashSet(StringComparer.Ordinal)
        );
        foreach (
            var (field, value) in new[]
            {
                ("NationalId", Imports.ImportingOffice.Id(78)),
                ("GivenName", "มะลิ"),
                ("FamilyName", "ใจดี"),
                ("BirthDate", "1/11/2569"),
                ("HouseNumber", "12"),
                ("Village", "2"),
                ("MonthlyIncome", "5000"),
                ("Title", "เด็กหญิง"),
            }
        )
            Type($"#new-{field}", value);
        Type("#new-reason", "birth certificate 7/2569");
        await page.Find("#new-citizen").SubmitAsync();

        page.WaitForState(() => page.FindAll("#new-citizen .notice-danger").Count > 0 || Opened(), Timeout);
        Assert.True(Opened(), page.FindAll("#new-citizen .notice-danger") is [var said, ..] ? said.TextContent : null);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.Created);

        bool Opened() =>
            portal
                .Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>()
                .Uri.Contains("/citizens/", StringComparison.Ordinal);

        void Type(string field, string value)
        {
            var input = page.Find(field);
            if (input.HasAttribute("blazor:oninput"))
                input.Input(value);
            else
                input.Change(value);
        }
    }

    [Fact]
    public async Task A_file_that_is_being_made_is_offered_no_second_time_and_then_the_register_says_that_it_was()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment-report");
        var citizen = await office.CitizenAsync();
        var disclosures = office.Get<CitizenDisclosures>();
        var form = new DisclosureForm([citizen.Id], [CitizenField.GivenName], "กรม", DisclosureBasis.LegalDuty, "ม.1", "รายงาน");
        var id = (await disclosures.RequestAsync(officer, declaration, form, default)).Value;
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<DisclosuresPage>();
        page.WaitForState(() => page.FindAll("#disclosures form").Count == 3, Timeout);

        _ = page.Find("#disclosures form button").ClickAsync(new());
        page.WaitForState(() => page.FindAll("#disclosures form").Count == 0, Timeout);
        Assert.Contains(
            DisclosuresTexts.DisclosureMaking,
            page.Find("#disclosures .row-action [role=status]").TextContent,
            StringComparison.Ordinal
        );
        Assert.True((await disclosures.MakeAsync(officer, declaration, id, default)).Succeeded);
        office.Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(
            () => Assert.Contains(Words.Of(DisclosureState.Made), page.Find("#disclosures tbody").TextContent, StringComparison.Ordinal),
            Timeout
        );
        Assert.Empty(page.FindAll("#disclosures .row-action button, #disclosures .row-action [role=status]"));
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
