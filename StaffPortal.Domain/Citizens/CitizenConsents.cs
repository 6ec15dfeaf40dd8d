using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// The register of consents (PDPA s.19). Each act is an entry, and works on the next access, in circuits already open.
/// </summary>
public sealed class CitizenConsents(PortalStore store, AuditTrail trail, TimeProvider clock, CitizenKeys keys)
{
    /// <summary>The longest text version and the longest reference, in UTF-16 code units.</summary>
    public const int MaxTextLength = 100;

    private readonly CitizenColumns columns = new(keys);
    private readonly CitizenDecisions decisions = new(trail, clock);

    /// <summary>Records a consent to the declared purpose, by whoever could open the record if it were there.</summary>
    public async Task<Result<bool>> GiveAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        ConsentForm form,
        CancellationToken cancellationToken
    )
    {
        var (version, reference) = (ThaiText.Normalise(form.TextVersion), ThaiText.Normalise(form.Reference));
        if (version.Length is 0 or > MaxTextLength || reference.Length is 0 or > MaxTextLength)
            return new Refusal("ConsentNeedsEvidence", MaxTextLength);
        return await trail.TryRecordAsync<bool>(
            AuditAction.ConsentGiven,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, cancellationToken);
                var detail = new ConsentGivenDetail(form.Manner, form.Giver, version);
                var draft = access.Rights.Draft(action, new(AccessRule.Permitted)) with { Detail = detail };
                if (access.IsPermitted)
                    return new Refusal("ConsentNotNeeded");
                if (access.Decision.Rule != AccessRule.ConsentMissing)
                    return await access.DenyAsync(draft, cancellationToken);
                var consent = new CitizenConsent
                {
                    CitizenId = citizenId,
                    PurposeId = access.Purpose.Id,
                    TextVersion = version,
                    Manner = form.Manner,
                    Giver = form.Giver,
                    Reference = reference,
                    GivenAt = clock.GetUtcNow(),
                    RecordedById = access.Rights.Actor.AccountId,
                };
                session.Db.Add(consent);
                if (form.Scan is { } scan && !await AddScanAsync(session, consent, scan, cancellationToken))
                    return new Refusal("RecordErased");
                await session.SaveAsync(cancellationToken);
                await access.AppendConcernedAsync(draft, consent.Id, cancellationToken);
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>Consents and restrictions counted by purpose, for those who see how the whole office works; empty for others.</summary>
    public Task<List<ConsentCount>> CountAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<List<ConsentCount>>(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return [];
                var consents = await db.Set<CitizenConsent>()
                    .GroupBy(c => new { c.PurposeId, IsWithdrawn = c.WithdrawnAt != null })
                    .Select(g => new
                    {
                        g.Key.PurposeId,
                        g.Key.IsWithdrawn,
                        Count = g.Count(),
                    })
                    .ToListAsync(cancellationToken);
                var restrictions = await db.Set<Restriction>()
                    .Where(r => r.LiftedAt == null)
                    .GroupBy(r => r.PurposeId)
                    .Select(g => new { PurposeId = g.Key, Count = g.Count() })
                    .ToListAsync(cancellationToken);
                var purposes = consents.Select(c => c.PurposeId).Concat(restrictions.Select(r => r.PurposeId)).Distinct();
                return
                [
                    .. purposes.Select(p => new ConsentCount(
                        p,
                        consents.Where(c => c.PurposeId == p && !c.IsWithdrawn).Sum(c => c.Count),
                        consents.Where(c => c.PurposeId == p && c.IsWithdrawn).Sum(c => c.Count),
                        restrictions.Where(r => r.PurposeId == p).Sum(r => r.Count)
                    )),
                ];
            },
            cancellationToken
        );

    /// <summary>The paper of a consent: shown to whoever may open the record, its own entry.</summary>
    public Task<Result<ScannedPage>> ScanAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        Guid consentId,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<ScannedPage>(
            AuditAction.ScanRead,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, cancellationToken);
                var draft = access.Draft(action) with { SubjectId = consentId };
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                var (all, purposeId) = (access.Purpose.Allows(Operations.Restrict), access.Purpose.Id);
                var consents = session
                    .Db.Set<CitizenConsent>()
                    .Where(c => c.Id == consentId && c.CitizenId == citizenId && (all || c.PurposeId == purposeId));
                var scan = await session
                    .Db.Set<ConsentScan>()
                    .AsNoTracking()
                    .Where(s => s.ConsentId == consentId && consents.Any())
                    .SingleOrDefaultAsync(cancellationToken);
                if (scan is null || await columns.SecretAsync(session, citizenId, cancellationToken) is not { } secret)
                    return new Refusal("ScanUnknown");
                await access.AppendAsync(draft, Involvement.Opened, [], cancellationToken);
                using (secret)
                    return new ScannedPage(scan.ContentType, secret.OpenScan(consentId, scan.Content));
            },
            cancellationToken
        );

    /// <summary>
    /// Withdraws a consent, in one step and without a question why (PDPA s.19): to the declared purpose, or to any by a purpose that
    /// may restrict.
    /// </summary>
    public Task<Result<bool>> WithdrawAsync(
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        Guid purposeId,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<bool>(
            AuditAction.ConsentWithdrawn,
            async (session, action) =>
            {
                var access = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, cancellationToken);
                var draft = access.Draft(action);
                if (!access.IsPermitted)
                    return await access.DenyAsync(draft, cancellationToken);
                if (purposeId != access.Purpose.Id && !access.Purpose.Allows(Operations.Restrict))
                    return await access.DenyAsync(draft, cancellationToken, rule: AccessRule.OperationNotAllowed);
                var consents = await session
                    .Db.Set<CitizenConsent>()
                    .AsTracking()
                    .Where(c => c.CitizenId == citizenId && c.PurposeId == purposeId && c.WithdrawnAt == null)
                    .ToListAsync(cancellationToken);
                if (consents.Count == 0)
                    return new Refusal("ConsentNotThere");
                foreach (var consent in consents)
                    (consent.WithdrawnAt, consent.WithdrawnById) = (clock.GetUtcNow(), access.Rights.Actor.AccountId);
                await session.SaveAsync(cancellationToken);
                await access.AppendConcernedAsync(draft, consents[0].Id, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Seals the paper of a consent with the citizen's own key; false when that is destroyed.</summary>
    private async Task<bool> AddScanAsync(
        PortalSession session,
        CitizenConsent consent,
        ScannedPage scan,
        CancellationToken cancellationToken
    )
    {
        if (await columns.SecretAsync(session, consent.CitizenId, cancellationToken) is not { } secret)
            return false;
        using (secret)
        {
            var content = secret.SealScan(consent.Id, scan.Content);
            var row = new ConsentScan
            {
                ConsentId = consent.Id,
                ContentType = scan.ContentType,
                Content = content,
            };
            session.Db.Add(row);
        }

        return true;
    }
}
