using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>A copy of a record for the person it is about (PDPA s.30; machine-readable, s.31).</summary>
/// <param name="Reference">The request it answers.</param>
/// <param name="MadeAt">When (UTC).</param>
/// <param name="Fields">The values held, field by field.</param>
/// <param name="Registrations">Services they are or were enrolled in.</param>
/// <param name="Consents">Consents given and withdrawn.</param>
/// <param name="Restrictions">Restrictions and objections.</param>
/// <param name="Disclosures">What was disclosed to others.</param>
/// <param name="Notes">Their own notes.</param>
public sealed record CitizenCopy(
    string Reference,
    DateTimeOffset MadeAt,
    IReadOnlyList<CopiedField> Fields,
    IReadOnlyList<CopiedRegistration> Registrations,
    IReadOnlyList<CopiedConsent> Consents,
    IReadOnlyList<RestrictionView> Restrictions,
    IReadOnlyList<DisclosureView> Disclosures,
    IReadOnlyList<NoteView> Notes
)
{
    /// <summary>The copy as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CopyJson.Readable.CitizenCopy);
}

/// <summary>One value of a copy.</summary>
/// <param name="Name">Its name, in the language of who made the copy.</param>
/// <param name="Value">The value as it is kept, and in words where that is a code.</param>
public sealed record CopiedField(CitizenField Field, string Name, string Value)
{
    /// <summary>The value as people read it.</summary>
    [JsonIgnore]
    public string Display { get; init; } = Value;

    internal static CopiedField Of(FieldDefinition field, string value) =>
        new(field.Field, field.Name, field.InFile(value)!) { Display = field.Display(value) };
}

/// <summary>An enrolment in a copy.</summary>
public sealed record CopiedRegistration(string Service, DateOnly RegisteredOn, DateOnly? EndedOn);

/// <summary>A consent in a copy.</summary>
public sealed record CopiedConsent(
    string Purpose,
    string TextVersion,
    ConsentManner Manner,
    ConsentGiver Giver,
    string Reference,
    DateTimeOffset GivenAt,
    DateTimeOffset? WithdrawnAt
);

/// <summary>
/// Makes copies of records for the persons they are about: what the declared purpose shows in full, on the log before it is on the
/// screen.
/// </summary>
public sealed class CitizenCopies(AuditTrail trail, TimeProvider clock, CitizenKeys keys, OfficeFields office)
{
    private readonly CitizenColumns columns = new(keys, office);
    private readonly CitizenDecisions decisions = new(trail, keys, clock, office);

