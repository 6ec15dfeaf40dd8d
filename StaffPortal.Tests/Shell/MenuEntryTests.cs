using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Shell;

public sealed class MenuEntryTests
{
    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Contractor)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.ComplianceOfficer)]
    public void A_role_has_at_most_seven_places_each_with_a_letter_of_its_own(Role role)
    {
        var menu = MenuEntry.Of(role).ToList();

        Assert.InRange(menu.Count, 1, 7);
        Assert.Equal(menu.Count, menu.Select(e => e.Key).Distinct().Count());
        Assert.Equal("/", menu[0].Path);
    }
}
