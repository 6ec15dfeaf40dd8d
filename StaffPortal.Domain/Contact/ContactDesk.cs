using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Cases;
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
    private readonly ContactDoor door = new(trail, key);

    /// <summary>The longest text.</summary>
    public const int MaxTextLength = 4_000;

    /// <summary>The longest reply address and note.</summary>
    public const int MaxLineLength = 300;

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
                if (form.Channel != ContactChannel.Page && !await ContactDoor.MayAnswerAsync(db, origin, cancellationToken))
                    return await trail.DenyAsync(db, origin, action, ContactDoor.RoleAnswersNothing, cancellationToken);
                var now = clock.GetUtcNow();
                var id = Guid.NewGuid();
                var received = new ContactCase
                {
                    Id = id,
                    TrackingNumber = TrackingNumber.New(),
                    Kind = form.Kind,
                    Channel = form.Channel,
                    Claimant = form.Claimant,
                    Text = key.Seal(id, CasePlace.Text, text),
                    ReplyTo = key.Seal(id, CasePlace.Reply, reply),
                    ReceivedAt = now,
                    DueOn = OfficeTime.DayOf(now).AddDays(ContactCase.DaysToAnswer),
                };
                db.Add(received);
                db.Add(
                    new Case
                    {
                        Id = id,
                        Number = received.TrackingNumber,
                        Kind = ContactCases.KindOf(form.Kind),
                        Source = CaseSource.Contact,
                        Title = Words.Of(form.Kind),
                        OpenedAt = now,
                    }
                );
                if (form is { Scan: { } scan, Channel: not ContactChannel.Page })
                    db.Add(
                        new ContactScan
                        {
                            CaseId = id,
                            ContentType = scan.ContentType,
                            Content = key.Seal(id, CasePlace.Scan, scan.Content),
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
        var number = TrackingNumber.Typed(trackingNumber);
        return store.ReadAsync(
            db =>
                db.Set<ContactCase>()
                    .AsNoTracking()
                    .Where(c => c.TrackingNumber == number)
                    .Select(c => new ContactStatus(c.Kind, c.ReceivedAt, c.DueOn, c.State, c.EndedAt, c.SentAt))
                    .SingleOrDefaultAsync(cancellationToken),
            cancellationToken
        );
    }

    /// <summary>
    /// A page of the inbox, the most urgent first, and of what has ended the newest first, unless ordered otherwise; empty for who may not
    /// answer.
    /// </summary>
    /// <param name="open">Those that wait, are worked on, or have an answer that has not gone yet; else those that have ended.</param>
    /// <param name="window">What is found by number and owner, of which kind, and which page of it.</param>
    public Task<ListPage<ContactRow>> ListAsync(Origin origin, bool open, ListWindow window, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await ContactDoor.MayAnswerAsync(db, origin, cancellationToken)
                    ? await ContactList.PageAsync(db, open, window, cancellationToken)
                    : new([], 0),
            cancellationToken
        );

    /// <summary>
    /// What must be answered within some days or is late already, and answers that have not gone: numbers and days alone, for a
    /// reminder.
    /// </summary>
    public Task<List<(string TrackingNumber, DateOnly DueOn)>> DueAsync(int days, CancellationToken cancellationToken)
    {
        var until = OfficeTime.DayOf(clock.GetUtcNow()).AddDays(days);
        return store.ReadAsync(
            async db =>
                (
                    await db.Set<ContactCase>()
                        .Where(c => (c.EndedAt == null || (c.Answer != null && c.SentAt == null)) && c.DueOn <= until)
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
        door.ActAsync(
            origin,
            AuditAction.ContactOpened,
            id,
            (_, _, _) => Task.FromResult<Refusal?>(null),
            cancellationToken,
            ContactDoor.Naming
        );

    /// <summary>Becomes the one who answers.</summary>
    public Task<Result<ContactDetail>> TakeAsync(Origin origin, Guid id, int version, CancellationToken cancellationToken) =>
        door.ActAsync(
            origin,
            AuditAction.ContactTaken,
            id,
            async (db, known, actorId) =>
            {
                if (ContactDoor.ErrorOf(known, version) is { } error)
                    return error;
                (known.OwnerId, known.State, known.Version) = (actorId, ContactState.Taken, version + 1);
                await CaseBook.AssignAsync(db, id, actorId, clock.GetUtcNow(), cancellationToken, changesHands: true);
                return null;
            },
            cancellationToken
        );

    /// <summary>The letter that a case came by; its own entry.</summary>
    public Task<Result<ScannedPage>> ScanAsync(Origin origin, Guid id, CancellationToken cancellationToken) =>
        trail.TryAsync<ScannedPage>(
            AuditAction.ContactOpened,
            async (db, action) =>
            {
                if (!await ContactDoor.MayAnswerAsync(db, origin, cancellationToken))
                    return await trail.DenyAsync(db, origin, action, ContactDoor.RoleAnswersNothing, cancellationToken, id);
                if (await db.Set<ContactScan>().AsNoTracking().SingleOrDefaultAsync(s => s.CaseId == id, cancellationToken) is not { } scan)
                    return new Refusal("ScanUnknown");
                await trail.AppendAsync(db, origin, new(action) { SubjectId = id, Detail = new ContactScanDetail() }, cancellationToken);
                return new ScannedPage(scan.ContentType, key.OpenBytes(id, CasePlace.Scan, scan.Content));
            },
            cancellationToken
        );
}
