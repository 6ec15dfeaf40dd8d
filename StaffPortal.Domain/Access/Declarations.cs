using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Access;

/// <summary>A declaration that stands, as a page shows it.</summary>
/// <param name="Purpose">The purpose, with the fields and operations it has now.</param>
/// <param name="Reason">The reason.</param>
/// <param name="ExpiresAt">When it runs out (UTC).</param>
public sealed record StandingDeclaration(Guid Id, Purpose Purpose, string CaseReference, string Reason, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether its time was extended; that is done once.</summary>
    public bool IsExtended { get; init; }
}

/// <summary>What somebody stated before, to be offered again.</summary>
public sealed record PastDeclaration(Guid PurposeId, string CaseReference, string Reason);

/// <summary>Where people state purposes, and end them.</summary>
public sealed class Declarations(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    private const int MostRemembered = 60;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>The purposes the account could declare at this moment, by code.</summary>
    public Task<IReadOnlyList<Purpose>> HeldAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Purpose>>(
            async db =>
            {
                var rights = await Rights.ReadAsync(store.On(db), origin, null, clock.GetUtcNow(), cancellationToken);
                var ids = rights.Grants.Select(g => g.PurposeId).Distinct().ToList();
                var purposes = await db.Set<Purpose>()
                    .AsNoTracking()
                    .Where(p => ids.Contains(p.Id))
                    .OrderBy(p => p.Code)
                    .ToListAsync(cancellationToken);
                return [.. purposes.Where(p => Trial(rights, p, "-", "-").IsPermitted)];
            },
            cancellationToken
        );

    /// <summary>States a purpose. One that stood before is ended: a person acts for one purpose at a time.</summary>
    /// <returns>The declaration, or why the purpose cannot be declared; a denial is an entry too.</returns>
    public Task<Result<StandingDeclaration>> DeclareAsync(
        Origin origin,
        Guid purposeId,
        string caseReference,
        string reason,
        CancellationToken cancellationToken
    ) =>
        trail.TryAsync<StandingDeclaration>(
            AuditAction.Declared,
            (db, action) => DeclareAsync(db, action, origin, purposeId, caseReference, reason, cancellationToken),
            cancellationToken
        );

    /// <summary>The same within the transaction of an act that is more.</summary>
    internal async Task<Result<StandingDeclaration>> DeclareAsync(
        DbContext db,
        AuditAction action,
        Origin origin,
        Guid purposeId,
        string caseReference,
        string reason,
        CancellationToken cancellationToken
    )
    {
        await HoldAsync(db, origin, cancellationToken);
        var aCase = ThaiText.Normalise(caseReference);
        var caseFits = aCase.Length is > 0 and <= Declaration.MaxCaseLength;
        var reasonFits = GivenReason.Fits(reason, out var why);
        var rights = await Rights.ReadAsync(store.On(db), origin, null, clock.GetUtcNow(), cancellationToken);
        var purpose = await db.Set<Purpose>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == purposeId, cancellationToken);
        var declaration = New(rights, purposeId, aCase, why);
        rights = rights with { Declaration = declaration, Purpose = purpose };
        var decision = purpose is null ? new(AccessRule.PurposeUnknown) : Trial(rights, purpose, aCase, why);
        if (!decision.IsPermitted)
        {
            var denied = rights.Draft(action, decision) with
            {
                DeclarationId = null,
                CaseReference = caseFits ? aCase : null,
                Reason = reasonFits ? why : null,
            };
            trail.Append(db, origin, rights.Facts, denied);
            return new Denial(decision);
        }

        if (!caseFits)
            return new Refusal("CaseReferenceNeeded", Declaration.MaxCaseLength);
        if (!reasonFits)
            return GivenReason.Needed;

        await EndStandingAsync(db, origin, cancellationToken);
        db.Add(declaration);
        trail.Append(db, origin, rights.Facts, rights.Draft(action, decision));
        return new StandingDeclaration(declaration.Id, purpose!, aCase, why, declaration.ExpiresAt);
    }

    /// <summary>
    /// The declaration that stands for the account, as long as its rights do: whoever lost the grant, the contract or the purpose holds
    /// nothing any more, and their pages show nothing. Null when none stands.
    /// </summary>
    public Task<StandingDeclaration?> StandingAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                var standing = await db.Set<Declaration>()
                    .AsNoTracking()
                    .Where(Declaration.Standing(now))
                    .Where(d => d.AccountId == origin.AccountId)
                    .OrderByDescending(d => d.DeclaredAt)
                    .FirstOrDefaultAsync(cancellationToken);
                if (standing is null)
                    return null;
                var rights = await Rights.ReadAsync(store.On(db), origin, standing.Id, now, cancellationToken);
                return rights.Decide(FirstOf(rights.Purpose), now).IsPermitted ? Shown(standing, rights.Purpose!) : null;
            },
            cancellationToken
        );

    /// <summary>What the asker stated last, each purpose and case once, the newest first; nobody else's.</summary>
    public Task<IReadOnlyList<PastDeclaration>> LastAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<PastDeclaration>>(
            async db =>
            {
                if (!await origin.Acting(db).AnyAsync(cancellationToken))
                    return [];
                var since = clock.GetUtcNow() - Remembered;
                var last = await db.Set<Declaration>()
                    .AsNoTracking()
                    .Where(d => d.AccountId == origin.AccountId && d.ExpiresAt > since)
                    .OrderByDescending(d => d.ExpiresAt)
                    .Take(MostRemembered)
                    .Select(d => new PastDeclaration(d.PurposeId, d.CaseReference, d.Reason))
                    .ToListAsync(cancellationToken);
                return [.. last.DistinctBy(d => (d.PurposeId, d.CaseReference))];
            },
            cancellationToken
        );

    /// <summary>
    /// Extends what stands, once, by whoever stated it: from now on it lasts as long as a new one. The right is asked anew, and a denial
    /// is an entry.
    /// </summary>
    public Task<Result<StandingDeclaration>> ExtendAsync(Origin origin, Guid declarationId, CancellationToken cancellationToken) =>
        trail.TryAsync<StandingDeclaration>(
            AuditAction.DeclarationExtended,
            async (db, action) =>
            {
                await HoldAsync(db, origin, cancellationToken);
                var now = clock.GetUtcNow();
                var rights = await Rights.ReadAsync(store.On(db), origin, declarationId, now, cancellationToken);
                var decision = rights.Decide(FirstOf(rights.Purpose), now);
                var draft = rights.Draft(action, decision);
                if (!decision.IsPermitted)
                {
                    var own = rights.Declaration?.AccountId == origin.AccountId;
                    draft = own ? draft : draft with { DeclarationId = null, CaseReference = null, Reason = null };
                    trail.Append(db, origin, rights.Facts, draft);
                    return new Denial(decision);
                }

                var standing = await db.Set<Declaration>().SingleAsync(d => d.Id == declarationId, cancellationToken);
                if (standing.ExtendedAt is not null)
                    return new Refusal("DeclarationExtendedAlready");
                (standing.ExtendedAt, standing.ExpiresAt) = (now, now + Declaration.MaxLife);
                trail.Append(db, origin, rights.Facts, draft);
                return Shown(standing, rights.Purpose!);
            },
            cancellationToken
        );

    /// <summary>Ends whatever stands. Nothing is lost by ending twice.</summary>
    /// <returns>False when the end could not be recorded, and so did not take place.</returns>
    public Task<bool> EndAsync(Origin origin, CancellationToken cancellationToken) =>
        trail.TryAsync(
            AuditAction.DeclarationEnded,
            async (db, _) =>
            {
                await HoldAsync(db, origin, cancellationToken);
                await EndStandingAsync(db, origin, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Two declarations of one account take turns: the second ends the first.</summary>
    private Task HoldAsync(DbContext db, Origin origin, CancellationToken cancellationToken) =>
        store.AcquireLockAsync(db, $"declarations:{origin.AccountId}", cancellationToken);

    private async Task EndStandingAsync(DbContext db, Origin origin, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var standing = await db.Set<Declaration>()
            .Where(Declaration.Standing(now))
            .Where(d => d.AccountId == origin.AccountId)
            .ToListAsync(cancellationToken);
        foreach (var declaration in standing)
        {
            declaration.EndedAt = now;
            await trail.AppendAsync(
                db,
                origin,
                new(AuditAction.DeclarationEnded)
                {
                    PurposeId = declaration.PurposeId,
                    DeclarationId = declaration.Id,
                    CaseReference = declaration.CaseReference,
                    Reason = declaration.Reason,
                },
                cancellationToken
            );
        }
    }

    /// <summary>Would the first operation that the purpose allows be permitted?</summary>
    private AccessDecision Trial(Rights rights, Purpose purpose, string caseReference, string reason)
    {
        var first = FirstOf(purpose);
        var declared = rights with { Purpose = purpose, Declaration = New(rights, purpose.Id, caseReference, reason) };
        return declared.Decide(first, clock.GetUtcNow());
    }

    private static Operations FirstOf(Purpose? purpose) =>
        Enum.GetValues<Operations>().FirstOrDefault(o => o != Operations.None && purpose?.Allows(o) == true);

    private static StandingDeclaration Shown(Declaration declaration, Purpose purpose) =>
        new(declaration.Id, purpose, declaration.CaseReference, declaration.Reason, declaration.ExpiresAt)
        {
            IsExtended = declaration.ExtendedAt is not null,
        };

    private Declaration New(Rights rights, Guid purposeId, string caseReference, string reason)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            AccountId = rights.Actor.AccountId,
            PurposeId = purposeId,
            CaseReference = caseReference,
            Reason = reason,
            DeclaredAt = now,
            ExpiresAt = now + Declaration.MaxLife,
        };
    }
}
