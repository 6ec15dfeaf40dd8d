using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Auditing;

/// <summary>
/// The columns of an entry, each defined once. The canonical form, CSV, JSON and the panel all follow from this list; a new
/// column goes to its end, so that readers of CSV by position are not misled.
/// </summary>
public static class EntryColumns
{
    /// <summary>Every column, in the order of CSV.</summary>
    public static IReadOnlyList<EntryColumn> All { get; } =
    [
        new NumberColumn("Id", null, e => e.Id) { IsFact = false },
        new InstantColumn("OccurredAt", "occurredAt", e => e.OccurredAt) { AuditNetMember = "StartDate" },
        new InstantColumn("RegisteredAt", "registeredAt", e => e.RegisteredAt) { AuditNetMember = "EndDate" },
        new NameColumn<AuditAction>("Action", "action", e => e.Action) { AuditNetMember = "EventType" },
        new NameColumn<AuditOutcome>("Outcome", "outcome", e => e.Outcome),
        new TextColumn("Rule", "rule", e => e.Rule),
        new TextColumn("Account", "accountName", e => e.AccountName) { AuditNetMember = "Environment.UserName" },
        new IdColumn("AccountId", "account", e => e.AccountId),
        new NameColumn<Role>("Role", "role", e => e.Role),
        new IdColumn("ContractId", "contract", e => e.ContractId),
        new IdColumn("PurposeId", "purpose", e => e.PurposeId),
        new TextColumn("Case", "case", e => e.CaseReference),
        new TextColumn("Reason", "reason", e => e.Reason),
        new IdColumn("SubjectId", "subject", e => e.SubjectId),
        new TextColumn("Detail", "detail", e => e.Detail),
        new TextColumn("IpAddress", "ip", e => e.IpAddress),
        new TextColumn("Browser", "browser", e => e.Browser),
        new TextColumn("Circuit", "circuit", e => e.Circuit),
        new CitizensColumn("Citizens", "citizens") { IsFact = false },
        new IdColumn("LookId", "look", e => e.LookId),
        new IdColumn("DeclarationId", "declaration", e => e.DeclarationId),
        new DayColumn("Day", "day", e => e.Day) { IsFact = false },
        new NumberColumn("Hour", "hour", e => e.Hour) { IsFact = false },
    ];

    /// <summary>Those that the leaf commits to, in the order of the canonical form: by name.</summary>
    internal static EntryColumn[] Canonical { get; } =
    [.. All.Where(c => c.CanonicalName is not null).OrderBy(c => c.CanonicalName, StringComparer.Ordinal)];
}
