using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// Disclosures to recipients outside: asked for under a purpose that may disclose, of fields that it shows in full; approved by a
/// second person where there are many citizens or a Sensitive field, decided anew when made, and on the log before the file exists.
/// </summary>
public sealed class CitizenDisclosures(AuditTrail trail, TimeProvider clock, CitizenKeys keys, OfficeFields office, DisclosureRules rules)
{
    /// <summary>The most citizens of one disclosure.</summary>
    public const int MaxCitizens = 1_000;

    /// <summary>The longest recipient and authority.</summary>
    public const int MaxTextLength = Disclosure.MaxTextLength;

    private readonly CitizenColumns columns = new(keys, office);
    private readonly CitizenDecisions decisions = new(trail, keys, clock, office);

    /// <summary>Asks for a disclosure under the declared purpose; each citizen is decided about.</summary>
    /// <returns>Its id; approved at once where no second person is needed.</returns>
    public Task<Result<Guid>> RequestAsync(Origin origin, Guid? declarationId, DisclosureForm form, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<Guid>(
            AuditAction.DisclosureRequested,
            async (session, action) =>
            {
                var (recipient, authority) = (ThaiText.Normalise(form.Recipient), ThaiText.Normalise(form.Authority));
                var (fields, citizens) = (FieldCatalog.InOrder(form.Fields.Distinct()), form.Citizens.Distinct().ToList());
                var key = RecipientKeyOf(recipient);
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
                if (!GivenReason.Fits(form.Reason, out var reason))
                    return GivenReason.Needed;
                if (
                    recipient.Length > MaxTextLength
                    || key.Length == 0
                    || authority.Length is 0 or > MaxTextLength
                    || !Enum.IsDefined(form.Basis)
                )
                    return new Refusal("DisclosureNeedsAuthority", MaxTextLength);
                if (fields.Count == 0 || citizens.Count is 0 or > MaxCitizens)
                    return new Refusal("DisclosureNeedsData", MaxCitizens);
                var disclosure = new Disclosure
                {
                    PurposeId = access.Purpose.Id,
                    Recipient = recipient,
                    RecipientKey = key,
                    Basis = form.Basis,
                    Authority = authority,
                    Reason = reason,
                    Fields = [.. fields],
                    Citizens = citizens.ConvertAll(c => new DisclosureCitizen { CitizenId = c }),
                    State = DisclosureState.Approved,
                    RequestedById = access.Rights.Actor.AccountId,
                    RequestedAt = clock.GetUtcNow(),
                };
                if (await NeedsApprovalAsync(access, disclosure, cancellationToken))
                    disclosure.State = DisclosureState.Requested;
                session.Db.Add(disclosure);
                await session.SaveAsync(cancellationToken);
                await access.AppendAsync(Draft(access, action, disclosure, Involvement.Concerned), cancellationToken);
                return disclosure.Id;
            },
            cancellationToken
        );

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
                var (citizens, fields) = (disclosure?.Citizens.ConvertAll(c => c.CitizenId) ?? [], disclosure?.Fields ?? []);
                var (access, denied) = await DecideAllAsync(
                    session,
                    origin,
                    declarationId,
                    citizens,
                    fields,
                    disclosure?.Basis ?? DisclosureBasis.LegalDuty,
                    action,
                    cancellationToken
                );
                if (denied is not null)
                    return denied;
                var refusal =
                    disclosure is not { State: DisclosureState.Approved } ? new("DisclosureNotApproved")
                    : access.Purpose.Id != disclosure.PurposeId || access.Rights.Actor.AccountId != disclosure.RequestedById
                        ? new Refusal("DisclosureOfAnother")
                    : null;
                if (
                    refusal is null
                    && disclosure is { DecidedById: null }
                    && await NeedsApprovalAsync(access, disclosure, cancellationToken)
                )
                {
                    // Asked for when it stood alone, and kept until it no longer does.
                    (disclosure.State, disclosure.Version) = (DisclosureState.Requested, disclosure.Version + 1);
                    await session.SaveAsync(cancellationToken);
                    refusal = new("DisclosureNeedsSecond", DisclosureRules.MaxCitizensWithoutApproval, rules.Period.Days);
                }

                if (refusal is not null)
                    return await access.RefuseAsync(access.Draft(action) with { SubjectId = id }, refusal, [], cancellationToken);

                var rows = new List<IReadOnlyList<string?>>();
                foreach (var citizen in citizens)
                {
                    var row = await columns.ReadAsync(session, citizen, fields, cancellationToken);
                    rows.Add([.. fields.Select(f => row.Values[f])]);
                }

                var now = clock.GetUtcNow();
                (disclosure!.State, disclosure.MadeAt, disclosure.Version) = (DisclosureState.Made, now, disclosure.Version + 1);
                await session.SaveAsync(cancellationToken);
                await access.AppendAsync(Draft(access, action, disclosure, Involvement.Disclosed), cancellationToken);
                return new DisclosureFile(disclosure.Id, disclosure.Recipient, now, [.. fields.Select(access.Fields.Of)], rows);
            },
            cancellationToken
        );

    /// <summary>
    /// Whether a second person is needed: a Sensitive field, or more different citizens than one person may disclose alone to this
    /// recipient within the period, in however many pieces. Other requests of the same person wait until this one is counted.
    /// </summary>
    private async Task<bool> NeedsApprovalAsync(DecidedAccess access, Disclosure disclosure, CancellationToken cancellationToken)
    {
        if (disclosure.Fields.Exists(f => access.Fields.Of(f).Class == FieldClass.Sensitive))
            return true;
        var session = access.Session;
        var (id, requester, key) = (disclosure.Id, disclosure.RequestedById, disclosure.RecipientKey);
        await session.AcquireLockAsync($"disclosures:{requester}", cancellationToken);
        var since = clock.GetUtcNow() - rules.Period;
        var others = await session
            .Db.Set<Disclosure>()
            .AsNoTracking()
            .Where(d => d.RequestedById == requester && d.RecipientKey == key && d.Id != id && d.State != DisclosureState.Rejected)
            .Where(d => d.RequestedAt > since || d.MadeAt > since)
            .SelectMany(d => d.Citizens.Select(c => c.CitizenId))
            .Distinct()
            .ToListAsync(cancellationToken);
        return disclosure.Citizens.Select(c => c.CitizenId).Union(others).Count() > DisclosureRules.MaxCitizensWithoutApproval;
    }

    private static string RecipientKeyOf(string recipient) =>
        string.Concat(
            ThaiText
                .WesternDigits(ThaiText.SearchKey(recipient))
                .Where(c => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
        );

    /// <summary>
    /// Decides about every citizen; the first denial denies all, and is an entry. Of none, or of too many, it decides the right alone.
    /// </summary>
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
        if (citizens.Count is 0 or > MaxCitizens)
        {
            access = await decisions.DecideAsync(session, origin, declarationId, Operations.Disclose, fields, cancellationToken);
            return (access, access.IsPermitted ? null : await access.DenyAsync(access.Draft(action), cancellationToken));
        }

        await CitizenDecisions.HoldAllAsync(session, citizens, cancellationToken);
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

    private static AuditDraft Draft(DecidedAccess access, AuditAction action, Disclosure disclosure, Involvement involvement)
    {
        var fields = disclosure.Fields.ConvertAll(f => new AuditField(f, FieldVisibility.Full));
        return access.Draft(action) with
        {
            SubjectId = disclosure.Id,
            Reason = disclosure.Reason,
            Detail = new DisclosureDetail(disclosure.Basis, disclosure.Recipient, disclosure.Authority),
            Citizens = [.. disclosure.Citizens.Select(c => new CitizenPart(c.CitizenId, involvement, fields))],
        };
    }
}

/// <summary>What the entry about a disclosure says; recipient and authority are the words of the request.</summary>
internal sealed record DisclosureDetail(DisclosureBasis Basis, string Recipient, string Authority) : EntryDetail;
