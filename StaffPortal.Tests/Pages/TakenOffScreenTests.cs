using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Web.Citizens;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Pages;

/// <summary>
/// A record that somebody has open when another person restricts its purpose or destroys its key: it does not stand there until the next
/// click.
/// </summary>
public sealed class TakenOffScreenTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("restricted", "AccessRule_ProcessingRestricted")]
    [InlineData("erased", "RecordErased")]
    public async Task What_may_not_be_shown_any_more_leaves_the_screen_that_shows_it_and_no_other(string how, string reason)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        var other = await office.CitizenAsync(c => c.Id != citizen.Id && c["Telephone"] != null);
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var watch = portal.Services.GetRequiredService<LogWatch>();
        await watch.TellAsync(Token);
        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));
        page.WaitForAssertion(() => Assert.Contains(citizen.GivenName!, page.Markup, StringComparison.Ordinal), Timeout);
        var untouched = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, other.Id));
        untouched.WaitForAssertion(() => Assert.Contains(other.GivenName!, untouched.Markup, StringComparison.Ordinal), Timeout);
        var before = (await office.EntriesAsync()).Count(e => e.AccountName == "officer");

        await DoAsync(office, how, citizen.Id);
        await TellInAnotherLanguageAsync(watch);

        page.WaitForAssertion(() => Assert.DoesNotContain(citizen.GivenName!, page.Markup, StringComparison.Ordinal), Timeout);
        Assert.Contains(new Refusal(reason).Message, page.Markup, StringComparison.Ordinal);
        Assert.Contains(other.GivenName!, untouched.Markup, StringComparison.Ordinal);
        Assert.Equal(before, (await office.EntriesAsync()).Count(e => e.AccountName == "officer"));
    }

    [Fact]
    public async Task A_change_that_takes_nothing_away_leaves_the_record_where_it_is()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var (watch, news) = (portal.Services.GetRequiredService<LogWatch>(), portal.Services.GetRequiredService<PurposeNews>());
        var told = new List<Guid>();
        news.CitizenChanged += told.Add;
        await watch.TellAsync(Token);
        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));
        page.WaitForAssertion(() => Assert.Contains(citizen.GivenName!, page.Markup, StringComparison.Ordinal), Timeout);

        var (officer2, declared) = await office.DeclaredAsync("officer2", "register-maintenance");
        var values = new Dictionary<CitizenField, string?> { [CitizenField.HouseNumber] = "99/9" };
        var change = new CitizenChange(citizen.Id, citizen.Version, values, "because");
        Assert.True((await office.Get<CitizenRecords>().ChangeAsync(officer2, declared, change, Token)).Succeeded);
        await watch.TellAsync(Token);

        Assert.Equal([citizen.Id], told);
        await page.InvokeAsync(() => Task.CompletedTask);
        Assert.Contains(citizen.GivenName!, page.Markup, StringComparison.Ordinal);
    }

    /// <summary>Asked of a record that somebody never opened, it would tell who is restricted, erased, or within a scope.</summary>
    [Fact]
    public async Task Of_a_look_that_is_not_the_askers_own_nothing_is_told()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", "elderly-payment");
        var (records, citizen) = (office.Get<CitizenRecords>(), await office.CitizenAsync());
        var own = (await records.OpenAsync(officer, declared, citizen.Id, Guid.NewGuid(), Token)).Value!;
        Assert.Null(await records.WithheldAsync(officer, declared, own, Token));
        var (officer2, declared2) = await office.DeclaredAsync("officer2", "register-maintenance");
        var other = (await office.CitizenAsync(c => c.Id != citizen.Id && c["Telephone"] != null)).Id;

        var told = new List<Refusal?>();
        foreach (var isErased in new[] { false, true })
        {
            if (isErased)
                await DoAsync(office, "erased", other);
            told.Add(await records.WithheldAsync(officer2, declared2, own, Token));
            told.Add(await records.WithheldAsync(officer, declared2, own, Token));
            told.Add(await records.WithheldAsync(officer, declared, own with { CitizenId = other }, Token));
            told.Add(await records.WithheldAsync(officer, declared, own with { LookId = Guid.NewGuid() }, Token));
        }

        Assert.All(told, t => Assert.Equal(Refusal.NotRecorded, t));
    }

    /// <summary>As the portal's own work does, which speaks no person's language.</summary>
    private static Task TellInAnotherLanguageAsync(LogWatch watch) =>
        Task.Run(
            async () =>
            {
                var other = CultureInfo.CurrentUICulture.Name == "en-GB" ? "th-TH" : "en-GB";
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new(other), new(other));
                await watch.TellAsync(Token);
            },
            Token
        );

    private static async Task DoAsync(TestOffice office, string how, Guid citizen)
    {
        var (origin, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        if (how == "erased")
        {
            Assert.True((await office.Get<CitizenRecords>().EraseAsync(origin, declaration, citizen, "request 7/2569", Token)).Succeeded);
            return;
        }

        var form = new RestrictionForm(RestrictionKind.Objection, [(await office.PurposeAsync("elderly-payment")).Id], "request 3/2569");
        var set = await office.Get<CitizenRestrictions>().RestrictAsync(origin, declaration, citizen, form, Token);
        Assert.True(set.Succeeded, set.Refusal?.Message);
    }
}
