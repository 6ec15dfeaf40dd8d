using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Tests.Browser;

/// <summary>A look that nothing explains, from the record to the incident; and rules that are changed after seeing what they do.</summary>
[Collection(Oversight.Name)]
public sealed class ReviewStoryTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_snooping_officer_is_found_asked_answers_and_is_escalated_to_an_incident()
    {
        await using var office = fixture.Office();
        var officer = await fixture.SignedInAsync("officer");
        var reviewer = await fixture.SignedInAsync("dpo");
        var citizen = await StrangerAsync(office);

        // Two purposes one after the other, for cases that nobody knows, at somebody registered for neither.
        foreach (var purpose in new[] { "register-maintenance", "disability-payment" })
        {
            await officer.BeginAsync(purpose, $"story/{purpose}");
            await officer.GotoAsync($"/citizens/{citizen}");
            await officer.Locator(".record").WaitForAsync();
        }

        var finding = await FoundAsync(office, "officer");
        // What is not loud shows in the evening, for which no story waits.
        await office.ExecuteAsync("""UPDATE "Findings" SET "ShowsAt" = 0""");
        await reviewer.GotoAsync("/review");
        await reviewer.Locator("#findings tbody tr").First.WaitForAsync();
        await reviewer.GotoAsync($"/review/{finding.Id}");
        await Assertions.Expect(reviewer.Locator("#finding-why")).ToContainTextAsync("nothing that the portal knows explains it");
        await reviewer.ClickAsync("#ask");
        await reviewer.FillAsync("#finding-question", "What was this record opened for?");
        await reviewer.ClickAsync("form.card button[type=submit]");
        await Assertions.Expect(reviewer.Locator("#finding-state")).ToContainTextAsync("Justification asked");

        await officer.GotoAsync("/me/accesses");
        await Assertions.Expect(officer.Locator("blockquote")).ToContainTextAsync("What was this record opened for?");
        await officer.FillAsync("textarea[id^=answer-]", "I was curious about a neighbour");
        await officer.ClickAsync("main form:has(textarea[id^=answer-]) button[type=submit]");
        await officer.Locator("text=I was curious about a neighbour").First.WaitForAsync();

        await reviewer.ReloadAsync();
        await Assertions.Expect(reviewer.Locator("#finding-state")).ToContainTextAsync("Answered");
        await Assertions.Expect(reviewer.Locator("main")).ToContainTextAsync("I was curious about a neighbour");
        await reviewer.CheckAsync("input[type=radio][value=Escalated]");
        await reviewer.FillAsync("#finding-reason", "No case, no registration, and their own words");
        await reviewer.ClickAsync("form.card button[type=submit]");
        await Assertions.Expect(reviewer.Locator("#finding-state")).ToContainTextAsync("Escalated");
        await reviewer.ClickAsync("text=Write it down as a breach");
        await Assertions.Expect(reviewer.Locator("#breach-nature")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("finding"));

        var steps = (await office.EntriesAsync()).Where(e => e.SubjectId == finding.Id).Select(e => e.Action).Distinct();
        Assert.Equal(
            [AuditAction.FindingOpened, AuditAction.JustificationAsked, AuditAction.JustificationGiven, AuditAction.FindingDecided],
            steps
        );
    }

    [Fact]
    public async Task In_the_evening_an_officer_is_asked_about_looks_without_a_case_answers_and_the_reviewer_reads_it_first()
    {
        await using var office = fixture.Office();
        var officer = await fixture.SignedInAsync("officer2");
        var reviewer = await fixture.SignedInAsync("dpo");
        var citizen = await StrangerAsync(office);
        foreach (var purpose in new[] { "register-maintenance", "land-tax-billing" })
        {
            await officer.BeginAsync(purpose, $"story/evening-{purpose}");
            await officer.GotoAsync($"/citizens/{citizen}");
            await officer.Locator(".record").WaitForAsync();
        }

        // Two hours later the sitting is over, and in the evening the finding shows: the story waits for neither.
        var finding = await FoundAsync(office, "officer2");
        var look = await FirstLookAsync(office, finding);
        await using (var db = office.Db())
        {
            db.Add(
                new AskedLook
                {
                    EntryId = look,
                    AccountId = finding.AccountId,
                    AskedAt = DateTimeOffset.UtcNow,
                }
            );
            await db.SaveChangesAsync();
        }

        await officer.GotoAsync("/");
        await Assertions.Expect(officer.Locator("#own-looks")).ToContainTextAsync("1 of your looks waits");
        await Assertions.Expect(officer.Locator("#portal-nav a[href='/me/accesses']")).ToContainTextAsync("1");
        await ScreenshotsTests.ShootAsync(officer, "home-evening");
        await officer.ClickAsync("#own-looks a");
        await officer.Locator("#asked-looks").WaitForAsync();
        await ScreenshotsTests.ShootAsync(officer, "evening-question");
        await officer.FillAsync("#look-case", "story/evening");
        await officer.FillAsync("#look-reason", "The owner of the land telephoned");
        await officer.ClickAsync("#asked-looks button[type=submit]");
        await Assertions.Expect(officer.Locator("#answered-looks")).ToContainTextAsync("The owner of the land telephoned");
        await Assertions.Expect(officer.Locator("#asked-looks")).ToHaveCountAsync(0);

        await office.ExecuteAsync("""UPDATE "Findings" SET "ShowsAt" = 0""");
        await reviewer.GotoAsync($"/review/{finding.Id}");
        await Assertions.Expect(reviewer.Locator("#finding-said")).ToContainTextAsync("The owner of the land telephoned");
        await Assertions.Expect(reviewer.Locator("#finding-said")).ToContainTextAsync("not in the register of cases");
        await ScreenshotsTests.ShootAsync(reviewer, "finding-said");
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.LookAnswered);
    }

    [Fact]
    public async Task A_rule_is_changed_after_looking_at_the_last_months_by_it()
    {
        var page = await fixture.SignedInAsync("dpo");
        await page.GotoAsync("/review/rules");
        await page.Locator("#rules-threshold").WaitForAsync();
        Assert.Equal(0, await page.Locator("#rules-reason").CountAsync());

        await page.FillAsync("#rules-threshold", "3.5");
        await page.ClickAsync("main form:has(#rules-threshold) button[type=submit]");
        await page.Locator("#rules-preview").WaitForAsync();
        await Assertions.Expect(page.Locator("#rules-preview .figures")).ToContainTextAsync("a day");
        await ScreenshotsTests.ShootAsync(page, "review-rules-preview");

        // What was seen is not what stands there any more: it is to be seen again.
        await page.FillAsync("#rules-threshold", "3.4");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("#rules-preview")).ToHaveCountAsync(0);
        await page.ClickAsync("main form:has(#rules-threshold) button[type=submit]");
        await page.FillAsync("#rules-reason", "one more finding a week can be looked at");
        await page.Locator("main form:has(#rules-reason) button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("#rule-versions")).ToContainTextAsync("2");

        await using var office = fixture.Office();
        var saved = (await office.EntriesAsync()).Last(e => e.Action == AuditAction.RulesSaved);
        Assert.Contains("3.4", saved.Detail, StringComparison.Ordinal);
    }

    /// <summary>Somebody who is registered in neither service and whom no case concerned lately.</summary>
    private static async Task<Guid> StrangerAsync(TestOffice office)
    {
        var known = new HashSet<Guid>();
        foreach (var purpose in new[] { "register-maintenance", "disability-payment" })
            known.UnionWith(await office.RegisteredAsync((await office.PurposeAsync(purpose)).ServiceId));
        await using var db = office.Db();
        known.UnionWith(await db.Set<Domain.Cases.CaseCitizen>().Select(c => c.CitizenId).ToListAsync());
        return await db.Set<Citizen>().Where(c => !known.Contains(c.Id)).OrderBy(c => c.Id).Select(c => c.Id).FirstAsync();
    }

    /// <summary>The first look of the visit to the record.</summary>
    private static async Task<long> FirstLookAsync(TestOffice office, Finding finding)
    {
        await using var db = office.Db();
        return await db.Set<FindingLook>()
            .Where(l => l.FindingId == finding.Id && l.Score > 0)
            .OrderBy(l => l.EntryId)
            .Select(l => l.EntryId)
            .FirstAsync();
    }

    /// <summary>The finding once all that was looked at is in it: a finding that grows while somebody decides is refused to them.</summary>
    private static async Task<Finding> FoundAsync(TestOffice office, string user)
    {
        var account = (await office.OriginAsync(user)).AccountId;
        var newest = (await office.EntriesAsync()).FindLast(e => e.AccountId == account)!.Id;
        for (var tries = 0; tries < 120; tries++)
        {
            await using var db = office.Db();
            var entries = await db.Set<AuditEntry>().Where(e => e.CaseReference!.StartsWith("story/")).Select(e => e.Id).ToListAsync();
            var finding = await db.Set<Finding>()
                .AsNoTracking()
                .Where(f => f.AccountId == account && db.Set<FindingLook>().Any(l => l.FindingId == f.Id && entries.Contains(l.EntryId)))
                .FirstOrDefaultAsync();
            var isAllRead = await db.Set<ReviewedUpTo>().AnyAsync(m => m.EntryId >= newest);
            if (isAllRead && finding is { Citizens: > 0 })
                return finding;
            await Task.Delay(500);
        }

        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"No finding for {account}."));
        return null!;
    }
}
