using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Policies;
using StaffPortal.Web.Policies;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Promises;

/// <summary>Promise 7: what the portal's answers really set is what its list tells of. The answers are a real server's.</summary>
public sealed class CookiePromiseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cookie_that_the_list_does_not_tell_of_breaks_it_for_a_day()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.AssertNotYetAsync(7, "NoCookieSeen");
        await AnsweredAsync(office, a => a.Append(PortalCookies.Culture, "th", new() { MaxAge = PortalCookies.Remembered }));
        await office.AssertKeptAsync(7);

        await AnsweredAsync(office, a => a.Append("_tracker", "1", new() { MaxAge = TimeSpan.FromDays(400) }));
        await office.AssertBrokenAsync(7, "CookieUndeclared");

        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.AssertKeptAsync(7);
    }

    [Fact]
    public async Task A_cookie_that_lives_longer_than_the_list_says_breaks_it()
    {
        await using var office = await TestOffice.OpenAsync();
        await AnsweredAsync(office, a => a.Append(PortalCookies.Session, "x", new() { MaxAge = TimeSpan.FromDays(3) }));
        await office.AssertBrokenAsync(7, "CookieUndeclared");
    }

    [Fact]
    public async Task A_cookie_taken_away_is_none_and_one_known_by_its_beginning_is_known()
    {
        await using var office = await TestOffice.OpenAsync();
        await AnsweredAsync(office, a => a.Delete("_tracker"));
        await office.AssertNotYetAsync(7, "NoCookieSeen");
        await AnsweredAsync(office, a => a.Append(".AspNetCore.Correlation.abc", "N", new() { MaxAge = TimeSpan.FromMinutes(15) }));
        await office.AssertKeptAsync(7);
    }

    [Fact]
    public async Task Without_a_policy_it_cannot_be_shown()
    {
        await using var office = await TestOffice.EmptyAsync();
        await office.AssertNotYetAsync(7, "NoCookiePolicy", "NoCookieSeen");
    }

    /// <summary>A server answers one request with these cookies, and keeps what it saw.</summary>
    private static async Task AnsweredAsync(TestOffice office, Action<IResponseCookies> set)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        office.AddTo(builder.Services);
        builder.AddPortalPolicies();
        await using var server = builder.Build();
        server.UsePortalPolicies();
        server.MapGet("/", (HttpContext context) => set(context.Response.Cookies));
        await server.StartAsync(Token);
        using var browser = new HttpClient();
        (await browser.GetAsync(new Uri(server.Urls.Single()), Token)).EnsureSuccessStatusCode();
        var job = new CookieWatchingJob(server.Services.GetRequiredService<CookieWatch>(), office.Get<CookieSightings>());
        await job.RunAsync(Token);
    }
}
