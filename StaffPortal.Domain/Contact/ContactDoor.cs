using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Contact;

/// <summary>Every act on a case goes through it: the role read now, the case read in the act's transaction, the entry.</summary>
internal sealed class ContactDoor(AuditTrail trail, OfficeKey key)
{
    public const string RoleAnswersNothing = nameof(RoleAnswersNothing);

    /// <summary>Runs an act on a case in the name of somebody who answers.</summary>
    /// <param name="draft">Completes the entry of an act that was done.</param>
    public Task<Result<ContactDetail>> ActAsync(
        Origin origin,
        AuditAction action,
        Guid id,
        Func<DbContext, ContactCase, Guid, Task<Refusal?>> act,
        CancellationToken cancellationToken,
        Func<ContactCase, AuditDraft, AuditDraft>? draft = null
    ) =>
        trail.TryAsync<ContactDetail>(
            action,
            async (db, _) =>
            {
                if (!await MayAnswerAsync(db, origin, cancellationToken))
                    return await trail.DenyAsync(db, origin, action, RoleAnswersNothing, cancellationToken, id);
                if (await db.Set<ContactCase>().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } known)
                    return new Refusal("ContactUnknown");
                if (await act(db, known, origin.AccountId!.Value) is { } refusal)
                    return refusal;
                var entry = new AuditDraft(action) { SubjectId = id, Detail = new ContactActDetail(known.Kind) };
                await trail.AppendAsync(db, origin, draft?.Invoke(known, entry) ?? entry, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return await DetailAsync(db, known, origin, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Officers and the compliance officer answer.</summary>
    public static Task<bool> MayAnswerAsync(DbContext db, Origin origin, CancellationToken cancellationToken) =>
        origin.HoldsAsync(db, cancellationToken, Role.Officer, Role.ComplianceOfficer);

    /// <summary>Who would change a case must have seen it as it is, and it must be open.</summary>
    public static Refusal? ErrorOf(ContactCase known, int version) =>
        known.EndedAt is not null ? new Refusal("ContactEnded")
        : known.Version != version ? new Refusal("ContactChangedMeanwhile")
        : null;

    /// <summary>Names the citizen in the entry, so that a report to them tells of it.</summary>
    public static AuditDraft Naming(ContactCase known, AuditDraft draft) =>
        known.CitizenId is { } citizen ? draft with { Citizens = [new(citizen, Involvement.Concerned, [])] } : draft;

    /// <summary>Rows of the inbox.</summary>
    public static IQueryable<ContactRow> Rows(DbContext db, IQueryable<ContactCase> cases) =>
        cases.Select(c => new ContactRow(
            c.Id,
            c.TrackingNumber,
            c.Kind,
            c.Channel,
            c.Claimant,
            c.ReceivedAt,
            c.DueOn,
            c.State,
            db.Set<Account>().Where(a => a.Id == c.OwnerId).Select(a => a.DisplayName).FirstOrDefault(),
            c.EndedAt,
            c.Answer != null && c.SentAt == null
        ));

    private async Task<ContactDetail> DetailAsync(DbContext db, ContactCase known, Origin origin, CancellationToken cancellationToken)
    {
        var isOpen = known.EndedAt is null;
        var (acts, gap) = isOpen ? await CaseFulfilment.FindAsync(db, known, cancellationToken) : (null, null);
        var replyTo = key.Open(known.Id, CasePlace.Reply, known.ReplyTo);
        var earlier = await db.Set<ContactEarlierAnswer>()
            .AsNoTracking()
            .Where(a => a.CaseId == known.Id)
            .OrderByDescending(a => a.EndedAt)
            .ToListAsync(cancellationToken);
        return new(
            await Rows(db, db.Set<ContactCase>().AsNoTracking().Where(c => c.Id == known.Id)).SingleAsync(cancellationToken),
            key.Open(known.Id, CasePlace.Text, known.Text),
            replyTo,
            known.IdentityCheck is { } check ? key.Open(known.Id, CasePlace.Identity, check) : null,
            known.Answer is { } answer ? key.Open(known.Id, CasePlace.Answer, answer) : null,
            known.Version,
            known.OwnerId == origin.AccountId,
            await db.Set<ContactScan>().AnyAsync(s => s.CaseId == known.Id, cancellationToken)
        )
        {
            CitizenId = known.CitizenId,
            Ground = known.Ground,
            SentAt = known.SentAt,
            IsMailed = ReplyAddress.Of(replyTo) is not null,
            WorkedOn = isOpen && ContactCase.IsRequest(known.Kind) ? await CaseFulfilment.WorkedOnAsync(db, known, cancellationToken) : [],
            Acts = acts ?? await EndedByAsync(db, known.Id, cancellationToken),
            Missing = gap is { } missing ? CaseFulfilment.RefusalOf(known.Kind, missing, known.TrackingNumber) : null,
            Sendings = await db.Set<ContactSending>()
                .AsNoTracking()
                .Where(s => s.CaseId == known.Id)
                .OrderByDescending(s => s.At)
                .Take(20)
                .Select(s => new AnswerSending(s.Manner, s.At, s.Problem))
                .ToListAsync(cancellationToken),
            Earlier = earlier.ConvertAll(a => new EarlierAnswer(
                a.State,
                a.Ground,
                key.Open(known.Id, CasePlace.Answer, a.Answer),
                a.EndedAt
            )),
        };
    }

    private static Task<List<FulfillingAct>> EndedByAsync(DbContext db, Guid caseId, CancellationToken cancellationToken) =>
        db.Set<ContactFulfilment>()
            .Where(f => f.CaseId == caseId)
            .OrderBy(f => f.EntryId)
            .Select(f => new FulfillingAct(f.EntryId, f.Action))
            .ToListAsync(cancellationToken);
}

/// <summary>What a sealed text of a case is; it is bound into the seal.</summary>
internal static class CasePlace
{
    public const string Text = "text";
    public const string Reply = "reply";
    public const string Answer = "answer";
    public const string Scan = "scan";
    public const string Identity = "identity";
}

/// <summary>Tells an address that mail reaches from another way to reach somebody.</summary>
internal static class ReplyAddress
{
    /// <summary>The mail address; null where somebody gave another way.</summary>
    public static string? Of(string replyTo) =>
        !replyTo.Any(char.IsWhiteSpace)
        && System.Net.Mail.MailAddress.TryCreate(replyTo, out var address)
        && address.Address == replyTo
        && address.Host.Contains('.', StringComparison.Ordinal)
            ? replyTo
            : null;
}
