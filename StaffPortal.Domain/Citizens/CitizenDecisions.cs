using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>Decides about one citizen: reads rights anew (law 5) and, of the citizen, what the rules need and no more.</summary>
internal sealed class CitizenDecisions(AuditTrail trail, CitizenKeys keys, TimeProvider clock, OfficeFields office)
{
    private static readonly Statement CitizenExists = new("""SELECT 1 FROM "Citizens" WHERE "Id" = @p0""");

    private static readonly Statement VillageOfCitizen = new("""SELECT "Village" FROM "Citizens" WHERE "Id" = @p0""");

    private static readonly Statement MarksOfCitizen = new(
        """
        SELECT "Mark" FROM "Registrations" WHERE "CitizenId" = @p0 AND "EndedOn" IS NULL
        """
    );

    private static readonly Statement ConsentInForce = new(
        """
        SELECT 1 FROM "Consents"
        WHERE "CitizenId" = @p0 AND "PurposeId" = @p1 AND "WithdrawnAt" IS NULL AND "Evidence" IS NOT NULL
        """
    );

    /// <summary>Locks that go to a server in one command.</summary>
    private const int HeldAtOnce = 100;

    private static readonly Statement RestrictionInForce = new(
        """
        SELECT 1 FROM "Restrictions" WHERE "CitizenId" = @p0 AND "PurposeId" = @p1 AND "LiftedAt" IS NULL
        """
    );

    /// <summary>Decides an operation on a citizen's record; whatever shows it counts against the day's limit.</summary>
    /// <param name="origin">Who asks, from where.</param>
    /// <param name="declarationId">What they declared.</param>
    /// <param name="citizenId">Whose record.</param>
    /// <param name="fields">The fields to reveal, change or disclose; none to see what the purpose shows.</param>
    /// <param name="holds">
    /// False outside a transaction, where nothing can be held: the answer tells how it stands, and nothing is shown or written by it.
    /// </param>
    public async Task<DecidedAccess> DecideAsync(
        PortalSession session,
        Origin origin,
        Guid? declarationId,
        Guid citizenId,
        Operations operation,
        CancellationToken cancellationToken,
        IReadOnlyList<CitizenField>? fields = null,
        bool holds = true
    )
    {
        using var span = PortalTraces.Decision();
        if (holds && AccessPolicy.TakesTurns(operation))
            await HoldAsync(session, citizenId, cancellationToken);
        var now = clock.GetUtcNow();
        var rights = await Rights.ReadAsync(session, origin, declarationId, now, cancellationToken);
        var needs = SubjectNeeds.Of(rights);
        var opening = AccessPolicy.CountsRecords(operation) && rights.Purpose is not null ? OpeningOf(rights, citizenId) : null;
        await AskAheadAsync(session, rights, needs, citizenId, (opening, holds), cancellationToken);
        var known = await FieldsAsync(session, rights, cancellationToken);
        if (!await session.AnyAsync(CitizenExists, cancellationToken, citizenId))
        {
            var without = rights.Decide(operation, now, r => r with { Fields = fields ?? [] });
            return Decided(without.IsPermitted ? new(AccessRule.CitizenUnknown) : without);
        }

        var subject = await SubjectAsync(session, rights, needs, citizenId, cancellationToken);
        if (opening is not null && holds)
            await DailyOpening.HoldAsync(session, opening, cancellationToken);
        var others = opening is null ? 0 : await DailyOpening.OthersAsync(session, opening, cancellationToken);
        return Decided(rights.Decide(operation, now, r => r with { Subject = subject, Fields = fields ?? [], RecordsToday = others }));

        DecidedAccess Decided(AccessDecision decision)
        {
            span.Refused(decision.IsPermitted ? null : decision.Rule.ToString());
            return new(trail, session, origin, rights, known, decision, citizenId);
        }
    }

