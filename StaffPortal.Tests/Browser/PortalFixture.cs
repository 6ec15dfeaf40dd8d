using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>One portal and one browser for all stories; each story signs in anew in a context of its own.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    public const string Password = "Sample-Office-2569!";

    private IPlaywright? playwright;
    private IBrowser? browser;
    private PortalProcess? portal;
    private string reason = "";

    internal PortalProcess Portal => portal!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        (browser, reason) = await Chromium.StartAsync(playwright);
        if (browser is not null)
            portal = await PortalProcess.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (portal is not null)
            await portal.DisposeAsync();
    }

    /// <summary>A page of somebody who has signed in, in English unless said otherwise.</summary>
    public async Task<IPage> SignedInAsync(string userName, string culture = "en-GB", int width = 1440, ColorScheme scheme = ColorScheme.Light, Uri? at = null)
    {
        var page = await PageAsync(culture, width, scheme, at);
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#user", userName);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("main button[type=submit]");
        await page.Locator(".portal h1").WaitForAsync();
        return page;
    }

    public async Task<IPage> PageAsync(string culture = "en-GB", int width = 1440, ColorScheme scheme = ColorScheme.Light, Uri? at = null, bool scripts = true)
    {
        Assert.SkipWhen(browser is null, reason);
        at ??= Portal.Address;
        var context = await browser!.NewContextAsync(new() { BaseURL = at.ToString(), IgnoreHTTPSErrors = true, ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, AcceptDownloads = true, JavaScriptEnabled = scripts });
        await context.AddCookiesAsync([new() { Name = "portal-culture", Value = Uri.EscapeDataString($"c={culture}|uic={culture}"), Url = at.ToString() }]);
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>Looks into the portal's database.</summary>
    internal TestOffice Office() => TestOffice.Attach(Portal.DatabasePath);
}

[CollectionDefinition(Name)]
public sealed class RunningPortal : ICollectionFixture<PortalFixture>
{
    public const string Name = "The running portal";
}

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
        if (await page.Locator(".purpose-stands button").CountAsync() > 0)
        {
            await page.ClickAsync(".purpose-stands button");
            await page.Locator(".purpose-none").WaitForAsync();
        }

        await page.DeclareAsync(purposeCode, caseReference);
    }

    public static async Task SearchAsync(this IPage page, SearchBy by, string text)
    {
        await page.SelectOptionAsync("#search-by", by.ToString());
        await page.FillAsync("#search-text", text);
        await page.ClickAsync(".search button[type=submit]");
        await page.Locator(".pager").WaitForAsync();
    }

    public static ILocator Rows(this IPage page) => page.Locator("[data-portal-row]");
}
