using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// Explained looks that the portal drew by lot: one in order, one that becomes a finding; and what the review goes by, by hand and by file.
/// </summary>
[Collection(Oversight.Name)]
public sealed class SampleStoryTests(PortalFixture fixture)
{
    [Fact]
    public async Task A_sample_is_judged_and_a_look_that_is_not_in_order_becomes_a_finding()
    {
        await using var office = fixture.Office();
        await DrawnAsync(office);
        var page = await fixture.SignedInAsync("dpo");
        await page.GotoAsync("/review/sample?days=90");
        var rows = page.Locator("#sample tbody tr");
        await rows.First.WaitForAsync();
        await Assertions.Expect(page.Locator("#sample-share")).ToContainTextAsync("nothing can be said");

        await rows.First.ClickAsync();
        await page.Locator("#sampled-why").WaitForAsync();
        await Assertions.Expect(page.Locator("#sampled-facts li").First).ToBeVisibleAsync();
        Assert.Empty(await page.FaultsAsync("a sampled look", 1440));
        await ScreenshotsTests.ShootAsync(page, "review-sampled");
        await page.CheckAsync("input[type=radio][value=InOrder]");
        await page.ClickAsync("form.card button[type=submit]");
        await Assertions.Expect(page.Locator("#sampled-state")).ToContainTextAsync("In order");

        await page.GotoAsync("/review/sample?days=90");
        await rows.First.ClickAsync();
        await page.Locator("#sampled-why").WaitForAsync();
        await page.CheckAsync("input[type=radio][value=NotInOrder]");
        await page.FillAsync("#sampled-reason", "The case is about another street");
        await page.ClickAsync("form.card button[type=submit]");
        await page.ClickAsync("#to-finding");
        await Assertions.Expect(page.Locator("#finding-why")).ToContainTextAsync("found it not in order in the sample");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("The case is about another street");

        await page.GotoAsync("/review/sample?days=90");
        await Assertions.Expect(page.Locator("#sample-share")).ToContainTextAsync(new Regex("between .* and"));
        await ScreenshotsTests.ShootAsync(page, "review-sample-judged");
        await page.GotoAsync("/culture/th-TH?back=/review/sample");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("ตัวอย่าง");
        Assert.Empty(await page.FaultsAsync("the sample in Thai", 1440));
        await ScreenshotsTests.ShootAsync(page, "review-sample-th");
        await page.GotoAsync("/culture/en-GB?back=/review/sample");
        Assert.Equal(2, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.SampleJudged));
    }

    [Fact]
    public async Task A_duty_a_watched_person_and_a_file_of_days_come_in()
    {
        var page = await fixture.SignedInAsync("dpo");
        await page.GotoAsync("/review/watched");
        await page.FillAsync("#watch-name", "Headman of village 3");
        await page.FillAsync("#watch-id", "8000000000014");
        await page.SelectOptionAsync("#watch-kind", "Councillor");
        await page.FillAsync("#watch-from", "1/11/2026");
        await page.Keyboard.PressAsync("Tab");
        await page.ClickAsync("form.card button[type=submit]");
        await page.ClickAsync("#watch-open");
        await Assertions.Expect(page.Locator("#watched")).ToContainTextAsync("Headman of village 3");
        await ScreenshotsTests.ShootAsync(page, "review-watched-open");

        await page.GotoAsync("/review/files");
        await page.SetInputFilesAsync(
            "#fact-days-file",
            new FilePayload
            {
                Name = "days.csv",
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes("date,name,kind\n5/12/2570,วันพ่อแห่งชาติ,\n7/7/2570,เลือกตั้ง,election\n"),
            }
        );
        await page.Locator("#fact-days-report").WaitForAsync();
        await ScreenshotsTests.ShootAsync(page, "review-files-looked");
        await page.ClickAsync("#fact-days .form-actions button");
        await page.Locator("#fact-days-taken").WaitForAsync();
        await page.GotoAsync("/review/staff");
        await Assertions.Expect(page.Locator("#days")).ToContainTextAsync("วันพ่อแห่งชาติ");
    }

    /// <summary>Waits for the portal's own draw.</summary>
    private static async Task DrawnAsync(TestOffice office)
    {
        for (var tries = 0; tries < 240; tries++)
        {
            await using var db = office.Db();
            if (await db.Set<SampledVisit>().CountAsync() > 1)
                return;
            await Task.Delay(500);
        }

        Assert.Fail("The portal drew no sample.");
    }
}
