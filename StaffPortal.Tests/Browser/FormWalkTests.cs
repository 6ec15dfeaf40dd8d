using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>
/// After a refused submit every form says all its errors, in place and in a summary that takes the focus, and what has the focus is
/// inside the view.
/// </summary>
[Collection(Stories.Name)]
public sealed class FormWalkTests(PortalFixture fixture)
{
    /// <summary>The forms that open on a page of their own: user, address, what opens it, and the form.</summary>
    private static readonly (string User, string Path, string? Opens)[] Forms =
    [
        ("admin", "/administration/accounts", ".title-actions button"),
        ("admin", "/administration/grants", ".title-actions button"),
        ("admin", "/administration/purposes", ".title-actions :is(button, a)"),
        ("admin", "/administration/services", ".title-actions button"),
        ("admin", "/administration/fields", ".title-actions button"),
        ("admin", "/administration/contracts", ".title-actions button"),
        ("admin", "/administration/policies", ".title-actions button"),
        ("admin", "/traffic/readers", ".title-actions button"),
        ("dpo", "/promises/breaches", ".title-actions button"),
    ];

    /// <summary>The forms of a record: user, purpose, village, what opens it, and a field of the form.</summary>
    private static readonly (string User, string Purpose, string Village, string? Opens, string Field)[] RecordForms =
    [
        ("officer", "register-maintenance", "2", ".title-actions button", "#change-reason"),
        ("officer", "elderly-payment-report", "6", ".title-actions button", "#disclose-recipient"),
        ("officer", "elderly-activities", "2", null, "#consent-version"),
        ("officer2", "erasure-requests", "5", null, "#note-text"),
        ("officer2", "erasure-requests", "5", null, "#restriction-reason"),
        ("officer2", "subject-copies", "5", ".title-actions button", "#copy-reference"),
    ];

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task After_a_refused_submit_the_focus_is_in_the_view(int width)
    {
        var wrong = new List<string>();
        foreach (var user in Forms.GroupBy(f => f.User))
        {
            var page = await fixture.SignedInAsync(user.Key, width: width);
            foreach (var (_, path, opens) in user)
            {
                await page.GotoAsync(path);
                await page.Locator("h1").First.WaitForAsync();
                await page.Locator(opens!).First.ClickAsync();
                await page.Locator("main form .form-actions button[type=submit]").Last.WaitForAsync();
                await RefuseAsync(page, page.Locator("main form").Last, path, wrong);
            }
        }

        foreach (var (user, purpose, village, opens, field) in RecordForms)
        {
            var page = await fixture.SignedInAsync(user, width: width);
            await page.BeginAsync(purpose);
            await page.SearchAsync(SearchBy.Village, village);
            await page.Rows().First.ClickAsync();
            await page.Locator(".record, .rule").First.WaitForAsync();
            if (opens is not null)
                await page.Locator(opens).First.ClickAsync();
            var form = page.Locator($"form:has({field})");
            await form.WaitForAsync();
            if (field == "#change-reason")
                await page.FillAsync("#edit-HouseNumber", "<");
            await RefuseAsync(page, form, $"{purpose} {field}", wrong);
        }

        var officer = await fixture.SignedInAsync("officer2", width: width);
        await officer.GotoAsync("/citizens");
        await officer.Locator(".purpose-bar:not([aria-busy])").WaitForAsync();
        if (await officer.Locator(".purpose-stands .end").CountAsync() > 0)
            await officer.ClickAsync(".purpose-stands .end");
        await officer.Locator(".declare form").WaitForAsync();
        await RefuseAsync(officer, officer.Locator(".declare form"), "declare", wrong);

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task RefuseAsync(IPage page, ILocator form, string name, List<string> wrong)
    {
        await form.Locator("button[type=submit]").First.ClickAsync();
        try
        {
            await page.WaitForFunctionAsync(
                """
                () => {
                  const at = document.activeElement;
                  if (!at?.matches("[role=alert][tabindex='-1']")) return false;
                  const box = at.getBoundingClientRect(), bar = document.querySelector(".purpose-bar")?.getBoundingClientRect();
                  return box.top >= (bar?.bottom ?? 0) - 1 && box.top < innerHeight && box.left >= 0 && box.left < innerWidth;
                }
                """,
                null,
                new() { Timeout = 6000 }
            );
            var links = await form.Locator("[role=alert] a").CountAsync();
            var said = await form.Locator(".field-error").CountAsync();
            if (links != said)
                wrong.Add($"{name}: {links} in the summary, {said} at their fields");
        }
        catch (TimeoutException)
        {
            wrong.Add(
                await page.EvaluateAsync<string>(
                    """
                    name => {
                      const at = document.activeElement;
                      return `${name}: ${at?.outerHTML.slice(0, 120)} at ${at?.getBoundingClientRect().top}`;
                    }
                    """,
                    name
                )
            );
        }
    }
}
