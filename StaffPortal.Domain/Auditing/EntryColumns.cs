using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing.Attestation;

namespace StaffPortal.Domain.Auditing;

/// <summary>
/// The columns of an entry, each defined once. The canonical form, CSV, JSON and the panel all follow from this list, and
/// each says why the log is not filtered by it where no criterion looks at it; a new
/// column goes to its end, so that readers of CSV by position are not misled.
/// </summary>
public static class EntryColumns
{
    /// <summary>Every column, in the order of CSV.</summary>
    public static IReadOnlyList<EntryColumn> All { get; } =
    [
        new NumberColumn("Id", null, e => e.Id)
        {
            IsFact = false,
            NotFiltered = "an entry is opened from its line; the pages of the log go by it",
        },
        new InstantColumn("OccurredAt", "occurredAt", e => e.OccurredAt)
        {
            AuditNetMember = "StartDate",
            NotFiltered = "by its day: From and To",
        },
        new InstantColumn("RegisteredAt", "registeredAt", e => e.RegisteredAt)
        {
            AuditNetMember = "EndDate",
            NotFiltered = "it follows OccurredAt at once",
        },
        new NameColumn<AuditAction>("Action", "action", e => e.Action) { AuditNetMember = "EventType" },
        new NameColumn<AuditOutcome>("Outcome", "outcome", e => e.Outcome),
        new TextColumn("Rule", "rule", e => e.Rule)
        {
            NotFiltered = "no index: a page would read the log to its end; denials are found by Outcome",
        },
        new TextColumn("Account", "accountName", e => e.AccountName)
        {
            AuditNetMember = "Environment.UserName",
            NotFiltered = "by AccountId, which a change of the user ID does not move",
        },
        new IdColumn("AccountId", "account", e => e.AccountId),
        new NameColumn<Role>("Role", "role", e => e.Role),
        new IdColumn("ContractId", "contract", e => e.ContractId) { NotFiltered = "no index; the role and the account find a contractor" },
        new IdColumn("PurposeId", "purpose", e => e.PurposeId),
        new TextColumn("Case", "case", e => e.CaseReference),
        new TextColumn("Reason", "reason", e => e.Reason)
        {
            NotFiltered = "text that a person typed may be personal, and would stand in the URL (law 8)",
        },
        new IdColumn("SubjectId", "subject", e => e.SubjectId) { NotFiltered = "no index; the entry of the act is found by Action" },
        new TextColumn("Detail", "detail", e => e.Detail) { NotFiltered = "typed data of many kinds, without an index" },
        new TextColumn("IpAddress", "ip", e => e.IpAddress),
        new TextColumn("Browser", "browser", e => e.Browser) { NotFiltered = "no index, and no evidence of who it was" },
        new TextColumn("Circuit", "circuit", e => e.Circuit) { NotFiltered = "no index; the account and the day find the same entries" },
        new CitizensColumn("Citizens", "citizens") { IsFact = false },
        new IdColumn("LookId", "look", e => e.LookId),
        new IdColumn("DeclarationId", "declaration", e => e.DeclarationId)
        {
            NotFiltered = "no index; the account, the purpose and the day find the same entries",
        },
        new DayColumn("Day", "day", e => e.Day) { IsFact = false },
        new NumberColumn("Hour", "hour", e => e.Hour) { IsFact = false, NotFiltered = "no index; the chart counts by it" },
        new RightsColumn("Rights", "rights") { NotFiltered = "typed data; the acts that change rights are found by Action" },
        new TextColumn("DecidedBy", "decidedBy", e => e.DecidedBy) { IsFact = false, NotFiltered = "marks that verification compares" },
    ];

    /// <summary>Those that the leaf commits to, in the order of the canonical form: by name.</summary>
    internal static EntryColumn[] Canonical { get; } =
    [.. All.Where(c => c.CanonicalName is not null).OrderBy(c => c.CanonicalName, StringComparer.Ordinal)];
}
