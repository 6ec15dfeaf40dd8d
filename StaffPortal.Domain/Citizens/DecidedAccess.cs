using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>One attempt inside one transaction: what was decided about it, and the entries that tell of it.</summary>
/// <param name="trail">Where the entries are appended.</param>
/// <param name="origin">Who asks, from where.</param>
/// <param name="rights">The rights it was decided by, read in this transaction.</param>
/// <param name="fields">The office's fields.</param>
/// <param name="decision">The decision.</param>
/// <param name="citizenId">Whose record; null for a search.</param>
internal sealed class DecidedAccess(
    AuditTrail trail,
    PortalSession session,
    Origin origin,
    Rights rights,
    FieldSet fields,
    AccessDecision decision,
    Guid? citizenId = null
)
{
    public PortalSession Session => session;

    public Origin Origin => origin;

    public Rights Rights => rights;

    public FieldSet Fields => fields;

    public AccessDecision Decision => decision;

    public bool IsPermitted => decision.IsPermitted;

    /// <summary>The declared purpose; there is one wherever the access is permitted.</summary>
    public Purpose Purpose => rights.Purpose!;

    public Guid CitizenId => citizenId!.Value;

    public AuditDraft Draft(AuditAction action) => rights.Draft(action, decision);

    public Task AppendAsync(AuditDraft draft, CancellationToken cancellationToken) =>
        trail.AppendAsync(session, origin, rights.Facts, draft, cancellationToken);

    /// <summary>Appends an entry that names this citizen.</summary>
    /// <param name="involvement">What the citizen has to do with it.</param>
    /// <param name="fields">The fields it is about.</param>
    /// <param name="secret">The citizen's key, with which the fields' values are sealed; needed where there are any.</param>
    public Task AppendAsync(
        AuditDraft draft,
        Involvement involvement,
        IReadOnlyList<AuditField> fields,
        CancellationToken cancellationToken,
        CitizenSecret? secret = null
    ) => AppendAsync(draft with { Citizens = [new(CitizenId, involvement, fields, secret)] }, cancellationToken);

    /// <summary>Appends the entry of an act about this citizen that shows nothing of the record.</summary>
    /// <param name="draft">The entry.</param>
    /// <param name="subjectId">What the act is about: a consent, a purpose.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task AppendConcernedAsync(AuditDraft draft, Guid subjectId, CancellationToken cancellationToken) =>
        AppendAsync(draft with { SubjectId = subjectId }, Involvement.Concerned, [], cancellationToken);

    /// <summary>Appends the entry of an act that the right allows and another rule refuses; it names this citizen.</summary>
    /// <param name="draft">The entry that the act would have had.</param>
    /// <param name="refusal">What the person is told; its key is the entry's rule.</param>
    /// <param name="fields">The fields it is about.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="others">Other citizens of whom the refusal tells something.</param>
    public async Task<Refusal> RefuseAsync(
        AuditDraft draft,
        Refusal refusal,
        IReadOnlyList<AuditField> fields,
        CancellationToken cancellationToken,
        IEnumerable<CitizenPart>? others = null
    )
    {
        IEnumerable<CitizenPart> own = citizenId is { } id ? [new(id, Involvement.Refused, fields)] : [];
        draft = draft with { Outcome = AuditOutcome.Denied, Rule = refusal.Key, Citizens = [.. own, .. others ?? []] };
        await AppendAsync(draft, cancellationToken);
        return refusal;
    }

    /// <summary>Appends the entry of a denial.</summary>
    /// <param name="draft">The entry that a permitted access would have had.</param>
    /// <param name="fields">The fields that were asked for by name.</param>
    /// <param name="rule">The rule that denies, where a later one than the decision's does.</param>
    public async Task<Denial> DenyAsync(
        AuditDraft draft,
        CancellationToken cancellationToken,
        IReadOnlyList<AuditField>? fields = null,
        AccessRule? rule = null
    )
    {
        var denied = rule is { } later ? new AccessDecision(later) : decision;
        var citizens = citizenId is { } id ? [new CitizenPart(id, Involvement.Refused, fields ?? [])] : draft.Citizens;
        draft = draft with { Outcome = AuditOutcome.Denied, Rule = denied.Rule.ToString(), Citizens = citizens };
        await AppendAsync(draft, cancellationToken);
        return new(denied, Fields);
    }
}
