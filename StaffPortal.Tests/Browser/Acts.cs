using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>What people do on several pages.</summary>
internal static class Acts
{
    /// <summary>States a purpose on whatever page asks for one.</summary>
    public static async Task DeclareAsync(this IPage page, string purposeCode, string caseReference = "77/2569")
    {
        await page.CheckAsync($"input[value='{purposeCode}']");
        await page.FillAsync("#case", caseReference);
        await page.FillAsync("#reason", "counter request");
        await page.ClickAsync(".declare button[type=submit]");
        await page.Locator(".purpose-stands").WaitForAsync();
    }

    /// <summary>Goes to a page, ends whatever purpose stands from an earlier story, and states a new one.</summary>
    public static async Task BeginAsync(this IPage page, string purposeCode, string caseReference = "77/2569", string path = "/citizens")
    {
        await page.GotoAsync(path);
        await page.Locator(".purpose-bar:not([aria-busy])").WaitForAsync();
        if (await page.Locator(".purpose-stands .end").CountAsync() > 0)
        {
            await page.ClickAsync(".purpose-stands .end");
            await page.Locator(".purpose-none").WaitForAsync();
        }

        await page.DeclareAsync(purposeCode, caseReference);
    }

    /// <summary>Looks at every grant in force, finds all of them needed, and records the review.</summary>
    public static async Task ReviewAccessAsync(this IPage page)
    {
        await page.GotoAsync("/audit/access?access-kind=ToLookAt");
        var count = page.Locator(".list-count");
        await count.WaitForAsync();
        for (var left = int.Parse((await count.GetAttributeAsync("data-list-total"))!, CultureInfo.InvariantCulture); left > 0; left--)
        {
            await page.Locator("#access .row-open").First.ClickAsync();
            await Assertions.Expect(count).ToHaveAttributeAsync("data-list-total", (left - 1).ToString(CultureInfo.InvariantCulture));
        }

        await page.ClickAsync("#keep-looked");
        await page.FillAsync("#access-finding", "all still needed");
        await page.Locator("form.card button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("#access-last")).ToContainTextAsync("Last reviewed");
    }

    public static async Task SearchAsync(this IPage page, SearchBy by, string text)
    {
        await page.SelectOptionAsync("#search-by", by.ToString());
        await page.FillAsync("#search-text", text);
        await page.ClickAsync(".search button[type=submit]");
        await page.Locator(".pager").WaitForAsync();
    }

    /// <summary>Reloads until something shows: what is measured or done in the background is there by then, or never.</summary>
    public static async Task ReloadUntilAsync(this IPage page, string selector, int seconds = 60)
    {
        for (var tries = 0; tries < seconds * 2 && await page.Locator(selector).CountAsync() == 0; tries++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }

        await Assertions.Expect(page.Locator(selector)).ToBeVisibleAsync();
    }

    /// <summary>
    /// Loads a page without a circuit again until something is in it. Until then it is asked for without a browser's work.
    /// </summary>
    public static async Task AskUntilAsync(this IPage page, string selector, int seconds = 60)
    {
        var parser = new HtmlParser();
        for (var tries = 0; tries < seconds * 2; tries++)
        {
            var answer = await page.APIRequest.GetAsync(page.Url);
            using var document = parser.ParseDocument(await answer.TextAsync());
            if (document.QuerySelector(selector) is not null)
                break;
            await page.WaitForTimeoutAsync(500);
        }

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(selector)).ToBeVisibleAsync();
    }

    /// <summary>
    /// Goes to another page as a link of the menu leads there, in the circuit that is there where the page has one: to load every page
    /// anew costs the browser and the portal many times that.
    /// </summary>
    public static async Task FollowAsync(this IPage page, string path)
    {
        if (new Uri(page.Url).PathAndQuery == path)
            return;
        await page.EvaluateAsync(
            """
            path => {
              for (const left of document.querySelectorAll("h1")) left.dataset.left = "";
              const link = document.createElement("a");
              link.href = path;
              document.body.append(link);
              link.click();
              link.remove();
            }
            """,
            path
        );
        await page.Locator("h1:not([data-left])").First.WaitForAsync();
        // A page without a circuit is loaded: its heading is there before its scripts.
        await page.WaitForLoadStateAsync();
    }

    /// <summary>A key as the browser reports it from a Thai keyboard, where the focus is or on an element that is named.</summary>
    public static Task TypeInThaiAsync(this IPage page, string key, string code, bool shift = false, string at = ":focus") =>
        page.EvaluateAsync(
            "([key, code, shiftKey, at]) => (document.querySelector(at) ?? document.body)"
                + ".dispatchEvent(new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }))",
            new object[] { key, code, shift, at }
        );

    /// <summary>
    /// Waits until the address has some text in it. A page that changes its address by itself fires no "load", for which Playwright's own
    /// wait may wait in vain.
    /// </summary>
    public static Task IsAtAsync(this IPage page, string part) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(part), RegexOptions.None, TimeSpan.FromSeconds(1)));

    public static ILocator Rows(this IPage page) => page.Locator("[data-portal-row]");
}