    /// <summary>Makes a copy under a purpose that may take values out.</summary>
    /// <param name="declarationId">What they declared.</param>
    /// <param name="reference">The request it answers.</param>
    /// <param name="cancellationToken">Stops the work; nothing is then shown.</param>
    public Task<Result<CitizenCopy>> MakeAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        string reference,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<CitizenCopy>(
            AuditAction.CopyMade,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Export, cancellationToken);
                var request = GivenReason.Of(reference);
                var draft = access.Draft(action) with { Reason = request };
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                if (request is null)
                    return GivenReason.Needed;
                var full = access.Purpose.Fields.Where(f => f.Visibility == FieldVisibility.Full);
                var fields = FieldCatalog.InOrder(full.Select(f => f.Field));
                var row = await columns.ReadAsync(session, citizenId, fields, cancellationToken);
                if (row.IsErased)
                    return new Refusal("RecordErased");
                var copy = new CitizenCopy(
                    request,
                    clock.GetUtcNow(),
                    [.. fields.Where(f => row.Values[f] is not null).Select(f => CopiedField.Of(access.Fields.Of(f), row.Values[f]!))],
                    await RegistrationsAsync(session.Db, citizenId, cancellationToken),
                    await ConsentsAsync(session.Db, citizenId, cancellationToken),
                    await RestrictionsAsync(session.Db, citizenId, cancellationToken),
                    await DisclosuresAsync(session.Db, citizenId, cancellationToken),
                    await CitizenNotes.OfAsync(session, columns, citizenId, fields, cancellationToken)
                );
                var copied = fields.Select(f => new AuditField(f, FieldVisibility.Full));
                draft = draft with { Detail = CopyMadeDetail.Of(copy) };
                await decisions.CountAsync(access, cancellationToken);
                await access.AppendAsync(draft, Involvement.Copied, [.. copied], cancellationToken);
                return copy;
            },
            cancellationToken
        );

    private async Task<List<CopiedRegistration>> RegistrationsAsync(DbContext db, Guid citizenId, CancellationToken cancellationToken)
    {
        var services = await db.Set<Service>().AsNoTracking().ToListAsync(cancellationToken);
        var own = db.Set<Registration>().Where(r => r.CitizenId == citizenId);
        var known = (await KnownRegistration.ReadAsync(keys, own, services, cancellationToken))[citizenId];
        return
        [
            .. known
                .OrderBy(r => r.RegisteredOn)
                .Select(r => new CopiedRegistration(services.Find(s => s.Id == r.ServiceId)!.Name, r.RegisteredOn, r.EndedOn)),
        ];
    }

    private static Task<List<CopiedConsent>> ConsentsAsync(DbContext db, Guid citizenId, CancellationToken cancellationToken)
    {
        var thai = Words.InThai;
        return db.Set<CitizenConsent>()
            .AsNoTracking()
            .Where(c => c.CitizenId == citizenId)
            .OrderBy(c => c.GivenAt)
            .Join(
                db.Set<Purpose>(),
                c => c.PurposeId,
                p => p.Id,
                (c, p) =>
                    new CopiedConsent(thai ? p.NameTh : p.NameEn, c.TextVersion, c.Manner, c.Giver, c.Reference, c.GivenAt, c.WithdrawnAt)
            )
            .ToListAsync(cancellationToken);
    }

    private static Task<List<RestrictionView>> RestrictionsAsync(DbContext db, Guid citizenId, CancellationToken cancellationToken) =>
        db.Set<Restriction>()
            .AsNoTracking()
            .Where(r => r.CitizenId == citizenId)
            .OrderBy(r => r.SetAt)
            .Select(r => new RestrictionView(r.Id, r.PurposeId, r.Kind, r.Reason, r.SetAt, r.LiftedAt))
            .ToListAsync(cancellationToken);

    /// <summary>What was disclosed, but for what an order keeps secret for now.</summary>
    private async Task<List<DisclosureView>> DisclosuresAsync(DbContext db, Guid citizenId, CancellationToken cancellationToken)
    {
        var hidden = await SecrecyOrder.HiddenDisclosuresAsync(db, citizenId, clock.GetUtcNow(), cancellationToken);
        return await db.Set<Disclosure>()
            .AsNoTracking()
            .Where(d => d.MadeAt != null && d.Citizens.Any(c => c.CitizenId == citizenId) && !hidden.Contains(d.Id))
            .OrderBy(d => d.MadeAt)
            .Select(d => new DisclosureView(d.Recipient, d.Basis, d.Authority, d.Fields, d.MadeAt!.Value))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>What the entry about a copy says was in it beside the fields; a number that is missing is none.</summary>
internal sealed record CopyMadeDetail(int? Notes = null, int? Consents = null, int? Restrictions = null, int? Disclosures = null)
    : EntryDetail
{
    public static CopyMadeDetail? Of(CitizenCopy copy)
    {
        var detail = new CopyMadeDetail(
            Number(copy.Notes.Count),
            Number(copy.Consents.Count),
            Number(copy.Restrictions.Count),
            Number(copy.Disclosures.Count)
        );
        return detail == new CopyMadeDetail() ? null : detail;
    }

    private static int? Number(int count) => count == 0 ? null : count;
}

/// <summary>The shape of a copy: Thai stands in it as it is read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CitizenCopy))]
internal sealed partial class CopyJson : JsonSerializerContext
{
    public static CopyJson Readable { get; } =
        new(
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                WriteIndented = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
