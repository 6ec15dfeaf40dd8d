using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Sessions;

namespace StaffPortal.Domain.Contact;

/// <summary>
/// How cases end, and begin again (law 15). A request is answered when the log holds the act that fulfils it, which is looked for in
/// the transaction that ends the case; otherwise it is refused with its ground, or taken back by who asked.
/// </summary>
public sealed class CaseClosing(AuditTrail trail, TimeProvider clock, OfficeKey key, CitizenKeys keys)
{
    private const int MostNamed = 20;

    private readonly ContactDoor door = new(trail, key);

    /// <summary>Says whose data a request is about: somebody whose record was worked on under its number.</summary>
    /// <param name="origin">Who; the case's owner.</param>
    /// <param name="version">As it was seen.</param>
    /// <param name="citizenId">The citizen's opaque id.</param>
    public Task<Result<ContactDetail>> TieAsync(Origin origin, Guid id, int version, Guid citizenId, CancellationToken cancellationToken) =>
        door.ActAsync(
            origin,
            AuditAction.ContactTied,
            id,
            async (db, known, actorId) =>
            {
                if (OwnErrorOf(known, version, actorId) is { } error)
                    return error;
                if (
                    !ContactCase.IsRequest(known.Kind)
                    || !(await CaseFulfilment.WorkedOnAsync(db, known, cancellationToken)).Contains(citizenId)
                )
                    return new Refusal("ContactCitizenNotWorkedOn", known.TrackingNumber);
                (known.CitizenId, known.Version) = (citizenId, version + 1);
                await CaseBook.ConcernAsync(db, keys, id, citizenId, actorId, clock.GetUtcNow(), cancellationToken);
                await TypingBook.TieAsync(db, id, citizenId, cancellationToken);
                return null;
            },
            cancellationToken,
            ContactDoor.Naming
        );

    /// <summary>Ends a case: answered and done, refused with its ground, or taken back.</summary>
    /// <param name="origin">Who; the case's owner.</param>
    /// <param name="version">As it was seen.</param>
    /// <param name="ending">How.</param>
    public Task<Result<ContactDetail>> EndAsync(Origin origin, Guid id, int version, CaseEnding ending, CancellationToken cancellationToken)
    {
        IReadOnlyList<FulfillingAct> acts = [];
        var action = ending.State switch
        {
            ContactState.Refused => AuditAction.ContactRefused,
            ContactState.Withdrawn => AuditAction.ContactWithdrawn,
            _ => AuditAction.ContactAnswered,
        };
        return door.ActAsync(
            origin,
            action,
            id,
            async (db, known, actorId) =>
            {
                var (text, check) = (ending.Answer.ReplaceLineEndings("\n").Trim(), ThaiText.Normalise(ending.IdentityCheck));
                if (OwnErrorOf(known, version, actorId) is { } error)
                    return error;
                if (ending.State is not (ContactState.Answered or ContactState.Refused or ContactState.Withdrawn))
                    return new Refusal("ContactNeedsEnding");
                if (text.Length is 0 or > ContactDesk.MaxTextLength)
                    return new Refusal("ContactNeedsText", ContactDesk.MaxTextLength);
                if (ContactCase.IsRequest(known.Kind))
                {
                    if (ending.State == ContactState.Refused ? !IsKnown(ending.Ground) : check.Length is 0 or > ContactDesk.MaxLineLength)
                    {
                        return ending.State == ContactState.Refused
                            ? new Refusal("ContactNeedsGround")
                            : new Refusal("ContactNeedsIdentity", ContactDesk.MaxLineLength);
                    }

                    if (ending.State == ContactState.Answered)
                    {
                        (acts, var gap) = await CaseFulfilment.FindAsync(db, known, cancellationToken);
                        if (gap is { } missing)
                            return CaseFulfilment.RefusalOf(known.Kind, missing, known.TrackingNumber);
                        await CountAsync(db, known.Id, acts, cancellationToken);
                    }
                }

                (known.State, known.Answer, known.EndedAt, known.Version) = (
                    ending.State,
                    key.Seal(id, CasePlace.Answer, text),
                    clock.GetUtcNow(),
                    version + 1
                );
                await CaseBook.EndAsync(db, id, known.EndedAt, cancellationToken);
                known.Ground = ending.State == ContactState.Refused ? ending.Ground : null;
                known.IdentityCheck = check.Length > 0 ? key.Seal(id, CasePlace.Identity, check) : null;
                return null;
            },
            cancellationToken,
            (known, draft) =>
                ContactDoor.Naming(known, draft) with
                {
                    Detail = new ContactEndedDetail(
                        known.Kind,
                        known.Ground,
                        acts.Count > 0 ? [.. acts.Take(MostNamed).Select(a => a.EntryId)] : null
                    ),
                }
        );
    }

