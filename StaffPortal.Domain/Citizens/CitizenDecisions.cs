using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>Decides about one citizen: reads rights anew (law 5) and, of the citizen, what the rules need and no more.</summary>
internal sealed class CitizenDecisions(AuditTrail trail, TimeProvider clock)
{
    private static readonly Statement CitizenExists = new("""SELECT 1 FROM "Citizens" WHERE "Id" = @p0""");

    private static readonly Statement VillageOfCitizen = new("""SELECT "Village" FROM "Citizens" WHERE "Id" = @p0""");

    private static readonly Statement ServicesOfCitizen = new(
        """
        SELECT "ServiceId" FROM "Registrations" WHERE "CitizenId" = @p0 AND "EndedOn" IS NULL
        """
    );

    private static readonly Statement ConsentInForce = new(
        """
        SELECT 1 FROM "Consents" WHERE "CitizenId" = @p0 AND "PurposeId" = @p1 AND "WithdrawnAt" IS NULL
        """
    );

    private static readonly Statement RestrictionInForce = new(
        """
        SELECT 1 FROM "Restrictions" WHERE "CitizenId" = @p0 AND "PurposeId" = @p1 AND "LiftedAt" IS NULL
        """
    );

    /// <summary>Decides an operation on a citizen's record; opening counts against the day's limit.</summary>
    /// <param name="origin">Who asks, from where.</param>
    /// <param name="declarationId">What they declared.</param>
    /// <param name="citizenId">Whose record.</param>
    /// <param name="fields">The fields to reveal, change or disclose; none to see what the purpose shows.</param>
    public async Task<DecidedAccess> DecideAsync(
        PortalSession session,
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        Operations operation,
        CancellationToken cancellationToken,
        IReadOnlyList<CitizenField>? fields = null
    )
    {
        var now = clock.GetUtcNow();
        var rights = await Rights.ReadAsync(session, origin, declarationId, now, cancellationToken);
        if (!await session.AnyAsync(CitizenExists, cancellationToken, citizenId))
        {
            var without = rights.Decide(operation, now, r => r with { Fields = fields ?? [] });
            return Decided(without.IsPermitted ? new(AccessRule.CitizenUnknown) : without);
        }

        var subject = await SubjectAsync(session, rights, citizenId, cancellationToken);
        var others =
            operation == Operations.View && rights.Purpose is not null
                ? await DailyOpening.OthersAsync(session, OpeningOf(rights, citizenId), cancellationToken)
                : 0;
        return Decided(rights.Decide(operation, now, r => r with { Subject = subject, Fields = fields ?? [], RecordsToday = others }));

        DecidedAccess Decided(AccessDecision decision) => new(trail, session, origin, rights, decision, citizenId);
    }

    /// <summary>Decides a search; the database limits its rows to the scopes.</summary>
    public async Task<DecidedAccess> DecideSearchAsync(
        PortalSession session,
        Origin origin,
        Guid? declarationId,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var rights = await Rights.ReadAsync(session, origin, declarationId, now, cancellationToken);
        return new(trail, session, origin, rights, rights.Decide(Operations.Search, now));
    }

    /// <summary>Whether a consent to the purpose is in force.</summary>
    public static Task<bool> HasConsentAsync(PortalSession session, Guid citizenId, Guid purposeId, CancellationToken cancellationToken) =>
        session.AnyAsync(ConsentInForce, cancellationToken, citizenId, purposeId);

    /// <summary>Whether a restriction or an objection stands against the purpose.</summary>
    public static Task<bool> IsRestrictedAsync(
        PortalSession session,
        Guid citizenId,
        Guid purposeId,
        CancellationToken cancellationToken
    ) => session.AnyAsync(RestrictionInForce, cancellationToken, citizenId, purposeId);

    /// <summary>What the day's limit counts when this record is opened now.</summary>
    public DailyOpening OpeningOf(Rights rights, Guid citizenId) =>
        new()
        {
            AccountId = rights.Actor.AccountId,
            PurposeId = rights.Purpose!.Id,
            Day = OfficeTime.DayOf(clock.GetUtcNow()),
            CitizenId = citizenId,
        };

    /// <summary>Village, services and consent are read only where a grant, the contract or the purpose asks for them.</summary>
    private static async Task<Subject> SubjectAsync(
        PortalSession session,
        Rights rights,
        Guid citizenId,
        CancellationToken cancellationToken
    )
    {
        var scopes = rights.Grants.Where(g => g.PurposeId == rights.Purpose?.Id).Select(g => g.Scope).ToList();
        if (rights.Contract is { } contract)
            scopes.Add(contract.Scope);
        var village = scopes.Exists(s => s.Villages.Count > 0)
            ? (await session.ListAsync<int?>(VillageOfCitizen, cancellationToken, citizenId))[0]
            : null;
        List<Guid> services = scopes.Exists(s => s.Services.Count > 0)
            ? await session.ListAsync<Guid>(ServicesOfCitizen, cancellationToken, citizenId)
            : [];
        return new(village, services)
        {
            HasConsent =
                rights.Purpose is not { NeedsConsent: true } consented
                || await HasConsentAsync(session, citizenId, consented.Id, cancellationToken),
            IsRestricted = rights.Purpose is { } purpose && await IsRestrictedAsync(session, citizenId, purpose.Id, cancellationToken),
        };
    }
}
