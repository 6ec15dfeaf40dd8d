using Microsoft.AspNetCore.Components.Routing;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Today;
using static MudBlazor.Icons.Material;

namespace StaffPortal.Web.Shell;

/// <summary>A page the menu leads to. What a role may do there, the page and the domain decide.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Name">Its words in the current language.</param>
/// <param name="Icon">An icon of MudBlazor.</param>
/// <param name="Key">The letter after <c>g</c> that goes there.</param>
internal sealed record MenuEntry(string Path, Func<string> Name, string Icon, char Key)
{
    /// <summary>Whether it is marked on its own page alone, not on those below it.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether the page works without a circuit, so that the browser must load it.</summary>
    public bool IsStatic { get; init; }

    /// <summary>Whether <c>/</c> leads here where a page has no search of its own.</summary>
    public bool Searches { get; init; }

    /// <summary>How much of what waits is to be done here.</summary>
    public Func<Waits, int> Waiting { get; init; } = _ => 0;

    public NavLinkMatch Match => IsWhole ? NavLinkMatch.All : NavLinkMatch.Prefix;

    /// <summary>Another address whose pages belong to this one.</summary>
    public string? Also { get; init; }

    /// <summary>Whether a page is this one, or lies below it.</summary>
    public bool Leads(string path) => path == Path || (!IsWhole && path.StartsWith($"{Path}/", StringComparison.Ordinal)) || IsAlso(path);

    private bool IsAlso(string path) => Also is { } also && (path == also || path.StartsWith($"{also}/", StringComparison.Ordinal));
}

/// <summary>A place of the menu: one page, or a group of them under a name.</summary>
/// <param name="Name">The group's words; null where it is one page.</param>
/// <param name="Icon">The group's icon.</param>
internal sealed record MenuPlace(Func<string>? Name, string? Icon, params IReadOnlyList<MenuEntry> Entries)
{
    /// <summary>More than these nobody finds their way in.</summary>
    public const int Most = 7;

    private static readonly MenuPlace Home = One(new("/", () => Texts.NavHome, Outlined.Today, 'h') { IsWhole = true });

    private static readonly MenuPlace Citizens = One(
        new("/citizens", () => Texts.NavCitizens, Outlined.PersonSearch, 'c') { IsWhole = true, Searches = true }
    );

    private static readonly MenuPlace Import = One(
        new("/citizens/import", () => Texts.NavImport, Outlined.UploadFile, 'i') { Waiting = w => w.Imports, Also = "/imports" }
    );

    private static readonly MenuPlace Cases = new(
        () => Texts.NavCases,
        Outlined.Inbox,
        new("/inbox", () => Texts.InboxTitle, Outlined.Inbox, 'b') { Waiting = w => w.Cases },
        new("/cases", () => Texts.NavRegister, Outlined.Folder, 'k')
    );

    private static readonly MenuPlace Outgoing = new(
        () => Texts.NavOutgoing,
        Outlined.Outbox,
        new("/disclosures", () => Texts.DisclosuresTitle, Outlined.Outbox, 'd') { Waiting = w => w.Disclosures },
        new("/disposals", () => Texts.NavDisposals, Outlined.DeleteForever, 'z') { Waiting = w => w.Disposals }
    );

    private static readonly MenuPlace Approvals = One(
        new("/approvals", () => Texts.NavApprovals, Outlined.HowToReg, 'a') { Waiting = w => w.ToConfirm }
    );

    private static readonly MenuPlace Visitors = One(new("/traffic", () => Texts.NavTraffic, Outlined.Language, 'w'));

    private static readonly MenuEntry Mine = new("/me/accesses", () => Texts.NavMine, Outlined.Visibility, 'm')
    {
        Waiting = w => w.OwnLooks,
        Also = "/me/unit",
    };

