using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Contact;

/// <summary>
/// Questions, suggestions, complaints and requests (PDPA s.30-36; Official Information Act s.25), from the day they come in
/// to the day they are answered. Coming in, being read and being answered are entries.
/// </summary>
public sealed class ContactDesk(PortalStore store, AuditTrail trail, TimeProvider clock, OfficeKey key)
{
    /// <summary>The longest text.</summary>
    public const int MaxTextLength = 4_000;

    /// <summary>The longest reply address and note.</summary>
    public const int MaxLineLength = 300;

    private const string RoleAnswersNothing = nameof(RoleAnswersNothing);

    private const string ScanPlace = "scan";

    /// <summary>Takes something in.</summary>
    /// <returns>Its tracking number.</returns>
    public async Task<Result<string>> SubmitAsync(Origin origin, ContactForm form, CancellationToken cancellationToken)
    {
        var (text, reply) = (form.Text.ReplaceLineEndings("\n").Trim(), ThaiText.Normalise(form.ReplyTo));
        if (text.Length is 0 or > MaxTextLength)
            return new Refusal("ContactNeedsText", MaxTextLength);
        if (reply.Length is 0 or > MaxLineLength)
            return new Refusal("ContactNeedsReply", MaxLineLength);
        if (!Enum.IsDefined(form.Kind) || !Enum.IsDefined(form.Channel) || !Enum.IsDefined(form.Claimant))
            return new Refusal("ContactNeedsText", MaxTextLength);
        return await trail.TryAsync<string>(
            AuditAction.ContactReceived,
            async (db, action) =>
            {
                if (form.Channel != ContactChannel.Page && !await MayAnswerAsync(db, origin, cancellationToken))
                    return await trail.DenyAsync(db, origin, action, RoleAnswersNothing, cancellationToken);
                var now = clock.GetUtcNow();
                var id = Guid.NewGuid();
                var received = new ContactCase
                {
                    Id = id,
                    TrackingNumber = TrackingNumber.New(),
                    Kind = form.Kind,
                    Channel = form.Channel,
                    Claimant = form.Claimant,
                    Text = key.Seal(id, "text", text),
                    ReplyTo = key.Seal(id, "reply", reply),
                    ReceivedAt = now,
                    DueOn = OfficeTime.DayOf(now).AddDays(ContactCase.DaysToAnswer),
                };
                db.Add(received);
                if (form is { Scan: { } scan, Channel: not ContactChannel.Page })
                    db.Add(
                        new ContactScan
                        {
                            CaseId = id,
                            ContentType = scan.ContentType,
                            Content = key.Seal(id, ScanPlace, scan.Content),
                        }
                    );
                await trail.AppendAsync(
                    db,
                    origin,
                    new(action) { SubjectId = id, Detail = new ContactReceivedDetail(form.Kind, form.Channel) },
                    cancellationToken
                );
                return received.TrackingNumber;
            },
            cancellationToken
        );
    }

    /// <summary>What a tracking number tells; null for one that was never given.</summary>
    public Task<ContactStatus?> StatusAsync(string trackingNumber, CancellationToken cancellationToken)
    {
        var number = trackingNumber.Trim().ToUpperInvariant();
        return store.ReadAsync(
            db =>
                db.Set<ContactCase>()
                    .AsNoTracking()
                    .Where(c => c.TrackingNumber == number)
                    .Select(c => new ContactStatus(c.Kind, c.ReceivedAt, c.DueOn, c.State, c.EndedAt))
                    .SingleOrDefaultAsync(cancellationToken),
            cancellationToken
        );
    }

    /// <summary>The inbox, the most urgent first; empty for who may not answer.</summary>
    /// <param name="open">Those that wait or are worked on; else those that have ended.</param>
    public Task<List<ContactRow>> ListAsync(Origin origin, bool open, CancellationToken cancellationToken) =>
        store.ReadAsync<List<ContactRow>>(
            async db =>
            {
                if (!await MayAnswerAsync(db, origin, cancellationToken))
                    return [];
                var cases = db.Set<ContactCase>().AsNoTracking().Where(c => (c.EndedAt == null) == open);
                return await Rows(
                        db,
                        open ? cases.OrderBy(c => c.DueOn).ThenBy(c => c.ReceivedAt) : cases.OrderByDescending(c => c.EndedAt)
                    )
                    .Take(200)
                    .ToListAsync(cancellationToken);
            },
            cancellationToken
        );

    /// <summary>What must be answered within some days or is late already: numbers and days alone, for a reminder.</summary>
    public Task<List<(string TrackingNumber, DateOnly DueOn)>> DueAsync(int days, CancellationToken cancellationToken)
    {
        var until = OfficeTime.DayOf(clock.GetUtcNow()).AddDays(days);
        return store.ReadAsync(
            async db =>
                (
                    await db.Set<ContactCase>()
                        .Where(c => c.EndedAt == null && c.DueOn <= until)
                        .OrderBy(c => c.DueOn)
                        .Select(c => new { c.TrackingNumber, c.DueOn })
                        .ToListAsync(cancellationToken)
                ).ConvertAll(c => (c.TrackingNumber, c.DueOn)),
            cancellationToken
        );
    }

