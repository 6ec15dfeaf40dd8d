using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
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

        var finding = await FoundAsync(office);
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

    /// <summary>The finding once all that was looked at is in it: a finding that grows while somebody decides is refused to them.</summary>
    private static async Task<Finding> FoundAsync(TestOffice office)
    {
        var account = (await office.OriginAsync("officer")).AccountId;
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
            if (isAllRead && finding is { Citizens: > 0 } && finding.Reasons.Contains("Unexplained", StringComparison.Ordinal))
                return finding;
            await Task.Delay(500);
        }

        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"No finding for {account}."));
        return null!;
    }
}