    private static readonly MenuPlace Log = new(
        () => Texts.NavAudit,
        Outlined.ReceiptLong,
        new("/audit", () => Texts.NavAudit, Outlined.ReceiptLong, 'l') { IsWhole = true, Searches = true },
        new("/review", () => Texts.NavFindings, Outlined.Troubleshoot, 's') { Waiting = w => w.Findings + w.Sampled },
        new("/audit/verify", () => Texts.NavVerify, Outlined.FactCheck, 'v'),
        new("/audit/access", () => Texts.AccessTitle, Outlined.Key, 'r'),
        new("/administration/readers", () => Texts.NavReaders, Outlined.ManageSearch, 'f'),
        new("/promises/unexplained", () => Texts.NavUnexplained, Outlined.Help, 'u'),
        Mine
    );

    private static readonly MenuPlace Promises = new(
        () => Texts.NavKeeping,
        Outlined.Gavel,
        new("/promises", () => Texts.NavPromises, Outlined.Gavel, 'o') { IsWhole = true, IsStatic = true },
        new("/promises/processing", () => Texts.NavProcessing, Outlined.Assignment, 'p') { IsStatic = true },
        new("/promises/breaches", () => Texts.NavBreaches, Outlined.ReportProblem, 'e') { Waiting = w => w.Breaches },
        new("/promises/consents", () => Texts.NavConsents, Outlined.Handshake, 'n'),
        new("/audit/unneeded", () => Texts.NavUnneeded, Outlined.DeleteSweep, 'x')
    );

    private static readonly MenuPlace People = new(
        () => Texts.NavPeople,
        Outlined.Group,
        new("/administration/accounts", () => Texts.NavAccounts, Outlined.Group, 'u') { Searches = true },
        new("/administration/grants", () => Texts.NavGrants, Outlined.Key, 'r'),
        new("/administration/example", () => Texts.NavExample, Outlined.Preview, 'x'),
        new("/administration/readers", () => Texts.NavReaders, Outlined.ManageSearch, 'i'),
        new("/administration/contracts", () => Texts.NavContracts, Outlined.Handshake, 'c')
    );

    private static readonly MenuPlace Rules = new(
        () => Texts.NavRules,
        Outlined.Flag,
        new("/administration/purposes", () => Texts.NavPurposes, Outlined.Flag, 'p') { Also = "/review/files" },
        new("/administration/services", () => Texts.NavServices, Outlined.HomeWork, 's'),
        new("/administration/fields", () => Texts.NavFields, Outlined.ListAlt, 'e'),
        new("/administration/policies", () => Texts.NavPolicies, Outlined.Policy, 'l'),
        new("/administration/office", () => Texts.NavOffice, Outlined.AccountBalance, 'o'),
        new("/setup", () => Texts.NavSetUp, Outlined.Checklist, 'f')
    );

    private static readonly MenuPlace Running = new(
        () => Texts.NavSystem,
        Outlined.Dns,
        new("/administration/jobs", () => Texts.NavJobs, Outlined.Schedule, 'b') { Waiting = w => w.FailedJobs },
        new("/administration/settings", () => Texts.NavSettings, Outlined.Tune, 'y')
    );

    private static readonly MenuPlace VisitorFiles = new(
        () => Texts.NavTraffic,
        Outlined.Language,
        new("/traffic/files", () => Texts.NavTrafficFiles, Outlined.UploadFile, 'w'),
        new("/traffic/statistics", () => Texts.NavStatistics, Outlined.BarChart, 't'),
        new("/traffic/readers", () => Texts.NavTrafficReaders, Outlined.Visibility, 'd')
    );

    /// <summary>All that waits here.</summary>
    public int Waiting(Waits waits) => Entries.Sum(e => e.Waiting(waits));

    private static MenuPlace One(MenuEntry entry) => new(null, null, entry);

    /// <summary>The menu of a role.</summary>
    public static IReadOnlyList<MenuPlace> Of(Role role) =>
        role switch
        {
            Role.Officer => [Home, Citizens, Import, Cases, Outgoing, Visitors, One(Mine)],
            Role.Contractor => [Home, Citizens, One(Mine)],
            Role.ComplianceOfficer => [Home, Approvals, Cases, Outgoing, Log, Promises, Visitors],
            Role.Administrator => [Home, Approvals, People, Rules, VisitorFiles, Running],
            _ => [Home],
        };
}
