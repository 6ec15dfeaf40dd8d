using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Contact;

/// <summary>
/// When a request is done: the log holds the act that was asked for, permitted, about that person, for this case, since it came in.
/// An entry counts for one case.
/// </summary>
internal static class CaseFulfilment
{
    private const int MostLookedAt = 500;

    /// <summary>These cannot be done a second time, so they count whatever case was declared, and after a reopening too.</summary>
    private static readonly AuditAction[] Final = [AuditAction.Erased, AuditAction.ConsentWithdrawn, AuditAction.RestrictionSet];

    /// <summary>The acts that do what a kind of request asks for; none for what is no request.</summary>
    public static IReadOnlyList<AuditAction> ActsOf(ContactKind kind) =>
        kind switch
        {
            ContactKind.AccessRequest => [AuditAction.CopyMade, AuditAction.CitizenReportMade],
            ContactKind.PortabilityRequest => [AuditAction.CopyMade, AuditAction.Disclosed],
            ContactKind.ObjectionRequest => [AuditAction.RestrictionSet, AuditAction.ConsentWithdrawn],
            ContactKind.ErasureRequest => [AuditAction.Erased],
            ContactKind.RestrictionRequest => [AuditAction.RestrictionSet],
            ContactKind.RectificationRequest => [AuditAction.Changed, AuditAction.NoteAttached],
            ContactKind.ConsentWithdrawal => [AuditAction.ConsentWithdrawn],
            _ => [],
        };

    /// <summary>Any of these lets a purpose do what a kind of request asks for.</summary>
    public static Operations OperationsFor(ContactKind kind) =>
        kind switch
        {
            ContactKind.AccessRequest or ContactKind.PortabilityRequest => Operations.Export,
            ContactKind.ErasureRequest => Operations.Erase,
            ContactKind.RectificationRequest => Operations.Change | Operations.Restrict,
            ContactKind.ObjectionRequest or ContactKind.RestrictionRequest or ContactKind.ConsentWithdrawal => Operations.Restrict,
            _ => Operations.None,
        };

    /// <summary>Those whose records were worked on under the case's number since it came in.</summary>
    public static Task<List<Guid>> WorkedOnAsync(DbContext db, ContactCase known, CancellationToken cancellationToken) =>
        UnderItsNumber(db, known)
            .Where(e => e.Action != AuditAction.Searched)
            .SelectMany(e => e.Citizens)
            .Where(c => c.Involvement != Involvement.Seen && c.Involvement != Involvement.Refused)
            .Select(c => c.CitizenId)
            .Distinct()
            .Take(20)
            .ToListAsync(cancellationToken);

    /// <summary>Looks for the acts that fulfil a request.</summary>
    /// <returns>The acts; without any, what is missing. Neither for what is no request.</returns>
    public static async Task<(IReadOnlyList<FulfillingAct> Acts, FulfilmentGap? Gap)> FindAsync(
        DbContext db,
        ContactCase known,
        CancellationToken cancellationToken
    )
    {
        var actions = ActsOf(known.Kind);
        if (actions.Count == 0)
            return ([], null);
        if (known.CitizenId is not { } citizenId)
            return ([], FulfilmentGap.NoCitizen);
        var candidates = await db.Set<AuditEntry>()
            .Where(e => actions.Contains(e.Action) && e.Citizens.Any(c => c.CitizenId == citizenId))
            .OrderByDescending(e => e.Id)
            .Take(MostLookedAt)
            .Select(e => new Candidate(
                e.Id,
                e.Action,
                e.Outcome,
                e.CaseReference,
                e.RegisteredAt,
                e.SubjectId,
                db.Set<ContactFulfilment>().Where(f => f.EntryId == e.Id).Select(f => (Guid?)f.CaseId).FirstOrDefault()
            ))
            .ToListAsync(cancellationToken);
        var (acts, gaps) = (new List<FulfillingAct>(), new HashSet<FulfilmentGap>());
        foreach (var candidate in candidates)
        {
            if (await GapOfAsync(db, known, citizenId, candidate, cancellationToken) is { } gap)
                gaps.Add(gap);
            else
                acts.Add(new(candidate.Id, candidate.Action));
        }

        if (acts.Count > 0)
            return (acts, null);
        // The latest in the enumeration came closest.
        return ([], gaps.Count > 0 ? gaps.Max() : await WithoutActAsync(db, known, actions, cancellationToken));
    }

