using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>Reads what a purpose shows of a record, and appends the entry about it before it is shown.</summary>
internal sealed class RecordReader(CitizenColumns columns, CitizenDecisions decisions, CitizenKeys keys, TimeProvider clock)
{
    private static readonly Statement RegistrationsInService = new(
        """
        SELECT "RegisteredOn", "EndedOn" FROM "Registrations" WHERE "CitizenId" = @p0 AND "Mark" = @p1 ORDER BY "RegisteredOn"
        """
    );

    private static readonly Statement DisclosureOfCitizen = new("""SELECT 1 FROM "DisclosureCitizens" WHERE "CitizenId" = @p0""");

    /// <summary>The record as the declared purpose shows it; opening it counts against the day's limit.</summary>
    /// <param name="access">A permitted access.</param>
    /// <param name="draft">The entry, with the look's id.</param>
    /// <param name="cancellationToken">Stops the work; nothing is then shown.</param>
    /// <param name="after">The refusal after which it is shown; null where a person opened it.</param>
    public async Task<CitizenView> ShowAsync(
        DecidedAccess access,
        AuditDraft draft,
        CancellationToken cancellationToken,
        string? after = null
    )
    {
        var view = await ReadAsync(access, cancellationToken, Looks.Asking(draft.LookId));
        draft = draft with { Citizens = [PartOf(view, Involvement.Opened)], Detail = RecordSeenDetail.Of(view, keys, after) };
        var look = await Looks.AppendOnceAsync(access, draft, cancellationToken);
        await decisions.CountAsync(access, cancellationToken);
        return view with { LookId = look };
    }

    /// <summary>The record on paper: an act of its own, however often the same is shown.</summary>
    /// <param name="access">A permitted access.</param>
    /// <param name="draft">The entry; its look is the number of the sheet.</param>
    /// <param name="cancellationToken">Stops the work; nothing is then shown.</param>
    public async Task<CitizenView> PrintAsync(DecidedAccess access, AuditDraft draft, CancellationToken cancellationToken)
    {
        var view = await ReadAsync(access, cancellationToken) with { LookId = draft.LookId };
        draft = draft with { Citizens = [PartOf(view, Involvement.Printed)], Detail = RecordSeenDetail.Of(view, keys) };
        await access.AppendAsync(draft, cancellationToken);
        await decisions.CountAsync(access, cancellationToken);
        return view;
    }

    private static CitizenPart PartOf(CitizenView view, Involvement involvement) =>
        new(
            view.CitizenId,
            involvement,
            [.. view.Fields.Where(f => f.Visibility is not null).Select(f => new AuditField(f.Field, f.Visibility))]
        );

    /// <summary>What the purpose shows of the record; no entry yet, and nothing leaves before it has one.</summary>
    /// <param name="access">A permitted access.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="next">What is asked after it.</param>
    private async Task<CitizenView> ReadAsync(DecidedAccess access, CancellationToken cancellationToken, params Asked[] next)
    {
        var (session, purpose, citizenId) = (access.Session, access.Purpose, access.CitizenId);
        var covered = FieldCatalog.InOrder(purpose.Fields.Select(f => f.Field));
        var registered = new Asked<List<RegistrationView>>(
            RegistrationsInService,
            rows => rows.RestAsync(r => new RegistrationView(purpose.ServiceId, r.Value<DateOnly>(), r.Value<DateOnly?>())),
            citizenId,
            keys.RegistrationMark(citizenId, purpose.ServiceId)
        );
        await session.AskAheadAsync(
            [],
            [
                CitizenColumns.Asking(citizenId, covered),
                registered,
                CitizenNotes.Asking(citizenId),
                .. AnswersForDisclosures(purpose) ? [Asked.Any(DisclosureOfCitizen, citizenId)] : Array.Empty<Asked>(),
                .. next,
            ],
            cancellationToken
        );
        var row = await columns.ReadAsync(session, citizenId, covered, cancellationToken);
        var registrations = await registered.AskAsync(session, cancellationToken);
        return new(
            citizenId,
            Guid.Empty,
            row.Version,
            [.. access.Fields.All.Where(d => !d.IsEnded || covered.Contains(d.Field)).Select(d => Show(access, d.Field, row))],
            registrations,
            clock.GetUtcNow(),
            access.Rights.Declaration!.ExpiresAt
        )
        {
            IsErased = row.IsErased,
            Consents = await ConsentsAsync(access, cancellationToken),
            Restrictions = await RestrictionsAsync(access, cancellationToken),
            Disclosures = await DisclosuresAsync(access, cancellationToken),
            Notes = await CitizenNotes.OfAsync(session, columns, citizenId, covered, cancellationToken),
        };
    }