    /// <summary>
    /// Holds off who else would write about the citizen until the transaction ends, so that what is read before writing still holds then.
    /// First of all that is held: whoever holds more takes it in the same order.
    /// </summary>
    public static Task HoldAsync(PortalSession session, Guid citizenId, CancellationToken cancellationToken) =>
        session.AcquireLockAsync(CitizenKeys.LockOf(citizenId), cancellationToken);

    /// <summary>
    /// Holds many, in one order whoever names them in whichever: of two who held each other's, one would be refused.
    /// </summary>
    public static async Task HoldAllAsync(PortalSession session, IEnumerable<Guid> citizens, CancellationToken cancellationToken)
    {
        foreach (var some in citizens.Distinct().Order().Select(CitizenKeys.LockOf).Chunk(HeldAtOnce))
            await session.AskAheadAsync(some, [], cancellationToken);
    }

    /// <summary>Decides an operation that names no citizen; of a search, the database limits the rows to the scopes.</summary>
    /// <param name="fields">The fields asked by, or to disclose.</param>
    public async Task<DecidedAccess> DecideAsync(
        PortalSession session,
        Origin origin,
        Guid? declarationId,
        Operations operation,
        IReadOnlyList<CitizenField> fields,
        CancellationToken cancellationToken
    )
    {
        using var span = PortalTraces.Decision();
        var now = clock.GetUtcNow();
        var rights = await Rights.ReadAsync(session, origin, declarationId, now, cancellationToken);
        var known = await FieldsAsync(session, rights, cancellationToken);
        var decision = rights.Decide(operation, now, r => r with { Fields = fields });
        span.Refused(decision.IsPermitted ? null : decision.Rule.ToString());
        return new(trail, session, origin, rights, known, decision);
    }

    /// <summary>Counts this record against the day's limit of records; written in the transaction of its entry.</summary>
    public Task CountAsync(DecidedAccess access, CancellationToken cancellationToken) =>
        DailyOpening.CountAsync(access.Session, OpeningOf(access.Rights, access.CitizenId), cancellationToken);

    /// <summary>Counts rows against the day's limit of rows; false when they would go beyond it.</summary>
    public Task<bool> TryCountRowsAsync(DecidedAccess access, IReadOnlyCollection<Guid> citizens, CancellationToken cancellationToken) =>
        DailySighting.Count.TryCountAsync(
            access.Session,
            access.Rights.Actor.AccountId,
            access.Purpose.Id,
            Today,
            citizens,
            access.Purpose.DailyRowLimit,
            cancellationToken
        );

    /// <summary>Counts records against the day's limit of records; false, and none is counted, when they would go beyond it.</summary>
    public Task<bool> TryCountRecordsAsync(DecidedAccess access, IReadOnlyCollection<Guid> citizens, CancellationToken cancellationToken) =>
        DailyOpening.Count.TryCountAsync(
            access.Session,
            access.Rights.Actor.AccountId,
            access.Purpose.Id,
            Today,
            citizens,
            access.Purpose.DailyRecordLimit,
            cancellationToken
        );

    /// <summary>The office's fields: read anew where the purpose covers one of its own, whose rule may have changed or ended.</summary>
    private async Task<FieldSet> FieldsAsync(PortalSession session, Rights rights, CancellationToken cancellationToken) =>
        TouchesOwn(rights) ? await office.ReadAsync(session, cancellationToken) : office.Current;

    private DateOnly Today => OfficeTime.DayOf(clock.GetUtcNow());

    /// <summary>Whether a consent to the purpose is in force, its evidence on file.</summary>
    public static Task<bool> HasConsentAsync(PortalSession session, Guid citizenId, Guid purposeId, CancellationToken cancellationToken) =>
        session.AnyAsync(ConsentInForce, cancellationToken, citizenId, purposeId);

    /// <summary>Whether a restriction or an objection stands against the purpose.</summary>
    public static Task<bool> IsRestrictedAsync(
        PortalSession session,
        Guid citizenId,
        Guid purposeId,
        CancellationToken cancellationToken
    ) => session.AnyAsync(RestrictionInForce, cancellationToken, citizenId, purposeId);

