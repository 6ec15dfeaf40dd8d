using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Pages;

/// <summary>What a purpose's clock costs the pages under it: nothing, until there is something to show.</summary>
public sealed class PurposeTimeTests
{
    [Fact]
    public async Task Pages_hear_of_what_changed_and_not_of_each_tick_and_each_reading()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "register-maintenance");
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var purpose = portal.Services.GetRequiredService<PurposeState>();
        var told = 0;
        purpose.Changed += () => told++;

        await purpose.LoadAsync(default);
        Assert.Equal(1, told);
        for (var minute = 0; minute < 14; minute++)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(1));
            purpose.Tick();
            await purpose.RefreshAsync(default);
        }

        Assert.Equal(1, told);
        office.Clock.Advance(Declaration.MaxLife);
        purpose.Tick();
        purpose.Tick();
        Assert.Equal(2, told);
        Assert.Null(purpose.Current);
    }

    [Fact]
    public async Task The_bar_still_counts_the_minutes_and_offers_to_extend_the_last_ten()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "register-maintenance");
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var bar = portal.Render<PurposeBar>();
        bar.WaitForElement(".purpose-left");
        var before = bar.Find(".purpose-left").TextContent;
        Assert.Single(bar.FindAll("button"));

        office.Clock.Advance(TimeSpan.FromMinutes(21));

        bar.WaitForAssertion(() => Assert.Equal(2, bar.FindAll("button").Count));
        Assert.NotEqual(before, bar.Find(".purpose-left").TextContent);
    }
}