    /// <summary>How many requests were refused, as the record of processing names them (PDPA s.39(7)).</summary>
    public Task<int> RefusedRequestsAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<ContactCase>()
                    .CountAsync(c => c.State == ContactState.Refused && c.Kind >= ContactCase.FirstRequest, cancellationToken),
            cancellationToken
        );

    /// <summary>Shows a case in full.</summary>
    public Task<Result<ContactDetail>> OpenAsync(Origin origin, Guid id, CancellationToken cancellationToken) =>
        ActAsync(
            origin,
            AuditAction.ContactOpened,
            id,
            async (db, known, _) => await DetailAsync(db, known, origin, cancellationToken),
            cancellationToken
        );

    /// <summary>Becomes the one who answers.</summary>
    public Task<Result<ContactDetail>> TakeAsync(Origin origin, Guid id, int version, CancellationToken cancellationToken) =>
        ActAsync(
            origin,
            AuditAction.ContactTaken,
            id,
            async (db, known, actorId) =>
            {
                if (ErrorOf(known, version) is { } error)
                    return error;
                (known.OwnerId, known.State, known.Version) = (actorId, ContactState.Taken, version + 1);
                await db.SaveChangesAsync(cancellationToken);
                return await DetailAsync(db, known, origin, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Ends a case: answered and done, or refused with the reason on file.</summary>
    /// <param name="origin">Who; the case's owner.</param>
    /// <param name="version">As it was seen.</param>
    /// <param name="state">Answered or refused.</param>
    /// <param name="answer">The answer, or why it is refused.</param>
    /// <param name="identityCheck">How identity was checked; needed to fulfil a request.</param>
    public Task<Result<ContactDetail>> EndAsync(
        Origin origin,
        Guid id,
        int version,
        ContactState state,
        string answer,
        string identityCheck,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            origin,
            state == ContactState.Refused ? AuditAction.ContactRefused : AuditAction.ContactAnswered,
            id,
            async (db, known, actorId) =>
            {
                var (text, check) = (answer.ReplaceLineEndings("\n").Trim(), ThaiText.Normalise(identityCheck));
                if (ErrorOf(known, version) is { } error)
                    return error;
                if (known.OwnerId != actorId)
                    return new Refusal("ContactNotYours");
                if (text.Length is 0 or > MaxTextLength)
                    return new Refusal("ContactNeedsText", MaxTextLength);
                if (ContactCase.IsRequest(known.Kind) && state == ContactState.Answered && check.Length is 0 or > MaxLineLength)
                    return new Refusal("ContactNeedsIdentity", MaxLineLength);
                (known.State, known.Answer, known.EndedAt, known.Version) = (
                    state,
                    key.Seal(id, "answer", text),
                    clock.GetUtcNow(),
                    version + 1
                );
                known.IdentityCheck = check.Length > 0 ? check : null;
                await db.SaveChangesAsync(cancellationToken);
                return await DetailAsync(db, known, origin, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>The letter that a case came by; its own entry.</summary>
    public Task<Result<ScannedPage>> ScanAsync(Origin origin, Guid id, CancellationToken cancellationToken) =>
        trail.TryAsync<ScannedPage>(
            AuditAction.ContactOpened,
            async (db, action) =>
            {
                if (!await MayAnswerAsync(db, origin, cancellationToken))
                    return await trail.DenyAsync(db, origin, action, RoleAnswersNothing, cancellationToken, id);
                if (await db.Set<ContactScan>().AsNoTracking().SingleOrDefaultAsync(s => s.CaseId == id, cancellationToken) is not { } scan)
                    return new Refusal("ScanUnknown");
                await trail.AppendAsync(db, origin, new(action) { SubjectId = id, Detail = new ContactScanDetail() }, cancellationToken);
                return new ScannedPage(scan.ContentType, key.OpenBytes(id, ScanPlace, scan.Content));
            },
            cancellationToken
        );

    private static Refusal? ErrorOf(ContactCase known, int version) =>
        known.EndedAt is not null ? new Refusal("ContactEnded")
        : known.Version != version ? new Refusal("ContactChangedMeanwhile")
        : null;

    private Task<Result<ContactDetail>> ActAsync(
        Origin origin,
        AuditAction action,
        Guid id,
        Func<DbContext, ContactCase, Guid, Task<Result<ContactDetail>>> act,
        CancellationToken cancellationToken
    ) =>
        trail.TryAsync<ContactDetail>(
            action,
            async (db, _) =>
            {
                if (!await MayAnswerAsync(db, origin, cancellationToken))
                    return await trail.DenyAsync(db, origin, action, RoleAnswersNothing, cancellationToken, id);
                if (await db.Set<ContactCase>().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } known)
                    return new Refusal("ContactUnknown");
                var done = await act(db, known, origin.AccountId!.Value);
                if (done.Succeeded)
                    await trail.AppendAsync(
                        db,
                        origin,
                        new(action) { SubjectId = id, Detail = new ContactActDetail(known.Kind) },
                        cancellationToken
                    );
                return done;
            },
            cancellationToken
        );

    private static Task<bool> MayAnswerAsync(DbContext db, Origin origin, CancellationToken cancellationToken) =>
        origin.HoldsAsync(db, cancellationToken, Role.Officer, Role.ComplianceOfficer);

    private async Task<ContactDetail> DetailAsync(DbContext db, ContactCase known, Origin origin, CancellationToken cancellationToken) =>
        new(
            await Rows(db, db.Set<ContactCase>().AsNoTracking().Where(c => c.Id == known.Id)).SingleAsync(cancellationToken),
            key.Open(known.Id, "text", known.Text),
            key.Open(known.Id, "reply", known.ReplyTo),
            known.IdentityCheck,
            known.Answer is { } answer ? key.Open(known.Id, "answer", answer) : null,
            known.Version,
            known.OwnerId == origin.AccountId,
            await db.Set<ContactScan>().AnyAsync(s => s.CaseId == known.Id, cancellationToken)
        );

    private static IQueryable<ContactRow> Rows(DbContext db, IQueryable<ContactCase> cases) =>
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
            c.EndedAt
        ));
}
