using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// Disclosures to recipients outside: asked for under a purpose that may disclose, approved by a second person where there are
/// many citizens or a Sensitive field, decided anew when made, and on the log before the file exists.
/// </summary>
public sealed class CitizenDisclosures(AuditTrail trail, TimeProvider clock, CitizenKeys keys)
{
    /// <summary>Up to so many citizens need no second person, unless a Sensitive field is among the data.</summary>
    public const int MaxCitizensWithoutApproval = 10;

    /// <summary>The most citizens of one disclosure.</summary>
    public const int MaxCitizens = 1_000;

    /// <summary>The longest recipient and authority.</summary>
    public const int MaxTextLength = Disclosure.MaxTextLength;

    private readonly CitizenColumns columns = new(keys);
    private readonly CitizenDecisions decisions = new(trail, clock);

    /// <summary>Asks for a disclosure under the declared purpose; each citizen is decided about.</summary>
    /// <returns>Its id; approved at once where no second person is needed.</returns>
    public async Task<Result<Guid>> RequestAsync(
        Origin origin,
        Guid? declarationId,
        DisclosureForm form,
        CancellationToken cancellationToken
    )
    {
        var (recipient, authority) = (ThaiText.Normalise(form.Recipient), ThaiText.Normalise(form.Authority));
        var (fields, citizens) = (FieldCatalog.InOrder(form.Fields.Distinct()), form.Citizens.Distinct().ToList());
        if (!GivenReason.Fits(form.Reason, out var reason))
            return GivenReason.Needed;
        if (recipient.Length is 0 or > MaxTextLength || authority.Length is 0 or > MaxTextLength || !Enum.IsDefined(form.Basis))
            return new Refusal("DisclosureNeedsAuthority", MaxTextLength);
        if (fields.Count == 0 || citizens.Count is 0 or > MaxCitizens)
            return new Refusal("DisclosureNeedsData", MaxCitizens);
        return await trail.TryRecordAsync<Guid>(
            AuditAction.DisclosureRequested,
            async (session, action) =>
            {
                var (access, refusal) = await DecideAllAsync(
                    session,
                    origin,
                    declarationId,
                    citizens,
                    fields,
                    form.Basis,
                    action,
                    cancellationToken
                );
                if (refusal is not null)
                    return refusal;
                var disclosure = new Disclosure
                {
                    PurposeId = access.Purpose.Id,
                    Recipient = recipient,
                    Basis = form.Basis,
                    Authority = authority,
                    Reason = reason,
                    Fields = [.. fields],
                    State = NeedsApproval(citizens, fields) ? DisclosureState.Requested : DisclosureState.Approved,
                    RequestedById = access.Rights.Actor.AccountId,
                    RequestedAt = clock.GetUtcNow(),
                };
                session.Db.Add(disclosure);
                session.Db.AddRange(citizens.Select(c => new DisclosureCitizen { DisclosureId = disclosure.Id, CitizenId = c }));
                await session.SaveAsync(cancellationToken);
                var draft = Draft(access, action, disclosure, citizens, Involvement.Concerned);
                await access.AppendAsync(draft, cancellationToken);
                return disclosure.Id;
            },
            cancellationToken
        );
    }

    /// <summary>Makes the file, once: decided anew for every citizen, on the log first.</summary>
    public Task<Result<DisclosureFile>> MakeAsync(Origin origin, Guid? declarationId, Guid id, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<DisclosureFile>(
            AuditAction.Disclosed,
            async (session, action) =>
            {
                var disclosure = await session
                    .Db.Set<Disclosure>()
                    .AsTracking()
                    .Include(d => d.Citizens)
                    .SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
                if (disclosure is not { State: DisclosureState.Approved })
                    return new Refusal("DisclosureNotApproved");
                var (citizens, fields) = (disclosure.Citizens.ConvertAll(c => c.CitizenId), disclosure.Fields);
                var (access, refusal) = await DecideAllAsync(
                    session,
                    origin,
                    declarationId,
                    citizens,
                    fields,
                    disclosure.Basis,
                    action,
                    cancellationToken
                );
                if (refusal is not null)
                    return refusal;
                if (access.Purpose.Id != disclosure.PurposeId || access.Rights.Actor.AccountId != disclosure.RequestedById)
                    return new Refusal("DisclosureOfAnother");

                var rows = new List<IReadOnlyList<string?>>();
                foreach (var citizen in citizens)
                {
                    var row = await columns.ReadAsync(session, citizen, fields, cancellationToken);
                    rows.Add([.. fields.Select(f => row.Values[f])]);
                }

                var now = clock.GetUtcNow();
                (disclosure.State, disclosure.MadeAt, disclosure.Version) = (DisclosureState.Made, now, disclosure.Version + 1);
                await session.SaveAsync(cancellationToken);
                var draft = Draft(access, action, disclosure, citizens, Involvement.Disclosed);
                await access.AppendAsync(draft, cancellationToken);
                return new DisclosureFile(disclosure.Id, disclosure.Recipient, now, fields, rows);
            },
            cancellationToken
        );

    private static bool NeedsApproval(List<Guid> citizens, IReadOnlyList<CitizenField> fields) =>
        citizens.Count > MaxCitizensWithoutApproval || fields.Any(f => FieldCatalog.Of(f).Class == FieldClass.Sensitive);

    /// <summary>Decides about every citizen; the first denial denies all, and is an entry.</summary>
    private async Task<(DecidedAccess Access, Refusal? Refusal)> DecideAllAsync(
        PortalSession session,
        Origin origin,
        Guid? declarationId,
        IReadOnlyList<Guid> citizens,
        IReadOnlyList<CitizenField> fields,
        DisclosureBasis basis,
        AuditAction action,
        CancellationToken cancellationToken
    )
    {
        DecidedAccess access = null!;
        foreach (var citizen in citizens)
        {
            access = await decisions.DecideAsync(session, origin, declarationId, citizen, Operations.Disclose, cancellationToken, fields);
            var lacksConsent =
                access.IsPermitted
                && basis == DisclosureBasis.Consent
                && !await CitizenDecisions.HasConsentAsync(session, citizen, access.Purpose.Id, cancellationToken);
            if (access.IsPermitted && !lacksConsent)
                continue;
            var rule = lacksConsent ? AccessRule.ConsentMissing : (AccessRule?)null;
            var asked = fields.Select(f => new AuditField(f)).ToList();
            return (access, await access.DenyAsync(access.Draft(action), cancellationToken, asked, rule));
        }

        return (access, null);
    }

    private static AuditDraft Draft(
        DecidedAccess access,
        AuditAction action,
        Disclosure disclosure,
        IReadOnlyList<Guid> citizens,
        Involvement involvement
    )
    {
        var fields = disclosure.Fields.ConvertAll(f => new AuditField(f, FieldVisibility.Full));
        return access.Draft(action) with
        {
            SubjectId = disclosure.Id,
            Reason = disclosure.Reason,
            Detail = new DisclosureDetail(disclosure.Basis, disclosure.Recipient, disclosure.Authority),
            Citizens = [.. citizens.Select(c => new CitizenPart(c, involvement, fields))],
        };
    }
}

/// <summary>What the entry about a disclosure says; recipient and authority are the words of the request.</summary>
internal sealed record DisclosureDetail(DisclosureBasis Basis, string Recipient, string Authority) : EntryDetail;
