using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// The register of consents, restrictions and objections (PDPA s.19, 32, 34). Each act is an entry, and works on the next
/// access, in circuits already open.
/// </summary>
public sealed class CitizenConsents(PortalStore store, AuditTrail trail, TimeProvider clock, CitizenKeys keys)
{
    /// <summary>The longest text version and reference.</summary>
    public const int MaxTextLength = 100;

    private static readonly Statement InForce = new(c => $"""
        SELECT {c.Of<CitizenConsent>("c")} FROM "Consents" c WHERE c."CitizenId" = @p0 AND c."PurposeId" = @p1 AND c."WithdrawnAt" IS NULL
        """);

    private static readonly Statement Standing = new(c => $"""
        SELECT {c.Of<Restriction>("r")} FROM "Restrictions" r WHERE r."Id" = @p0 AND r."CitizenId" = @p1 AND r."LiftedAt" IS NULL
        """);

    private static readonly Statement Restrictable = new("""SELECT "Operations" FROM "Purposes" WHERE "Id" = @p0""");

    private readonly CitizenColumns columns = new(keys);
    private readonly CitizenDecisions decisions = new(trail, clock);

    /// <summary>Records a consent to the declared purpose, by whoever could open the record if it were there.</summary>
    public async Task<Result<bool>> GiveAsync(Origin origin, Guid? declarationId, Guid citizenId, ConsentForm form, CancellationToken cancellationToken)
    {
        var (version, reference) = (ThaiText.Normalise(form.TextVersion), ThaiText.Normalise(form.Reference));
        if (version.Length is 0 or > MaxTextLength || reference.Length is 0 or > MaxTextLength)
            return new Refusal("ConsentNeedsEvidence", MaxTextLength);
        return await trail.TryRecordAsync<bool>(
            AuditAction.ConsentGiven,
            async (session, action) =>
            {
                var (rights, decision) = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, [], cancellationToken);
                var draft = rights.Draft(action, new(AccessRule.Permitted)) with { Detail = $"{form.Manner} {form.Giver} {version}" };
                if (decision.IsPermitted)
                    return new Refusal("ConsentNotNeeded");
                if (decision.Rule != AccessRule.ConsentMissing)
                    return await decisions.DenyAsync(session, origin, rights, draft, decision, cancellationToken, citizenId);
                var consent = new CitizenConsent
                {
                    CitizenId = citizenId, PurposeId = rights.Purpose!.Id, TextVersion = version, Manner = form.Manner, Giver = form.Giver, Reference = reference,
                    GivenAt = clock.GetUtcNow(), RecordedById = rights.Actor.AccountId,
                };
                await session.InsertAsync(consent, cancellationToken);
                if (form.Scan is { } scan)
                {
                    if (await columns.SecretAsync(session, citizenId, cancellationToken) is not { } secret)
                        return new Refusal("RecordErased");
                    using (secret)
                        await session.InsertAsync(new ConsentScan { ConsentId = consent.Id, ContentType = scan.ContentType, Content = secret.SealScan(consent.Id, scan.Content) }, cancellationToken);
                }

                await RecordAsync(session, origin, rights, draft, citizenId, consent.Id, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Both registers counted by purpose, for those who see how the whole office works; empty for others.</summary>
    public Task<List<ConsentCount>> CountAsync(Origin origin, CancellationToken cancellationToken) => store.ReadAsync<List<ConsentCount>>(
        async db =>
        {
            if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                return [];
            var consents = await db.Set<CitizenConsent>().GroupBy(c => new { c.PurposeId, IsWithdrawn = c.WithdrawnAt != null }).Select(g => new { g.Key.PurposeId, g.Key.IsWithdrawn, Count = g.Count() }).ToListAsync(cancellationToken);
            var restrictions = await db.Set<Restriction>().Where(r => r.LiftedAt == null).GroupBy(r => r.PurposeId).Select(g => new { PurposeId = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
            return [.. consents.Select(c => c.PurposeId).Concat(restrictions.Select(r => r.PurposeId)).Distinct().Select(p => new ConsentCount(
                p, consents.Where(c => c.PurposeId == p && !c.IsWithdrawn).Sum(c => c.Count), consents.Where(c => c.PurposeId == p && c.IsWithdrawn).Sum(c => c.Count), restrictions.Where(r => r.PurposeId == p).Sum(r => r.Count)))];
        },
        cancellationToken);

    /// <summary>The paper of a consent: shown to whoever may open the record, its own entry.</summary>
    public Task<Result<ScannedPage>> ScanAsync(Origin origin, Guid? declarationId, Guid citizenId, Guid consentId, CancellationToken cancellationToken) => trail.TryRecordAsync<ScannedPage>(
        AuditAction.ScanRead,
        async (session, action) =>
        {
            var (rights, decision) = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, [], cancellationToken);
            var draft = rights.Draft(action, decision) with { SubjectId = consentId };
            if (!decision.IsPermitted)
                return await decisions.DenyAsync(session, origin, rights, draft, decision, cancellationToken, citizenId);
            var all = rights.Purpose!.Allows(Operations.Restrict);
            var kept = await session.Db.Set<ConsentScan>().AsNoTracking()
                .Where(s => s.ConsentId == consentId && session.Db.Set<CitizenConsent>().Any(c => c.Id == consentId && c.CitizenId == citizenId && (all || c.PurposeId == rights.Purpose.Id)))
                .SingleOrDefaultAsync(cancellationToken);
            if (kept is null || await columns.SecretAsync(session, citizenId, cancellationToken) is not { } secret)
                return new Refusal("ScanUnknown");
            await trail.AppendAsync(session, origin, rights.Facts, draft with { Citizens = [new(citizenId, Involvement.Opened, [])] }, cancellationToken);
            using (secret)
                return new ScannedPage(kept.ContentType, secret.OpenScan(consentId, kept.Content));
        },
        cancellationToken);

    /// <summary>Withdraws a consent, in one step and without a question why (PDPA s.19): to the declared purpose, or to any by a purpose that may restrict.</summary>
    public Task<Result<bool>> WithdrawAsync(Origin origin, Guid? declarationId, Guid citizenId, Guid purposeId, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<bool>(
            AuditAction.ConsentWithdrawn,
            async (session, action) =>
            {
                var (rights, decision) = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.View, [], cancellationToken);
                var draft = rights.Draft(action, decision);
                if (decision.IsPermitted && purposeId != rights.Purpose!.Id && !rights.Purpose.Allows(Operations.Restrict))
                    decision = new(AccessRule.OperationNotAllowed);
                if (!decision.IsPermitted)
                    return await decisions.DenyAsync(session, origin, rights, draft, decision, cancellationToken, citizenId);
                var consents = await session.ReadAsync(InForce, rows => rows.RestAsync(r => r.Entity<CitizenConsent>()!), cancellationToken, citizenId, purposeId);
                if (consents.Count == 0)
                    return new Refusal("ConsentNotThere");
                foreach (var consent in consents)
                {
                    (consent.WithdrawnAt, consent.WithdrawnById) = (clock.GetUtcNow(), rights.Actor.AccountId);
                    await session.UpdateAsync(consent, [nameof(CitizenConsent.WithdrawnAt), nameof(CitizenConsent.WithdrawnById)], (nameof(CitizenConsent.PurposeId), purposeId), cancellationToken);
                }

                await RecordAsync(session, origin, rights, draft, citizenId, consents[0].Id, cancellationToken);
                return true;
            },
            cancellationToken);

    /// <summary>Denies purposes for a citizen, on their request (PDPA s.32, 34).</summary>
    public async Task<Result<bool>> RestrictAsync(Origin origin, Guid? declarationId, Guid citizenId, RestrictionForm form, CancellationToken cancellationToken)
    {
        if (!GivenReason.Fits(form.Reason, out var reason))
            return GivenReason.Needed;
        if (form.PurposeIds.Count == 0)
            return new Refusal("RestrictionNeedsPurpose");
        return await trail.TryRecordAsync<bool>(
            AuditAction.RestrictionSet,
            async (session, action) =>
            {
                var (rights, decision) = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Restrict, [], cancellationToken);
                var draft = rights.Draft(action, decision) with { Reason = reason, Detail = form.Kind.ToString() };
                if (!decision.IsPermitted)
                    return await decisions.DenyAsync(session, origin, rights, draft, decision, cancellationToken, citizenId);
                foreach (var purposeId in form.PurposeIds)
                {
                    var operations = await session.ListAsync<int>(Restrictable, cancellationToken, purposeId);
                    if (operations.Count == 0 || ((Operations)operations[0]).HasFlag(Operations.Restrict))
                        return new Refusal("RestrictionClosesItself");
                }

                foreach (var purposeId in form.PurposeIds)
                {
                    if (await CitizenDecisions.IsRestrictedAsync(session, citizenId, purposeId, cancellationToken))
                        continue;
                    var restriction = new Restriction
                    {
                        CitizenId = citizenId, PurposeId = purposeId, Kind = form.Kind, Reason = reason, SetAt = clock.GetUtcNow(), SetById = rights.Actor.AccountId,
                    };
                    await session.InsertAsync(restriction, cancellationToken);
                    await RecordAsync(session, origin, rights, draft with { LookId = Guid.NewGuid() }, citizenId, purposeId, cancellationToken);
                }

                return true;
            },
            cancellationToken);
    }

    /// <summary>Lifts a restriction.</summary>
    public async Task<Result<bool>> LiftAsync(Origin origin, Guid? declarationId, Guid citizenId, Guid restrictionId, string reason, CancellationToken cancellationToken)
    {
        if (!GivenReason.Fits(reason, out var why))
            return GivenReason.Needed;
        return await trail.TryRecordAsync<bool>(
            AuditAction.RestrictionLifted,
            async (session, action) =>
            {
                var (rights, decision) = await decisions.DecideAsync(session, origin, declarationId, citizenId, Operations.Restrict, [], cancellationToken);
                var draft = rights.Draft(action, decision) with { Reason = why };
                if (!decision.IsPermitted)
                    return await decisions.DenyAsync(session, origin, rights, draft, decision, cancellationToken, citizenId);
                var restriction = await session.ReadAsync(Standing, async rows => await rows.NextAsync() ? rows.Entity<Restriction>() : null, cancellationToken, restrictionId, citizenId);
                if (restriction is null)
                    return new Refusal("RestrictionNotThere");
                restriction.LiftedAt = clock.GetUtcNow();
                await session.UpdateAsync(restriction, [nameof(Restriction.LiftedAt)], (nameof(Restriction.CitizenId), citizenId), cancellationToken);
                await RecordAsync(session, origin, rights, draft, citizenId, restriction.PurposeId, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    private Task RecordAsync(PortalSession session, Origin origin, Rights rights, AuditDraft draft, Guid citizenId, Guid subjectId, CancellationToken cancellationToken) =>
        trail.AppendAsync(session, origin, rights.Facts, draft with { SubjectId = subjectId, Citizens = [new(citizenId, Involvement.Concerned, [])] }, cancellationToken);
}
