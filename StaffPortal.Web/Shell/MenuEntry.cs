using Microsoft.AspNetCore.Components.Routing;
using StaffPortal.Domain.Accounts;
using static MudBlazor.Icons.Material;

namespace StaffPortal.Web.Shell;

/// <summary>A place the menu leads to. What a role may do there, the page and the domain decide.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Name">Its words in the current language.</param>
/// <param name="Icon">An icon of MudBlazor.</param>
/// <param name="Key">The letter after <c>g</c> that goes there.</param>
/// <param name="Roles">Whose menu it stands in.</param>
internal sealed record MenuEntry(string Path, Func<string> Name, string Icon, char Key, params Role[] Roles)
{
    private static readonly MenuEntry[] All =
    [
        new(
            "/",
            () => Texts.NavHome,
            Outlined.Today,
            'h',
            Role.None,
            Role.Officer,
            Role.Contractor,
            Role.Administrator,
            Role.ComplianceOfficer
        )
        {
            IsWhole = true,
        },
        new("/citizens", () => Texts.NavCitizens, Outlined.PersonSearch, 'c', Role.Officer, Role.Contractor) { IsWhole = true },
        new("/citizens/import", () => Texts.NavImport, Outlined.UploadFile, 'i', Role.Officer),
        new("/inbox", () => Texts.InboxTitle, Outlined.Inbox, 'b', Role.Officer, Role.ComplianceOfficer),
        new("/disclosures", () => Texts.DisclosuresTitle, Outlined.Outbox, 'd', Role.Officer, Role.ComplianceOfficer),
        new("/audit", () => Texts.NavAudit, Outlined.ReceiptLong, 'a', Role.ComplianceOfficer),
        new("/promises", () => Texts.NavPromises, Outlined.Gavel, 'o', Role.ComplianceOfficer) { IsStatic = true },
        new("/administration/accounts", () => Texts.NavAccounts, Outlined.Group, 'u', Role.Administrator),
        new("/administration/grants", () => Texts.NavGrants, Outlined.Key, 'g', Role.Administrator),
        new("/administration/purposes", () => Texts.NavPurposes, Outlined.Flag, 'p', Role.Administrator),
        new("/administration/policies", () => Texts.NavPolicies, Outlined.Policy, 'l', Role.Administrator),
        new("/administration/jobs", () => Texts.NavJobs, Outlined.Schedule, 'j', Role.Administrator),
        new("/traffic", () => Texts.NavTraffic, Outlined.Language, 'w', Role.Officer, Role.ComplianceOfficer),
        new("/traffic/files", () => Texts.NavTraffic, Outlined.Language, 'w', Role.Administrator),
        new("/me/accesses", () => Texts.NavMine, Outlined.Visibility, 'm', Role.Officer, Role.Contractor, Role.ComplianceOfficer),
    ];

    /// <summary>Whether it is marked on its own page alone, not on those below it.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>Whether the page works without a circuit, so that the browser must load it.</summary>
    public bool IsStatic { get; private init; }

    public NavLinkMatch Match => IsWhole ? NavLinkMatch.All : NavLinkMatch.Prefix;

    /// <summary>The menu of a role, at most seven entries.</summary>
    public static IEnumerable<MenuEntry> Of(Role role) => All.Where(e => e.Roles.Contains(role));
}
