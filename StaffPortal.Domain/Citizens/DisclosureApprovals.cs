using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// The second person's decision about a disclosure. It belongs to a compliance officer, or to an officer who could ask for this very
/// disclosure themselves: a grant for its purpose in force now, which reaches every citizen in it. Never to who asked (law 6).
/// </summary>
public sealed class DisclosureApprovals(AuditTrail trail, CitizenKeys keys, TimeProvider clock, OfficeFields office)
{
    /// <summary>Approves or rejects what another asked for; each attempt is an entry.</summary>
    public Task<Result<bool>> DecideAsync(Origin origin, Guid id, bool approves, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<bool>(
            approves ? AuditAction.DisclosureApproved : AuditAction.DisclosureRejected,
            async (session, action) =>
            {
                var rights = await Rights.ReadAsync(session, origin, null, clock.GetUtcNow(), cancellationToken);
                var disclosure = await session
                    .Db.Set<Disclosure>()
                    .AsTracking()
                    .Include(d => d.Citizens)
                    .SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
                var draft = new AuditDraft(action) { SubjectId = id, PurposeId = disclosure?.PurposeId };
                if (await RefusalAsync(session, rights, disclosure, cancellationToken) is { } refusal)
                    return await DenyAsync(session, origin, rights, draft, refusal, cancellationToken);
                disclosure!.State = approves ? DisclosureState.Approved : DisclosureState.Rejected;
                disclosure.DecidedById = rights.Actor.AccountId;
                disclosure.Version++;
                await session.SaveAsync(cancellationToken);
                await trail.AppendAsync(session, origin, rights.Facts, draft, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>
    /// By which searches the people of a waiting disclosure were found: for whoever may decide about it. Reading it is an entry, as the
    /// refusal of it is.
    /// </summary>
    public Task<Result<DisclosureOrigin>> OriginAsync(Origin origin, Guid id, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<DisclosureOrigin>(
            AuditAction.DisclosureOriginRead,
            async (session, action) =>
            {
                var rights = await Rights.ReadAsync(session, origin, null, clock.GetUtcNow(), cancellationToken);
                var disclosure = await session
                    .Db.Set<Disclosure>()
                    .AsNoTracking()
                    .Include(d => d.Citizens)
                    .SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
                var draft = new AuditDraft(action) { SubjectId = id, PurposeId = disclosure?.PurposeId };
                if (await RefusalAsync(session, rights, disclosure, cancellationToken) is { } refusal)
                    return await DenyAsync(session, origin, rights, draft, refusal, cancellationToken);
                var read = await DisclosureOrigin.ReadAsync(session.Db, disclosure!, cancellationToken);
                await trail.AppendAsync(session, origin, rights.Facts, draft, cancellationToken);
                return read;
            },
            cancellationToken
        );

    private async Task<Refusal> DenyAsync(
        PortalSession session,
        Origin origin,
        Rights rights,
        AuditDraft draft,
        Refusal refusal,
        CancellationToken cancellationToken
    )
    {
        var rule = refusal is Denial denial ? denial.Decision.Rule.ToString() : refusal.Key;
        draft = draft with { Outcome = AuditOutcome.Denied, Rule = rule };
        await trail.AppendAsync(session, origin, rights.Facts, draft, cancellationToken);
        return refusal;
    }

    private async Task<Refusal?> RefusalAsync(
        PortalSession session,
        Rights rights,
        Disclosure? disclosure,
        CancellationToken cancellationToken
    )
    {
        if (rights.Actor is not { IsEnabled: true, IsSignedIn: true, Role: Role.Officer or Role.ComplianceOfficer })
            return new("RoleApprovesNothing");
        if (disclosure is not { State: DisclosureState.Requested })
            return new("DisclosureNotWaiting");
        if (disclosure.RequestedById == rights.Actor.AccountId)
            return new("NobodyApprovesThemselves");
        return rights.Actor.Role == Role.ComplianceOfficer ? null : await DenialAsync(session, rights, disclosure, cancellationToken);
    }

    /// <summary>Whether this officer could ask for it themselves, had they declared its purpose.</summary>
    private async Task<Denial?> DenialAsync(
        PortalSession session,
        Rights rights,
        Disclosure disclosure,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var declared = rights with
        {
            Purpose = await session
                .Db.Set<Purpose>()
                .AsNoTracking()
                .SingleOrDefaultAsync(p => p.Id == disclosure.PurposeId, cancellationToken),
            Declaration = new()
            {
                AccountId = rights.Actor.AccountId,
                PurposeId = disclosure.PurposeId,
                DeclaredAt = now,
                ExpiresAt = now + Declaration.MaxLife,
            },
        };
        var decision = declared.Decide(Operations.Disclose, now, r => r with { Fields = disclosure.Fields });
        if (!decision.IsPermitted)
            return new(decision, office.Current);
        var grants = declared.ScopesOn(OfficeTime.DayOf(now)).Grants;
        var reached = await ScopedCitizens.WithinAsync(
            session.Db,
            keys,
            [.. disclosure.Citizens.Select(c => c.CitizenId)],
            new(grants, null),
            cancellationToken
        );
        return reached.Count == disclosure.Citizens.Count ? null : new(new(AccessRule.CitizenOutsideGrant));
    }
}
