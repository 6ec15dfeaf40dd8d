using Bunit;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Tests.Review;
using StaffPortal.Web.Review;
using StaffPortal.Web.Shell;
using StaffPortal.Web.Today;

namespace StaffPortal.Tests.Pages;

/// <summary>The evening question on the first page and beside one's own accesses; the answer at the finding; a unit's list.</summary>
public sealed class EveningPagesTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_page_says_how_many_looks_wait_for_a_word_and_says_nothing_where_none_does()
    {
        await using var asked = await AskedOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(asked.Office.Office, "officer", Role.Officer);
        var page = portal.Render<TodayPage>();
        Assert.Contains("2", page.WaitForElement("#own-looks", FormActs.Timeout).TextContent, StringComparison.Ordinal);

        await using var other = await PortalContext.OfAsync(asked.Office.Office, "officer2", Role.Officer);
        var none = other.Render<TodayPage>();
        none.WaitForElement("#own-cases", FormActs.Timeout);
        Assert.Empty(none.FindAll("#own-looks"));
    }

    [Fact]
    public async Task A_look_is_answered_alone_when_the_others_are_unticked_and_the_question_says_no_score_and_no_rule()
    {
        await using var asked = await AskedOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(asked.Office.Office, "officer", Role.Officer);
        var page = portal.Render<AskedLooks>();
        page.WaitForElement("#asked-looks", FormActs.Timeout);
        foreach (var word in new[] { Words.Format("Signal_Deceased"), Words.Format("Signal_Unexplained", 1), "4.", "5." })
            Assert.DoesNotContain(word, page.Markup, StringComparison.Ordinal);

        await page.Find("form").SubmitAsync();
        Assert.DoesNotContain(await asked.Office.Office.EntriesAsync(), e => e.Action == AuditAction.LookAnswered);
        await page.Find($"#look-{asked.Looks[1]}").ChangeAsync(new() { Value = false });
        page.Fill("#look-reason", "<i>The heirs</i> stood at the counter");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(
            () => Assert.Contains("<i>The heirs</i>", page.Find("#answered-looks").TextContent, StringComparison.Ordinal),
            FormActs.Timeout
        );
        Assert.Equal(
            [asked.Looks[1]],
            (await asked.Questions.MineAsync(asked.Officer, Token)).Where(l => l.Answer is null).Select(l => l.EntryId)
        );
        Assert.Empty(page.FindAll($"#look-{asked.Looks[0]}"));
    }

    [Fact]
    public async Task Beside_ones_own_looks_stands_what_explained_them_and_a_word_of_ones_own()
    {
        await using var asked = await AskedOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(asked.Office.Office, "officer", Role.Officer);
        var (page, look) = (portal.Render<MyAccesses>(), asked.Looks[0]);
        var row = page.WaitForElement($"[data-look='{look}']", FormActs.Timeout);
        Assert.Contains(ReviewTexts.OwnUnexplained, row.TextContent, StringComparison.Ordinal);

        await page.Find($"[data-look='{look}'] button").ClickAsync(new());
        await page.Find($"#say-{look}").SubmitAsync();
        Assert.DoesNotContain(await asked.Office.Office.EntriesAsync(), e => e.Action == AuditAction.LookAnswered);
        page.Fill($"#say-reason-{look}", "<i>The heirs</i> stood at the counter");
        await page.Find($"#say-{look}").SubmitAsync();

        page.WaitForAssertion(
            () => Assert.Contains("<i>The heirs</i>", page.Find($"[data-look='{look}']").TextContent, StringComparison.Ordinal),
            FormActs.Timeout
        );
        Assert.Empty(page.FindAll($"[data-look='{look}'] button"));
    }

    [Fact]
    public async Task Who_reviews_reads_the_answer_before_the_score()
    {
        await using var asked = await AskedOffice.OpenAsync();
        await asked.Questions.AnswerAsync(asked.Officer, [asked.Looks[0]], "77/2569", "The heirs stood at the counter", Token);
        await using var portal = await PortalContext.OfAsync(asked.Office.Office, "dpo", Role.ComplianceOfficer);
        var id = (await asked.FindingAsync()).Id;

        var page = portal.Render<FindingPage>(p => p.Add(x => x.Id, id));

        var said = page.WaitForElement("#finding-said", FormActs.Timeout).TextContent;
        Assert.Contains("The heirs stood at the counter", said, StringComparison.Ordinal);
        Assert.Contains(ReviewTexts.SaidCaseUnknown, said, StringComparison.Ordinal);
        Assert.True(
            page.Markup.IndexOf("finding-said", StringComparison.Ordinal) < page.Markup.IndexOf("finding-why", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_list_of_a_unit_is_the_heads_and_says_calmly_to_others_that_there_is_nothing()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        var (dpo, book) = (await office.Office.OriginAsync("dpo"), office.Office.Get<FactBook>());
        var form = new StaffForm("ก", "ข", "", null, "", "", "กองคลัง", new(8, 30), new(16, 30), [DayOfWeek.Monday]);
        foreach (var (user, heads) in new[] { ("officer", true), ("officer2", false) })
            await book.SaveAsync(dpo, (await office.Office.OriginAsync(user)).AccountId!.Value, form with { Heads = heads }, Token);
        await office.LookAsync(office.Others[0], user: "officer2");

        await using (var portal = await PortalContext.OfAsync(office.Office, "officer", Role.Officer))
        {
            var page = portal.Render<UnitPage>();
            var row = page.WaitForElement("#unit-looks tbody tr", FormActs.Timeout);
            Assert.Contains(Show.Reference(office.Others[0]), row.TextContent, StringComparison.Ordinal);
            Assert.Contains(ReviewTexts.UnitNotYet, row.TextContent, StringComparison.Ordinal);
            var mine = portal.Render<MyAccesses>();
            mine.WaitForElement($"a[href='{UnitPage.Path}']", FormActs.Timeout);
        }

        await using var other = await PortalContext.OfAsync(office.Office, "officer2", Role.Officer);
        var refused = other.Render<UnitPage>();
        refused.WaitForAssertion(
            () => Assert.Contains(ReviewTexts.UnitNothing, refused.Markup, StringComparison.Ordinal),
            FormActs.Timeout
        );
        Assert.Empty(refused.FindAll("#unit-looks"));
    }

    [Fact]
    public async Task A_row_of_the_staff_that_was_altered_in_the_database_is_said_to_be()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await office.StaffAsync(office.Others[0]);
        await office.Office.ExecuteAsync("""UPDATE "StaffEntries" SET "Person" = x'00'""");
        await using var portal = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);

        var page = portal.Render<FactsPage>();

        page.WaitForElement("#staff tbody tr", FormActs.Timeout);
        Assert.Single(page.FindAll("#staff tbody tr"), r => r.TextContent.Contains(ReviewTexts.RowAltered, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_compliance_officer_says_who_heads_a_unit()
    {
        await using var office = await ReviewedOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office.Office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<FactsPage>();
        var name = await NameAsync(office);
        page.WaitForElement("#staff tbody tr", FormActs.Timeout);
        await page.FindAll("#staff tbody tr")
            .Single(r => r.TextContent.Contains(name, StringComparison.Ordinal))
            .QuerySelector("button")!
            .ClickAsync(new());
        page.WaitForElement("#staff-heads", FormActs.Timeout);
        page.Fill("#staff-unit", "กองคลัง");
        await page.Find("#staff-heads").ChangeAsync(new() { Value = true });
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#staff-heads")), FormActs.Timeout);
        var officer = await office.Office.OriginAsync("officer");
        Assert.Equal("กองคลัง", await office.Office.Get<Domain.Review.Units.UnitLooks>().OfAsync(officer, Token));
    }

    private static async Task<string> NameAsync(ReviewedOffice office)
    {
        await using var db = office.Office.Db();
        return db.Users.Single(a => a.UserName == "officer").DisplayName;
    }
}
