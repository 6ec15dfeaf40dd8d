using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Access;

/// <summary>Everything a decision rests on, read from the database for this one access (law 5).</summary>
internal sealed record Rights(
    Actor Actor,
    AccountFacts Facts,
    Declaration? Declaration,
    Purpose? Purpose,
    Contract? Contract,
    IReadOnlyList<Grant> Grants
)
{
    /// <summary>Queries of <see cref="SelectRights"/>.</summary>
    private const int Queries = 4;

    private static readonly Statement SelectRights = new(c =>
        $"""
            SELECT a."UserName", a."Role", a."ContractId", a."DisabledAt", s."Id", s."IdleEndsAt", s."EndsAt",
            {c.Of<Declaration>("d")}, {c.Of<Purpose>("p")}, {c.Of<Contract>("c")}
            FROM "Accounts" a LEFT JOIN "Declarations" d ON d."Id" = @p1 LEFT JOIN "Purposes" p ON p."Id" = d."PurposeId"
            LEFT JOIN "Contracts" c ON c."Id" = a."ContractId"
            LEFT JOIN "Sessions" s ON s."Id" = @p3 AND s."AccountId" = a."Id" AND s."SecurityStamp" = a."SecurityStamp"
                AND s."EndedAt" IS NULL
            WHERE a."Id" = @p0;
            SELECT {c.Of<PurposeField>(
                "f"
            )} FROM "Declarations" d JOIN "PurposeFields" f ON f."PurposeId" = d."PurposeId" WHERE d."Id" = @p1;
            SELECT {c.Of<Grant>("g")} FROM "Grants" g WHERE g."AccountId" = @p0;
            SELECT 1 FROM "PolicyVersions" v WHERE v."Kind" = {(int)PolicyKind.StaffRules} AND v."EffectiveOn" <= @p2
            AND v."Number" > COALESCE((SELECT MAX(a."Number") FROM "PolicyAcknowledgements" a
                WHERE a."AccountId" = @p0 AND a."Kind" = {(int)PolicyKind.StaffRules}), 0)
            """
    );

    /// <summary>When the session that asks ends unless something is done in it (UTC); null where it has ended, or is another's.</summary>
    private DateTimeOffset? SessionEndsAt { get; init; }

    /// <summary>
    /// The rights as they stand in this transaction, today. They are read anew unless the engine proves that no row of theirs has been
    /// written since the last time. An unknown account has no rights and is answered as a closed one.
    /// </summary>
    public static async Task<Rights> ReadAsync(
        PortalSession session,
        Origin origin,
        Guid? declarationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var rights = await session.ReadKnownAsync(Asking(origin, declarationId, now), cancellationToken);
        return rights with { Actor = rights.Actor with { IsSignedIn = origin.Session is null || rights.SessionEndsAt > now } };
    }

    /// <summary>The query for them, which may be asked ahead.</summary>
    public static Asked<Rights> Asking(Origin origin, Guid? declarationId, DateTimeOffset now)
    {
        var accountId = origin.AccountId ?? Guid.Empty;
        return new(
            SelectRights,
            rows => ReadAsync(rows, accountId),
            accountId,
            declarationId ?? Guid.Empty,
            OfficeTime.DayOf(now),
            origin.Session?.Id ?? Guid.Empty
        );
    }

    /// <summary>Reads every query's rows or passes over them: what is asked in the same command comes after.</summary>
    private static async Task<Rights> ReadAsync(PortalRows rows, Guid accountId)
    {
        if (!await rows.NextAsync())
        {
            for (var others = 1; others < Queries; others++)
                await rows.NextQueryAsync();
            return new(new(accountId, Role.None, IsEnabled: false), new(null, Role.None, null), null, null, null, []);
        }

        var facts = new AccountFacts(rows.Value<string>(), (Role)rows.Value<int>(), rows.Value<Guid?>());
        var actor = new Actor(accountId, facts.Role, IsEnabled: !rows.IsThere());
        var endsAt = SessionEnd(rows);
        var (declaration, purpose, contract) = (rows.Entity<Declaration>(), rows.Entity<Purpose>(), rows.Entity<Contract>());
        await rows.NextQueryAsync();
        var fields = await rows.RestAsync(r => r.Entity<PurposeField>()!);
        if (purpose is not null)
            purpose.Fields = fields;
        await rows.NextQueryAsync();
        var grants = await rows.RestAsync(r => r.Entity<Grant>()!);
        await rows.NextQueryAsync();
        actor = actor with { OwesAcknowledgement = await rows.NextAsync() };
        return new(actor, facts, declaration, purpose, contract, grants) { SessionEndsAt = endsAt };
    }

    /// <summary>The first of a session's two ends; null where its row is not there.</summary>
    private static DateTimeOffset? SessionEnd(PortalRows rows)
    {
        var isThere = rows.IsThere();
        var (idle, end) = (End(nameof(AccountSession.IdleEndsAt)), End(nameof(AccountSession.EndsAt)));
        return idle < end ? idle : end;

        DateTimeOffset? End(string property)
        {
            if (isThere)
                return (DateTimeOffset)rows.Property<AccountSession>(property)!;
            rows.IsThere();
            return null;
        }
    }

    /// <summary>Decides a request of this account under this declaration.</summary>
    public AccessDecision Decide(Operations operation, DateTimeOffset now, Func<AccessRequest, AccessRequest>? with = null)
    {
        var request = new AccessRequest(Actor, operation, Declaration);
        return AccessPolicy.Decide(with?.Invoke(request) ?? request, Grants, Contract, Purpose, now);
    }

    /// <summary>The scopes within which rows may be shown today: one of the grants', and the contract's.</summary>
    public ActingScopes ScopesOn(DateOnly today)
    {
        var standing = Grants.Where(g => g.PurposeId == Purpose?.Id && g.IsInForce(today));
        return new([.. standing.Select(g => g.Scope)], Actor.Role == Role.Contractor ? Contract?.Scope : null);
    }

    /// <summary>An entry about this access, with what was declared.</summary>
    public AuditDraft Draft(AuditAction action, AccessDecision decision) =>
        new(action, decision.IsPermitted ? AuditOutcome.Permitted : AuditOutcome.Denied)
        {
            Rule = decision.Rule.ToString(),
            PurposeId = Declaration?.PurposeId,
            DeclarationId = Declaration?.Id,
            CaseReference = Declaration?.CaseReference,
            Reason = Declaration?.Reason,
            Deciding = Deciding(),
        };

    /// <summary>The rows that give them: the purpose, its grants that had not ended at the declaration, a contractor's contract.</summary>
    private List<object> Deciding()
    {
        if (Declaration is not { } declared || Purpose is not { } purpose)
            return [];
        var day = OfficeTime.DayOf(declared.DeclaredAt);
        var grants = Grants.Where(g => g.PurposeId == purpose.Id && g.RevokedAt is null && g.EndsOn >= day);
        return Actor.Role == Role.Contractor && Contract is { } contract ? [purpose, contract, .. grants] : [purpose, .. grants];
    }
}
