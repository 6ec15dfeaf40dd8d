using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Pages;

/// <summary>The menu's counts cost a few statements every few seconds, however fast somebody walks.</summary>
public sealed class MenuCountsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("officer", Role.Officer, 7)]
    [InlineData("admin", Role.Administrator, 4)]
    [InlineData("dpo", Role.ComplianceOfficer, 8)]
    public async Task Walking_from_page_to_page_counts_once_in_five_seconds(string user, Role role, int most)
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, user, role);
        var menu = portal.Render<NavMenu>();
        menu.WaitForElement(".nav-link", FormActs.Timeout);
        var navigation = portal.Services.GetRequiredService<NavigationManager>();
        office.Sql.Clear();

        for (var i = 0; i < 10; i++)
            navigation.NavigateTo($"/page-{i}");
        Assert.Empty(office.Sql.Commands);

        office.Clock.Advance(TimeSpan.FromSeconds(6));
        navigation.NavigateTo("/page-again");
        menu.WaitForAssertion(() => Assert.NotEmpty(office.Sql.Commands), FormActs.Timeout);
        navigation.NavigateTo("/page-at-once");
        output.WriteLine($"{user}: {office.Sql.Commands.Count} statements");
        Assert.InRange(office.Sql.Commands.Count, 1, most);
    }
}
