namespace StaffPortal.Tests.Browser;

/// <summary>What a page must do without.</summary>
internal enum PageKind
{
    /// <summary>For anybody, and works without scripts and cookies.</summary>
    Public,

    /// <summary>For anybody, but not for its own sake: signing in, and what went wrong.</summary>
    Gate,

    /// <summary>For who has signed in with a role.</summary>
    Staff,

    /// <summary>A record: it opens only for a declared purpose, so a story has to lead there.</summary>
    Record,
}

/// <summary>A page of the portal, as the walks open it.</summary>
/// <param name="Route">The template of its @page.</param>
/// <param name="Path">An address that shows it on the sample office.</param>
/// <param name="User">A sample account that may open it; null where anybody may.</param>
/// <param name="Name">What its picture is called.</param>
internal sealed record PortalPage(PageKind Kind, string Route, string Path, string? User, string Name);

/// <summary>
/// Every page of the portal. Accessibility, pictures and crawls take their pages from here; a test fails when one is missing.
/// </summary>
internal static class PortalPages
{
    public static IReadOnlyList<PortalPage> All { get; } =
    [
        Public("/privacy", "privacy"),
        Public("/privacy/{Number:int}", "privacy-version", "/privacy/1"),
        Public("/privacy/changes", "privacy-changes", "/privacy/changes?from=1&to=1"),
        Public("/cookies", "cookies"),
        Public("/notice", "notices"),
        Public("/notice/{Code}", "notice", "/notice/elderly-allowance"),
        Public("/promises", "promises-public"),
        Public("/advice", "advice"),
        Public("/contact", "contact"),
        Public("/contact/status", "contact-status"),
        Gate("/account/sign-in", "sign-in"),
        Gate("/account/activate", "activate"),
        Gate("/account/unknown", "unknown"),
        Gate("/account/refused", "refused"),
        Gate("/error", "error"),
        Gate("/not-found", "not-found"),
        Staff("officer", "/", "home-officer"),
        Staff("officer", "/citizens", "citizens"),
        Staff("officer", "/citizens/import", "import"),
        Staff("officer", "/imports", "imports"),
        Staff("officer", "/me/accesses", "mine"),
        Staff("officer", "/me/unit", "unit"),
        Staff("officer", "/me/rules", "rules"),
        Staff("officer", "/account/password", "password"),
        Staff("officer", "/account/sessions", "sessions"),
        Staff("officer", "/traffic", "traffic"),
        Staff("officer", "/traffic/orders", "traffic-orders"),
        new(PageKind.Record, "/citizens/{Id:guid}", "/citizens", "officer2", "record"),
        new(PageKind.Record, "/citizens/{Id:guid}/report", "/citizens", "officer2", "citizen-report"),
        Staff("admin", "/", "home-admin"),
        Staff("admin", "/administration/accounts", "accounts"),
        Staff("admin", "/administration/grants", "grants"),
        Staff("admin", "/administration/example", "example"),
        Staff("admin", "/administration/readers", "readers-of-fields"),
        Staff("admin", "/administration/purposes", "purposes"),
        Staff("admin", "/administration/services", "services"),
        Staff("admin", "/administration/fields", "fields"),
        Staff("admin", "/administration/contracts", "contracts"),
        Staff("admin", "/administration/policies", "policies"),
        Staff("admin", "/administration/office", "office"),
        Staff("admin", "/administration/jobs", "jobs"),
        Staff("admin", "/administration/settings", "settings"),
        Staff("admin", "/setup", "setup"),
        Staff("admin", "/approvals", "approvals"),
        Staff("admin", "/traffic/files", "traffic-files"),
        Staff("admin", "/traffic/statistics", "traffic-statistics"),
        Staff("admin", "/traffic/readers", "traffic-readers"),
        Staff("dpo", "/", "home-dpo"),
        Staff("dpo", "/inbox", "inbox"),
        Staff("officer", "/cases", "cases"),
        Staff("dpo", "/disclosures", "disclosures"),
        Staff("dpo", "/audit", "audit"),
        Staff("dpo", "/audit/verify", "verify"),
        Staff("dpo", "/audit/access", "access"),
        Staff("dpo", "/audit/unneeded", "unneeded"),
        Staff("dpo", "/review", "findings"),
        Staff("dpo", "/review/rules", "review-rules"),
        Staff("dpo", "/review/staff", "review-staff"),
        new(PageKind.Record, "/review/{Id:guid}", "/review", "dpo", "finding"),
        Staff("dpo", "/review/sample", "review-sample"),
        new(PageKind.Record, "/review/sample/{Id:guid}", "/review/sample", "dpo", "sampled-look"),
        Staff("dpo", "/review/duties", "review-duties"),
        Staff("dpo", "/review/watched", "review-watched"),
        Staff("dpo", "/review/files", "review-files"),
        Staff("dpo", "/review/secrecy", "secrecy"),
        Staff("dpo", "/review/figures", "review-figures"),
        Staff("dpo", "/review/figures/entries", "review-entries"),
        Staff("dpo", "/review/month", "review-month"),
        Staff("dpo", "/disposals", "disposals-of-data"),
        new(PageKind.Record, "/disposals/{Id:guid}", "/disposals", "dpo", "disposal-of-data"),
        new(PageKind.Record, "/imports/{Id:guid}", "/imports", "dpo", "import-account"),
        Staff("dpo", "/promises", "promises"),
        Staff("dpo", "/promises/processing", "processing"),
        Staff("dpo", "/promises/breaches", "breaches"),
        Staff("dpo", "/promises/consents", "consents"),
        Staff("dpo", "/promises/unexplained", "unexplained"),
    ];

    public static IEnumerable<string> Paths(PageKind kind) => All.Where(p => p.Kind == kind).Select(p => p.Path);

    public static IEnumerable<PortalPage> Of(string user) => All.Where(p => p.Kind == PageKind.Staff && p.User == user);

    private static PortalPage Public(string route, string name, string? path = null) =>
        new(PageKind.Public, route, path ?? route, null, name);

    private static PortalPage Gate(string route, string name) => new(PageKind.Gate, route, route, null, name);

    private static PortalPage Staff(string user, string route, string name) => new(PageKind.Staff, route, route, user, name);
}
