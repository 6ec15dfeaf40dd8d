using StaffPortal.Tests.Browser;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Shell;

public sealed class MenuEntryTests
{
    [Theory]
    [InlineData(Role.None)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Contractor)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.ComplianceOfficer)]
    public void A_role_has_at_most_seven_places_each_page_with_a_letter_of_its_own(Role role)
    {
        var menu = MenuPlace.Of(role);
        var entries = menu.SelectMany(p => p.Entries).ToList();

        Assert.InRange(menu.Count, 1, MenuPlace.Most);
        Assert.All(menu, p => Assert.InRange(p.Entries.Count, p.Name is null ? 1 : 2, p.Name is null ? 1 : MenuPlace.Most));
        Assert.Equal(entries.Count, entries.Select(e => e.Key).Distinct().Count());
        Assert.Equal(entries.Count, entries.Select(e => e.Path).Distinct(StringComparer.Ordinal).Count());
        Assert.All(entries, e => Assert.InRange(e.Key, 'a', 'z'));
        Assert.Equal("/", entries[0].Path);
    }

    /// <summary>Of the pages on the list, all that a role works on are in its menu, or lie below a page that is.</summary>
    [Theory]
    [InlineData("officer", Role.Officer)]
    [InlineData("admin", Role.Administrator)]
    [InlineData("dpo", Role.ComplianceOfficer)]
    public void No_page_of_a_role_is_missing_from_its_menu(string user, Role role)
    {
        string[] ownAccount = ["/account/password", "/account/sessions", "/me/rules"];
        var entries = MenuPlace.Of(role).SelectMany(p => p.Entries).ToList();

        var lost = PortalPages.Of(user).Select(p => p.Path).Except(ownAccount).Where(path => !entries.Exists(e => e.Leads(path)));

        Assert.Empty(lost);
    }
}
