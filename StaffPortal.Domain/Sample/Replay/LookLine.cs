using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>One look or act, which becomes one entry of the log.</summary>
internal sealed record LookLine : NamedLine
{
    public DateTimeOffset? At { get; init; }
    public string Staff
    {
        get;
        init => field = value ?? "";
    } = "";
    public AuditAction? Action { get; init; }
    public string? Purpose { get; init; }

    /// <summary>The reference that was stated. It need not be a case's number.</summary>
    public string? Case { get; init; }
    public string? Reason { get; init; }

    /// <summary>Whose data: of a search, those whose rows were shown.</summary>
    public IReadOnlyList<string> Citizens
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The fields; where none is named, those that the purpose shows.</summary>
    public IReadOnlyList<CitizenField> Fields
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>What a search was by; a name where it is missing.</summary>
    public SearchBy? By { get; init; }

    /// <summary>How many a search found; as many as are named where it is missing.</summary>
    public int? Found { get; init; }
    public AuditOutcome? Outcome { get; init; }

    /// <summary>The rule that denied it.</summary>
    public string? Rule { get; init; }
    public string? Address { get; init; }
    public string? Browser { get; init; }
    public string? Circuit { get; init; }

    /// <summary>What a citizen has to do with an action; null for an action that no scenario may hold.</summary>
    public static Involvement? InvolvementIn(AuditAction action) =>
        action switch
        {
            AuditAction.Searched => Involvement.Seen,
            AuditAction.Opened => Involvement.Opened,
            AuditAction.Revealed => Involvement.Revealed,
            AuditAction.Changed => Involvement.Changed,
            AuditAction.Created => Involvement.Created,
            AuditAction.Printed => Involvement.Printed,
            AuditAction.CopyMade => Involvement.Copied,
            AuditAction.Disclosed => Involvement.Disclosed,
            AuditAction.LogEntryRead => Involvement.Reviewed,
            AuditAction.Declared
            or AuditAction.DeclarationExtended
            or AuditAction.DeclarationEnded
            or AuditAction.ConsentGiven
            or AuditAction.ConsentWithdrawn
            or AuditAction.ScanRead
            or AuditAction.RestrictionSet
            or AuditAction.RestrictionLifted
            or AuditAction.NoteAttached
            or AuditAction.DisclosureRequested
            or AuditAction.DisclosureApproved
            or AuditAction.DisclosureRejected
            or AuditAction.SignedIn
            or AuditAction.SignInRefused
            or AuditAction.SignedOut
            or AuditAction.PageRefused
            or AuditAction.LogRead => Involvement.Concerned,
            _ => null,
        };
}
