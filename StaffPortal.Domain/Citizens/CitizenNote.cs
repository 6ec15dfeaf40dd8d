using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>A note that the data subject has had attached to a field (Official Information Act s.25), sealed with their own key.</summary>
internal sealed class CitizenNote
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid CitizenId { get; init; }

    public CitizenField Field { get; init; }

    /// <summary>Their words, sealed.</summary>
    public string Text { get; init; } = "";

    /// <summary>The request it comes from.</summary>
    public string Reference { get; init; } = "";

    public DateTimeOffset AttachedAt { get; init; }

    public Guid AttachedById { get; init; }
}

/// <summary>A note as it is shown beside its field.</summary>
/// <param name="Text">The data subject's words.</param>
/// <param name="Reference">The request it comes from.</param>
/// <param name="AttachedAt">Since when (UTC).</param>
public sealed record NoteView(CitizenField Field, string Text, string Reference, DateTimeOffset AttachedAt);

/// <summary>Attaches data subjects' notes; they stand wherever the field is shown, and go only with the citizen's key.</summary>
public sealed class CitizenNotes(AuditTrail trail, TimeProvider clock, CitizenKeys keys, OfficeFields office)
{
    /// <summary>The longest note.</summary>
    public const int MaxTextLength = 500;

    /// <summary>The longest reference.</summary>
    public const int MaxReferenceLength = 100;

    private const string Side = "note";

    private static readonly Statement NoteOfCitizen = new("""SELECT 1 FROM "CitizenNotes" WHERE "CitizenId" = @p0""");

    private readonly CitizenColumns columns = new(keys, office);
    private readonly CitizenDecisions decisions = new(trail, keys, clock, office);

    /// <summary>Attaches a note, under a purpose that carries out data subjects' requests; note and entry commit together.</summary>
    public Task<Result<bool>> AttachAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        CitizenField field,
        string text,
        string reference,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<bool>(
            AuditAction.NoteAttached,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Restrict, cancellationToken);
                var (note, request) = (ThaiText.Normalise(text), ThaiText.Normalise(reference));
                var fits = request.Length is > 0 and <= MaxReferenceLength;
                var draft = access.Draft(action) with { Reason = fits ? request : null };
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken, access.Fields.Has(field) ? [new(field)] : []);
                if (!fits || note.Length is 0 or > MaxTextLength || !access.Fields.Has(field))
                    return new Refusal("NoteNeedsText", MaxTextLength, MaxReferenceLength);
                if (await columns.SecretAsync(session, citizenId, cancellationToken) is not { } secret)
                    return new Refusal("RecordErased");
                using (secret)
                {
                    var id = Guid.NewGuid();
                    var attached = new CitizenNote
                    {
                        Id = id,
                        CitizenId = citizenId,
                        Field = field,
                        Text = secret.Seal(id, Side, field, note),
                        Reference = request,
                        AttachedAt = clock.GetUtcNow(),
                        AttachedById = access.Rights.Actor.AccountId,
                    };
                    session.Db.Add(attached);
                    await session.SaveAsync(cancellationToken);
                }

                await access.AppendAsync(draft, Involvement.Concerned, [new(field)], cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>What <see cref="OfAsync"/> asks of a record without notes, to be asked ahead.</summary>
    internal static Asked Asking(Guid citizenId) => Asked.Any(NoteOfCitizen, citizenId);

    /// <summary>
    /// The notes on some fields of a record; none once its key is destroyed. Most records have none, and are asked by a prepared
    /// statement whether they have.
    /// </summary>
    internal static async Task<IReadOnlyList<NoteView>> OfAsync(
        PortalSession session,
        CitizenColumns columns,
        Guid citizenId,
        IReadOnlyList<CitizenField> fields,
        CancellationToken cancellationToken
    )
    {
        if (!await session.AnyAsync(NoteOfCitizen, cancellationToken, citizenId))
            return [];
        var notes = await session
            .Db.Set<CitizenNote>()
            .AsNoTracking()
            .Where(n => n.CitizenId == citizenId)
            .OrderBy(n => n.AttachedAt)
            .ToListAsync(cancellationToken);
        if (await columns.SecretAsync(session, citizenId, cancellationToken) is not { } secret)
            return [];
        using (secret)
        {
            return
            [
                .. notes
                    .Where(n => fields.Contains(n.Field))
                    .Select(n => new NoteView(n.Field, secret.Open(n.Id, Side, n.Field, n.Text), n.Reference, n.AttachedAt)),
            ];
        }
    }
}
