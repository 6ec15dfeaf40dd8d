using System.Net;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Tests.Browser;

/// <summary>The portal as whoever is not signed in meets it: headers, limits, circuits, forms sent twice.</summary>
[Collection(OtherPortals.Name)]
public sealed class EdgeTests(PortalFixture fixture)
{
    private static readonly string[] Always =
    [
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_BLAZOR/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/disconnect")]
    [InlineData("/_blazor")]
    public async Task Whoever_is_not_signed_in_gets_no_circuit(string path)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = Client(portal.Address);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync(path, null, Token)).StatusCode);
    }

    [Fact]
    public async Task A_person_holds_no_more_circuits_than_they_may()
    {
        await using var portal = await TestPortal.StartAsync(new Dictionary<string, string> { ["Sessions__CircuitsPerPerson"] = "2" });
        var first = await fixture.SignInAsync("officer", at: portal.Address);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/");
        await second.Locator(".portal h1").WaitForAsync();

        var answer = await first.APIRequest.PostAsync("/_blazor/negotiate?negotiateVersion=1");

        Assert.Equal(429, answer.Status);
        await second.CloseAsync();
        for (var i = 0; i < 50 && answer.Status == 429; i++)
        {
            await Task.Delay(100, Token);
            answer = await first.APIRequest.PostAsync("/_blazor/negotiate?negotiateVersion=1");
        }

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task The_limit_of_forms_holds_whatever_the_case_of_the_path()
    {
        await using var portal = await TestPortal.StartAsync(new Dictionary<string, string> { ["Contact__PerTenMinutes"] = "3" });
        using var client = Client(portal.Address);
        var answers = new List<HttpResponseMessage>();
        foreach (var path in new[] { "/contact", "/Contact", "/CONTACT", "/cOntact", "/contact/Status", "/Contact" })
            answers.Add(await client.PostAsync(path, null, Token));

        var refused = answers.FindAll(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(3, refused.Count);
        Assert.All(refused, a => Assert.Equal("text/plain; charset=utf-8", a.Content.Headers.ContentType?.ToString()));
    }

    [Fact]
    public async Task In_Production_every_answer_keeps_its_headers_cookies_are_secure_and_other_hosts_are_refused()
    {
        await using var portal = await TestPortal.StartAsync(
            new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["AllowedHosts"] = "portal.example.go.th",
                ["Proxy__KnownProxies__0"] = "127.0.0.1",
                ["AzureAd__Instance"] = "https://127.0.0.1:1/",
                ["AzureAd__TenantId"] = Guid.Empty.ToString(),
                ["AzureAd__ClientId"] = "nobody",
                ["AzureAd__ClientSecret"] = "answers there",
            }
        );
        using var client = Client(portal.Address);
        client.DefaultRequestHeaders.Host = "portal.example.go.th";
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var page = await client.GetAsync("/account/sign-in", Token);
        var fault = await client.GetAsync("/account/entra", Token);
        var missing = await client.GetAsync("/no-such-page", Token);
        using var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Input.UserName", "a"), new("Input.Password", "b")]);
        var stale = await client.PostAsync("/account/sign-in", form, Token);
        var told = await stale.Content.ReadAsStringAsync(Token);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.InternalServerError, HttpStatusCode.NotFound),
            (page.StatusCode, fault.StatusCode, missing.StatusCode)
        );
        Assert.Equal(HttpStatusCode.BadRequest, stale.StatusCode);
        Assert.Contains("<h1>ส่งแบบฟอร์มไม่สำเร็จ</h1>", WebUtility.HtmlDecode(told), StringComparison.Ordinal);
        Assert.Contains("href=\"/account/sign-in\"", told, StringComparison.Ordinal);
        Assert.Contains(
            "<h1>ไม่พบหน้านี้</h1>",
            WebUtility.HtmlDecode(await missing.Content.ReadAsStringAsync(Token)),
            StringComparison.Ordinal
        );
        foreach (var answer in new[] { page, fault, missing, stale })
        {
            Assert.All(Always, h => Assert.True(answer.Headers.Contains(h), $"{answer.RequestMessage!.RequestUri}: {h}"));
            Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        }

        var cookies = page.Headers.GetValues("Set-Cookie").ToList();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, c => Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase));
        client.DefaultRequestHeaders.Host = "evil.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/account/sign-in", Token)).StatusCode);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("portal.example.go.th;0.0.0.0")]
    public async Task Production_does_not_start_before_its_hosts_are_named(string hosts)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            PortalProcess.StartAsync(new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["AllowedHosts"] = hosts })
        );

        Assert.Contains("AllowedHosts", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Law_17_a_message_sent_twice_at_once_and_loaded_again_is_one_case()
    {
        await using var office = fixture.Office();
        await using var db = office.Db();
        var before = await db.Set<ContactCase>().CountAsync(Token);
        var page = await fixture.PageAsync();
        await page.GotoAsync("/contact");
        await page.FillAsync("#contact-text", "when is the office open?");
        await page.FillAsync("#contact-reply", "089 000 0000");
        await page.WaitForTimeoutAsync(2200);
        await page.EvaluateAsync("() => { const f = document.querySelector('form.card'); f.requestSubmit(); f.requestSubmit(); }");
        var number = await page.Locator("#tracking").TextContentAsync();
        await page.ReloadAsync();
        Assert.Equal(number, await page.Locator("#tracking").TextContentAsync());
        Assert.Equal(before + 1, await db.Set<ContactCase>().CountAsync(Token));
    }

    private static HttpClient Client(Uri address) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
}