    /// <summary>One field of a record as the purpose shows it.</summary>
    public static FieldView Show(DecidedAccess access, CitizenField field, CitizenRow row) =>
        Show(access.Purpose, access.Fields.Of(field), row.Values.GetValueOrDefault(field));

    /// <summary>One field with a value, as a purpose shows it.</summary>
    /// <param name="value">The canonical value; looked at only where the purpose covers the field.</param>
    public static FieldView Show(Purpose purpose, FieldDefinition definition, string? value)
    {
        var (field, mayChange) = (definition.Field, purpose.MayChange(definition.Field) && !definition.IsEnded);
        return purpose.VisibilityOf(field) switch
        {
            FieldVisibility.Full => new(definition, FieldVisibility.Full, value, MayReveal: false, mayChange),
            FieldVisibility.Masked => new(
                definition,
                FieldVisibility.Masked,
                definition.Mask(value),
                MayReveal: value is not null && purpose.Allows(Operations.Reveal),
                mayChange
            ),
            _ => new(definition, null, null, MayReveal: false, MayChange: false),
        };
    }

    /// <summary>Consents to this purpose where it rests on one; all of them where the purpose may restrict.</summary>
    private static async Task<IReadOnlyList<ConsentView>> ConsentsAsync(DecidedAccess access, CancellationToken cancellationToken)
    {
        var (purpose, citizenId) = (access.Purpose, access.CitizenId);
        var all = purpose.Allows(Operations.Restrict);
        if (!all && !purpose.NeedsConsent)
            return [];
        var db = access.Session.Db;
        return await db.Set<CitizenConsent>()
            .AsNoTracking()
            .Where(c => c.CitizenId == citizenId && (all || c.PurposeId == purpose.Id))
            .OrderByDescending(c => c.GivenAt)
            .Select(c => new ConsentView(
                c.Id,
                c.PurposeId,
                c.TextVersion,
                c.Manner,
                c.Giver,
                c.Reference,
                c.Evidence,
                c.GivenAt,
                c.WithdrawnAt,
                db.Set<ConsentScan>().Any(s => s.ConsentId == c.Id)
            ))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Restrictions and objections, where the purpose may set them.</summary>
    private static async Task<IReadOnlyList<RestrictionView>> RestrictionsAsync(DecidedAccess access, CancellationToken cancellationToken)
    {
        if (!access.Purpose.Allows(Operations.Restrict))
            return [];
        var citizenId = access.CitizenId;
        return await access
            .Session.Db.Set<Restriction>()
            .AsNoTracking()
            .Where(r => r.CitizenId == citizenId)
            .OrderByDescending(r => r.SetAt)
            .Select(r => new RestrictionView(r.Id, r.PurposeId, r.Kind, r.Reason, r.SetAt, r.LiftedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// What of this record was disclosed, under purposes that disclose, restrict or copy; a prepared statement asks first, because
    /// most records have nothing.
    /// </summary>
    private static async Task<IReadOnlyList<DisclosureView>> DisclosuresAsync(DecidedAccess access, CancellationToken cancellationToken)
    {
        var citizenId = access.CitizenId;
        if (!AnswersForDisclosures(access.Purpose))
            return [];
        if (!await access.Session.AnyAsync(DisclosureOfCitizen, cancellationToken, citizenId))
            return [];
        return await access
            .Session.Db.Set<Disclosure>()
            .AsNoTracking()
            .Where(d => d.MadeAt != null && d.Citizens.Any(c => c.CitizenId == citizenId))
            .OrderByDescending(d => d.MadeAt)
            .Select(d => new DisclosureView(d.Recipient, d.Basis, d.Authority, d.Fields, d.MadeAt!.Value))
            .ToListAsync(cancellationToken);
    }

    private static bool AnswersForDisclosures(Purpose purpose) =>
        (purpose.Operations & (Operations.Disclose | Operations.Restrict | Operations.Export)) != Operations.None;
}
