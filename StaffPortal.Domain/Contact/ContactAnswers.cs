using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Contact;

/// <summary>An answer that the portal is to mail.</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Address">Where to.</param>
/// <param name="Text">The answer.</param>
public sealed record WaitingAnswer(Guid CaseId, string TrackingNumber, string Address, string Text);

/// <summary>
/// Answers on their way to who asked. A case has its answer sent by mail where its reply address is one, else by hand; either way its
/// going is recorded, and until then the case says that the answer has not gone.
/// </summary>
public sealed class ContactAnswers(PortalStore store, AuditTrail trail, TimeProvider clock, OfficeKey key)
{
    /// <summary>After so many failures the portal leaves an answer to people.</summary>
    public const int MostTries = 24;

    /// <summary>Between two tries of one answer.</summary>
    public static readonly TimeSpan BetweenTries = TimeSpan.FromHours(1);

    private readonly ContactDoor door = new(trail, key);

    /// <summary>What is to be mailed now; for the portal's own job alone.</summary>
    public Task<List<WaitingAnswer>> WaitingAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - BetweenTries;
        return store.ReadAsync(
            async db =>
            {
                var cases = await db.Set<ContactCase>()
                    .AsNoTracking()
                    .Where(c => c.Answer != null && c.SentAt == null)
                    .Where(c => !db.Set<ContactSending>().Any(s => s.CaseId == c.Id && s.At > since && s.At >= c.EndedAt))
                    .Where(c => db.Set<ContactSending>().Count(s => s.CaseId == c.Id && s.At >= c.EndedAt) < MostTries)
                    .OrderBy(c => c.EndedAt)
                    .Take(50)
                    .ToListAsync(cancellationToken);
                return cases
                    .Select(c => (Case: c, Address: ReplyAddress.Of(key.Open(c.Id, CasePlace.Reply, c.ReplyTo))))
                    .Where(c => c.Address is not null)
                    .Select(c => new WaitingAnswer(
                        c.Case.Id,
                        c.Case.TrackingNumber,
                        c.Address!,
                        key.Open(c.Case.Id, CasePlace.Answer, c.Case.Answer!)
                    ))
                    .ToList();
            },
            cancellationToken
        );
    }

    /// <summary>Records that the portal mailed an answer, or what kept it from that.</summary>
    /// <param name="problem">The fault's type; null when the mail server took it.</param>
    public Task<Result<bool>> RecordMailAsync(Origin origin, Guid caseId, string? problem, CancellationToken cancellationToken) =>
        trail.TryAsync<bool>(
            AuditAction.ContactAnswerSent,
            async (db, action) =>
            {
                if (await db.Set<ContactCase>().SingleOrDefaultAsync(c => c.Id == caseId, cancellationToken) is not { } known)
                    return new Refusal("ContactUnknown");
                Add(db, known, AnswerManner.Mail, null, problem);
                if (problem is null)
                    await trail.AppendAsync(db, origin, Draft(action, known, AnswerManner.Mail), cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Records that somebody sent the answer: a letter, a call, or what they handed over.</summary>
    /// <param name="version">The case as it was seen.</param>
    public Task<Result<ContactDetail>> RecordSentAsync(
        Origin origin,
        Guid id,
        int version,
        AnswerManner manner,
        CancellationToken cancellationToken
    ) =>
        door.ActAsync(
            origin,
            AuditAction.ContactAnswerSent,
            id,
            (db, known, actorId) => Task.FromResult(Send(db, known, version, actorId, manner)),
            cancellationToken,
            (known, draft) => Draft(draft.Action, known, manner)
        );

    private Refusal? Send(DbContext db, ContactCase known, int version, Guid actorId, AnswerManner manner)
    {
        if (known.Answer is null)
            return new Refusal("ContactNothingToSend");
        if (known.Version != version)
            return new Refusal("ContactChangedMeanwhile");
        if (known.SentAt is not null)
            return new Refusal("ContactSentAlready");
        // That the portal mailed it is for the portal to say.
        if (!Enum.IsDefined(manner) || manner == AnswerManner.Mail)
            return new Refusal("ContactNeedsManner");
        Add(db, known, manner, actorId, null);
        return null;
    }

    private void Add(DbContext db, ContactCase known, AnswerManner manner, Guid? byId, string? problem)
    {
        var now = clock.GetUtcNow();
        db.Add(
            new ContactSending
            {
                CaseId = known.Id,
                Manner = manner,
                At = now,
                ById = byId,
                Problem = problem,
            }
        );
        if (problem is null)
            known.SentAt ??= now;
    }

    private static AuditDraft Draft(AuditAction action, ContactCase known, AnswerManner manner) =>
        ContactDoor.Naming(known, new(action) { SubjectId = known.Id, Detail = new ContactSentDetail(known.Kind, manner) });
}
