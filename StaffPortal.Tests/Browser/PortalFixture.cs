using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace StaffPortal.Tests.Browser;

/// <summary>One portal and one browser for a lane; each test has a browser context of its own.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    public const string Password = "Sample-Office-2569!";

    private readonly ConcurrentDictionary<(Uri At, string UserName), string> sessions = new();
    private readonly List<IBrowserContext> open = [];
    private string? openedBy;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private TestPortal? portal;
    private string reason = "";

    internal TestPortal Portal => portal!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(60_000);
        playwright = await Playwright.CreateAsync();
        (browser, reason) = await Chromium.StartAsync(playwright);
        if (browser is not null)
            portal = await TestPortal.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (portal is not null)
            await portal.DisposeAsync();
    }

    /// <summary>
    /// The first page of somebody who has signed in, in English unless said otherwise. Somebody signs in once for a portal.
    /// </summary>
    public async Task<IPage> SignedInAsync(
        string userName,
        string culture = "en-GB",
        int width = 1440,
        ColorScheme scheme = ColorScheme.Light,
        Uri? at = null
    )
    {
        Assert.SkipWhen(browser is null, reason);
        var address = at ?? Portal.Address;
        if (!sessions.TryGetValue((address, userName), out var session))
            return await SignInAsync(userName, culture, width, scheme, at);
        var page = await PageAsync(culture, width, scheme, at, session: session);
        await page.GotoAsync("/");
        if (page.Url.Contains("/account/sign-in", StringComparison.Ordinal))
        {
            // A story has ended that session.
            await page.Context.CloseAsync();
            return await SignInAsync(userName, culture, width, scheme, at);
        }

        await page.Locator(".portal h1").WaitForAsync();
        return page;
    }

    /// <summary>The first page of somebody who signs in now.</summary>
    public async Task<IPage> SignInAsync(
        string userName,
        string culture = "en-GB",
        int width = 1440,
        ColorScheme scheme = ColorScheme.Light,
        Uri? at = null
    )
    {
        var page = await PageAsync(culture, width, scheme, at);
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#user", userName);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("main button[type=submit]");
        await page.Locator(".portal h1").WaitForAsync();
        sessions[(at ?? Portal.Address, userName)] = await page.Context.StorageStateAsync();
        return page;
    }

    public async Task<IPage> PageAsync(
        string culture = "en-GB",
        int width = 1440,
        ColorScheme scheme = ColorScheme.Light,
        Uri? at = null,
        bool scripts = true,
        string? session = null
    )
    {
        Assert.SkipWhen(browser is null, reason);
        await CloseEarlierAsync();
        at ??= Portal.Address;
        var context = await browser!.NewContextAsync(
            new()
            {
                BaseURL = at.ToString(),
                IgnoreHTTPSErrors = true,
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
                AcceptDownloads = true,
                JavaScriptEnabled = scripts,
                StorageState = session,
            }
        );
        var cultureCookie = new Cookie
        {
            Name = "portal-culture",
            Value = Uri.EscapeDataString($"c={culture}|uic={culture}"),
            Url = at.ToString(),
        };
        open.Add(context);
        await context.AddCookiesAsync([cultureCookie]);
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>Pages of earlier tests would go on asking the portal, and cost this one its time.</summary>
    private async Task CloseEarlierAsync()
    {
        var test = TestContext.Current.Test?.UniqueID;
        if (test == openedBy)
            return;
        openedBy = test;
        foreach (var context in open)
            await context.CloseAsync();
        open.Clear();
    }

    /// <summary>Looks into the portal's database.</summary>
    internal TestOffice Office() => TestOffice.Attach(Portal.DatabasePath);
}
