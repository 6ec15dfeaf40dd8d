using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Review.Looks;

/// <summary>One entry of the log as the review reads it: what somebody did with citizens' data, without any value.</summary>
internal sealed class Look
{
    /// <summary>What is done with a record beyond looking at it.</summary>
    private static readonly HashSet<AuditAction> Acts =
    [
        AuditAction.Changed,
        AuditAction.Created,
        AuditAction.Erased,
        AuditAction.ConsentGiven,
        AuditAction.ConsentWithdrawn,
        AuditAction.RestrictionSet,
        AuditAction.RestrictionLifted,
        AuditAction.NoteAttached,
        AuditAction.Registered,
        AuditAction.RegistrationEnded,
        AuditAction.CopyMade,
        AuditAction.CitizenReportMade,
        AuditAction.Printed,
        AuditAction.DisclosureRequested,
        AuditAction.Disclosed,
    ];

    /// <summary>What leaves the record, or what it is registered for, other than it was.</summary>
    public static readonly IReadOnlyList<AuditAction> Changes =
    [
        AuditAction.Changed,
        AuditAction.Created,
        AuditAction.Erased,
        AuditAction.RestrictionSet,
        AuditAction.RestrictionLifted,
        AuditAction.Registered,
        AuditAction.RegistrationEnded,
        AuditAction.Disclosed,
    ];

    /// <summary>The actions that are reviewed. Imports, sealing and jobs are the portal's work, not somebody's look.</summary>
    public static readonly IReadOnlyList<AuditAction> Reviewed =
    [
        AuditAction.Searched,
        AuditAction.Opened,
        AuditAction.Revealed,
        AuditAction.ScanRead,
        AuditAction.ConsentAsked,
        .. Acts,
    ];

    public required long EntryId { get; init; }

    public required Guid LookId { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The day it happened on (Bangkok).</summary>
    public required DateOnly Day { get; init; }

    public required AuditAction Action { get; init; }

    public bool IsDenied { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The contract they worked under.</summary>
    public Guid? ContractId { get; init; }

    public Guid? PurposeId { get; init; }

    /// <summary>The case as declared, trimmed; null where none was.</summary>
    public string? CaseReference { get; init; }

    public string? Address { get; init; }

    public string? Browser { get; init; }

    /// <summary>Of a search: whether it asked by a number that names one person.</summary>
    public bool IsByIdentifier { get; init; }

    /// <summary>The citizens concerned.</summary>
    public List<LookedAt> Citizens { get; } = [];

    public bool IsSearch => Action == AuditAction.Searched;

    /// <summary>Whether something was done, not only looked at.</summary>
    public bool IsAct => !IsDenied && Acts.Contains(Action);

    /// <summary>Whether it changed something that stays changed, or gave it away as somebody else had approved.</summary>
    public bool IsChange => !IsDenied && Changes.Contains(Action);

    /// <summary>Minute of the day in Bangkok.</summary>
    public int Minute
    {
        get
        {
            var local = OfficeTime.InBangkok(At);
            return (local.Hour * 60) + local.Minute;
        }
    }
}

/// <summary>One citizen's part in a look.</summary>
/// <param name="IsSensitive">Whether a Sensitive field (PDPA s.26) was shown in full by it.</param>
internal readonly record struct LookedAt(Guid CitizenId, Involvement Involvement, bool IsSensitive);