    /// <summary>Opens an ended case again: who asked says that it is not as they were told.</summary>
    /// <param name="origin">Who; they own it from now on.</param>
    /// <param name="version">As it was seen.</param>
    /// <param name="reason">Why.</param>
    public async Task<Result<ContactDetail>> ReopenAsync(
        Origin origin,
        Guid id,
        int version,
        string reason,
        CancellationToken cancellationToken
    )
    {
        if (!GivenReason.Fits(reason, out var why))
            return GivenReason.Needed;
        return await door.ActAsync(
            origin,
            AuditAction.ContactReopened,
            id,
            async (db, known, actorId) =>
            {
                if (Reopen(db, known, version, actorId) is { } refusal)
                    return refusal;
                await CaseBook.EndAsync(db, id, null, cancellationToken);
                await CaseBook.AssignAsync(db, id, actorId, clock.GetUtcNow(), cancellationToken, changesHands: true);
                return null;
            },
            cancellationToken,
            (known, draft) => ContactDoor.Naming(known, draft) with { Reason = why }
        );
    }

    /// <summary>Takes a case back in the name of whoever holds its tracking number; nobody has to sign in for it.</summary>
    public async Task<Result<bool>> WithdrawAsync(Origin origin, string trackingNumber, CancellationToken cancellationToken)
    {
        var number = TrackingNumber.Typed(trackingNumber);
        return await trail.TryAsync<bool>(
            AuditAction.ContactWithdrawn,
            async (db, action) =>
            {
                var known = await db.Set<ContactCase>().SingleOrDefaultAsync(c => c.TrackingNumber == number, cancellationToken);
                if (known is null)
                    return new Refusal("ContactUnknown");
                if (known.EndedAt is not null)
                    return new Refusal("ContactEnded");
                (known.State, known.EndedAt, known.Version) = (ContactState.Withdrawn, clock.GetUtcNow(), known.Version + 1);
                await CaseBook.EndAsync(db, known.Id, known.EndedAt, cancellationToken);
                var draft = new AuditDraft(action) { SubjectId = known.Id, Detail = new ContactEndedDetail(known.Kind, null, null) };
                await trail.AppendAsync(db, origin, ContactDoor.Naming(known, draft), cancellationToken);
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>
    /// What was refused or withdrawn goes on with the time it had; what was answered gets as long as a new case, since it is one.
    /// </summary>
    private Refusal? Reopen(DbContext db, ContactCase known, int version, Guid actorId)
    {
        if (known.EndedAt is not { } ended)
            return new Refusal("ContactStillOpen");
        if (known.Version != version)
            return new Refusal("ContactChangedMeanwhile");
        if (known.Answer is { } answer)
        {
            db.Add(
                new ContactEarlierAnswer
                {
                    CaseId = known.Id,
                    State = known.State,
                    Ground = known.Ground,
                    Answer = answer,
                    EndedAt = ended,
                    SentAt = known.SentAt,
                }
            );
        }

        if (known.State == ContactState.Answered)
            known.DueOn = OfficeTime.DayOf(clock.GetUtcNow()).AddDays(ContactCase.DaysToAnswer);
        (known.State, known.OwnerId, known.ReopenedAt) = (ContactState.Taken, actorId, clock.GetUtcNow());
        (known.EndedAt, known.Answer, known.SentAt, known.Ground) = (null, null, null, null);
        known.Version = version + 1;
        return null;
    }

    /// <summary>What a case is opened again with may count for it still; a new entry counts for it from now on.</summary>
    private static async Task CountAsync(DbContext db, Guid caseId, IReadOnlyList<FulfillingAct> acts, CancellationToken cancellationToken)
    {
        var ids = acts.Select(a => a.EntryId).ToList();
        var counted = await db.Set<ContactFulfilment>()
            .Where(f => ids.Contains(f.EntryId))
            .Select(f => f.EntryId)
            .ToListAsync(cancellationToken);
        db.AddRange(
            acts.Where(a => !counted.Contains(a.EntryId))
                .Select(a => new ContactFulfilment
                {
                    EntryId = a.EntryId,
                    CaseId = caseId,
                    Action = a.Action,
                })
        );
    }

    private static bool IsKnown(RefusalGround? ground) => ground is { } one && Enum.IsDefined(one);

    private static Refusal? OwnErrorOf(ContactCase known, int version, Guid actorId) =>
        ContactDoor.ErrorOf(known, version) ?? (known.OwnerId == actorId ? null : new Refusal("ContactNotYours"));
}
