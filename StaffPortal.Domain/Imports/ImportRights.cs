using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Imports;

/// <summary>Decides about an import at this moment (law 5): at its check, when it is accepted, and at every piece brought in.</summary>
internal sealed class ImportRights(AuditTrail trail, TimeProvider clock, OfficeFields office)
{
    private static readonly Statement OpenService = new("""SELECT 1 FROM "Services" WHERE "Id" = @p0 AND "EndedAt" IS NULL""");

    /// <summary>Reads the rights anew and decides about a file that is not accepted yet.</summary>
    public Task<DecidedImport> DecideAsync(
        PortalSession session,
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        CancellationToken cancellationToken
    ) => DecideAsync(session, origin, declarationId, plan.ServiceId, plan.Fields, cancellationToken);

    /// <summary>Reads the rights anew and decides.</summary>
    /// <param name="fields">The fields that the file's columns bring.</param>
    /// <param name="isAccepted">
    /// Whether the import was accepted already: it is one act, stated in a declaration that stood then, and the declaration's end does not
    /// cut it in two. The account, its role, the grant, the contract and the purpose are asked as ever.
    /// </param>
    public async Task<DecidedImport> DecideAsync(
        PortalSession session,
        Origin origin,
        Guid? declarationId,
        Guid serviceId,
        IReadOnlyList<CitizenField> fields,
        CancellationToken cancellationToken,
        bool isAccepted = false
    )
    {
        var now = clock.GetUtcNow();
        var rights = await Rights.ReadAsync(session, origin, declarationId, now, cancellationToken);
        var asked = isAccepted && rights.Declaration is { } stood ? rights with { Declaration = Standing(stood, now) } : rights;
        var decision = asked.Decide(Operations.Import, now, r => r with { Fields = fields });
        var isOpen = rights.Purpose?.ServiceId == serviceId && await session.AnyAsync(OpenService, cancellationToken, serviceId);
        if (decision.IsPermitted && !isOpen)
            decision = new(AccessRule.PurposeUnknown);
        return new(rights, decision, serviceId, OfficeTime.DayOf(now));
    }

    /// <summary>What that asks, to be asked ahead.</summary>
    public IEnumerable<Asked> Asking(Origin origin, Guid? declarationId, Guid serviceId) =>
        [Rights.Asking(origin, declarationId, clock.GetUtcNow()), Asked.Any(OpenService, serviceId)];

    /// <summary>The entry of a denial (law 4), and what the person is told.</summary>
    public async Task<Denial> DenyAsync(
        PortalSession session,
        Origin origin,
        DecidedImport decided,
        AuditDraft draft,
        CancellationToken cancellationToken
    )
    {
        draft = draft with { Outcome = AuditOutcome.Denied, Rule = decided.Decision.Rule.ToString() };
        await trail.AppendAsync(session, origin, decided.Rights.Facts, draft, cancellationToken);
        return new(decided.Decision, office.Current);
    }

    private static Declaration Standing(Declaration stood, DateTimeOffset now) =>
        new()
        {
            Id = stood.Id,
            AccountId = stood.AccountId,
            PurposeId = stood.PurposeId,
            CaseReference = stood.CaseReference,
            Reason = stood.Reason,
            DeclaredAt = stood.DeclaredAt,
            ExpiresAt = now + Declaration.MaxLife,
        };
}

/// <summary>What was decided, and by which rights.</summary>
/// <param name="ServiceId">The service whose register it is.</param>
/// <param name="Today">The day in Bangkok.</param>
internal sealed record DecidedImport(Rights Rights, AccessDecision Decision, Guid ServiceId, DateOnly Today)
{
    /// <summary>The scopes within which the import may touch anybody.</summary>
    public ActingScopes Scopes { get; } = Rights.ScopesOn(Today);

    /// <summary>The declared purpose; there is one wherever the import is permitted.</summary>
    public Purpose Purpose => Rights.Purpose!;

    /// <summary>The service with the fields that it declares.</summary>
    public Task<Service> ServiceAsync(DbContext db, CancellationToken cancellationToken) =>
        db.Set<Service>().AsNoTracking().SingleAsync(s => s.Id == ServiceId, cancellationToken);

    /// <summary>Whether the purpose may touch a record still, by the restrictions and consents of this moment.</summary>
    public async Task<bool> MayTouchAsync(PortalSession session, Guid citizenId, CancellationToken cancellationToken) =>
        !await CitizenDecisions.IsRestrictedAsync(session, citizenId, Purpose.Id, cancellationToken)
        && (!Purpose.NeedsConsent || await CitizenDecisions.HasConsentAsync(session, citizenId, Purpose.Id, cancellationToken));

    /// <summary>Asks that of several citizens at once, where each would be a way to the server.</summary>
    public Task AskAheadAsync(PortalSession session, IEnumerable<Guid> citizens, CancellationToken cancellationToken) =>
        session.AskAheadAsync([], [.. citizens.SelectMany(c => CitizenDecisions.Asking(c, Purpose))], cancellationToken);

    public AuditDraft Draft(AuditAction action) => Rights.Draft(action, Decision) with { SubjectId = ServiceId };
}