    /// <summary>What a person is told who would end a case undone.</summary>
    public static Refusal RefusalOf(ContactKind kind, FulfilmentGap gap, string trackingNumber) =>
        new($"ContactNotDone_{gap}", Words.Text($"ContactAct_{kind}"), trackingNumber);

    private static async Task<FulfilmentGap?> GapOfAsync(
        DbContext db,
        ContactCase known,
        Guid citizenId,
        Candidate entry,
        CancellationToken cancellationToken
    )
    {
        var isFinal = Final.Contains(entry.Action);
        if (entry.RegisteredAt < (isFinal ? known.ReceivedAt : known.ReopenedAt ?? known.ReceivedAt))
            return FulfilmentGap.OnlyBefore;
        if (entry.Outcome != AuditOutcome.Permitted)
            return FulfilmentGap.OnlyDenied;
        if (entry.CountsFor is { } other && other != known.Id)
            return FulfilmentGap.CountsElsewhere;
        if (!isFinal && entry.CaseReference != known.TrackingNumber)
            return FulfilmentGap.NotForThisCase;
        return await StandsAsync(db, citizenId, entry.Action, entry.SubjectId, cancellationToken) ? null : FulfilmentGap.Undone;
    }

    /// <summary>Whether what an act did is so still: a restriction not lifted, a key not there, a consent not given anew.</summary>
    private static async Task<bool> StandsAsync(
        DbContext db,
        Guid citizenId,
        AuditAction action,
        Guid? subjectId,
        CancellationToken cancellationToken
    ) =>
        action switch
        {
            AuditAction.Erased => !await db.Set<CitizenKey>()
                .AnyAsync(k => k.CitizenId == citizenId && k.Wrapped != null, cancellationToken),
            AuditAction.RestrictionSet => await db.Set<Restriction>()
                .AnyAsync(r => r.CitizenId == citizenId && r.PurposeId == subjectId && r.LiftedAt == null, cancellationToken),
            AuditAction.ConsentWithdrawn => !await db.Set<CitizenConsent>()
                .AnyAsync(
                    c =>
                        c.CitizenId == citizenId
                        && c.WithdrawnAt == null
                        && db.Set<CitizenConsent>().Any(w => w.Id == subjectId && w.PurposeId == c.PurposeId),
                    cancellationToken
                ),
            _ => true,
        };

    private static async Task<FulfilmentGap> WithoutActAsync(
        DbContext db,
        ContactCase known,
        IReadOnlyList<AuditAction> actions,
        CancellationToken cancellationToken
    ) =>
        await UnderItsNumber(db, known).AnyAsync(e => actions.Contains(e.Action), cancellationToken)
            ? FulfilmentGap.ForAnother
            : FulfilmentGap.NothingDone;

    /// <summary>What was done under the case's number since it came in.</summary>
    private static IQueryable<AuditEntry> UnderItsNumber(DbContext db, ContactCase known) =>
        db.Set<AuditEntry>()
            .Where(e =>
                e.CaseReference == known.TrackingNumber && e.Outcome == AuditOutcome.Permitted && e.RegisteredAt >= known.ReceivedAt
            );

    private sealed record Candidate(
        long Id,
        AuditAction Action,
        AuditOutcome Outcome,
        string? CaseReference,
        DateTimeOffset RegisteredAt,
        Guid? SubjectId,
        Guid? CountsFor
    );
}