    /// <summary>What those two ask, to be asked ahead.</summary>
    public static IEnumerable<Asked> Asking(Guid citizenId, Purpose purpose)
    {
        yield return Asked.Any(RestrictionInForce, citizenId, purpose.Id);
        if (purpose.NeedsConsent)
            yield return Asked.Any(ConsentInForce, citizenId, purpose.Id);
    }

    /// <summary>What the day's limit counts when this record is opened now.</summary>
    private DailyOpening OpeningOf(Rights rights, Guid citizenId) =>
        new()
        {
            AccountId = rights.Actor.AccountId,
            PurposeId = rights.Purpose!.Id,
            Day = Today,
            CitizenId = citizenId,
        };

    /// <summary>What is read of the citizen before it is decided, in one way to the server: no more than is read one by one.</summary>
    private static Task AskAheadAsync(
        PortalSession session,
        Rights rights,
        SubjectNeeds needs,
        Guid citizenId,
        (DailyOpening? Opening, bool Holds) counted,
        CancellationToken cancellationToken
    )
    {
        List<Asked> asked = [Asked.Any(CitizenExists, citizenId)];
        List<string> locks = [];
        if (needs.Village)
            asked.Add(Asked.List<int?>(VillageOfCitizen, citizenId));
        if (needs.Services.Count > 0)
            asked.Add(Asked.List<byte[]>(MarksOfCitizen, citizenId));
        if (rights.Purpose is { } purpose)
        {
            if (purpose.NeedsConsent)
                asked.Add(Asked.Any(ConsentInForce, citizenId, purpose.Id));
            asked.Add(Asked.Any(RestrictionInForce, citizenId, purpose.Id));
            if (TouchesOwn(rights))
                asked.Add(OfficeFields.Asked);
            if (counted.Opening is { } opening)
            {
                var (name, others) = DailyOpening.Ahead(opening);
                if (counted.Holds)
                    locks.Add(name);
                asked.AddRange(others);
            }
        }

        return session.AskAheadAsync(locks, asked, cancellationToken);
    }

    private static bool TouchesOwn(Rights rights) => rights.Purpose?.Fields.Exists(f => FieldCatalog.IsOwn(f.Field)) == true;

    /// <summary>Village, services and consent are read only where a grant, the contract or the purpose asks for them.</summary>
    private async Task<Subject> SubjectAsync(
        PortalSession session,
        Rights rights,
        SubjectNeeds needs,
        Guid citizenId,
        CancellationToken cancellationToken
    )
    {
        var village = needs.Village ? (await session.ListAsync<int?>(VillageOfCitizen, cancellationToken, citizenId))[0] : null;
        IReadOnlyList<Guid> services =
            needs.Services.Count > 0
                ? Registration.ServicesOf(
                    keys,
                    citizenId,
                    (await session.ListAsync<byte[]>(MarksOfCitizen, cancellationToken, citizenId)).OfType<byte[]>(),
                    needs.Services
                )
                : [];
        return new(village, services)
        {
            HasConsent =
                rights.Purpose is not { NeedsConsent: true } consented
                || await HasConsentAsync(session, citizenId, consented.Id, cancellationToken),
            IsRestricted = rights.Purpose is { } purpose && await IsRestrictedAsync(session, citizenId, purpose.Id, cancellationToken),
        };
    }

    /// <summary>What the grants and the contract ask of a citizen.</summary>
    private sealed record SubjectNeeds(bool Village, List<Guid> Services)
    {
        public static SubjectNeeds Of(Rights rights)
        {
            var scopes = rights.Grants.Where(g => g.PurposeId == rights.Purpose?.Id).Select(g => g.Scope).ToList();
            if (rights.Contract is { } contract)
                scopes.Add(contract.Scope);
            return new(scopes.Exists(s => s.Villages.Count > 0), [.. scopes.SelectMany(s => s.Services)]);
        }
    }
}
