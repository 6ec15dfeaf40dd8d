using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Administration;

/// <summary>
/// Every act of administration comes through here: the role is read anew, the act and its entry commit together, and
/// what a rule refuses is an entry too.
/// </summary>
public sealed class AdministratorDoor(AuditTrail trail)
{
    private const string RoleAdministersNothing = nameof(RoleAdministersNothing);

    internal async Task<Result<T>> ActAsync<T>(
        Origin origin,
        AuditAction action,
        Guid? subjectId,
        EntryDetail? detail,
        Func<DbContext, Guid, Task<Result<T>>> act,
        CancellationToken cancellationToken
    ) =>
        await trail.TryInTurnAsync<T>(
            Turns.Rights,
            action,
            async (db, _) =>
            {
                var mayAct = await origin.HoldsAsync(db, cancellationToken, Role.Administrator);
                var result = mayAct ? await act(db, origin.AccountId!.Value) : new Refusal(RoleAdministersNothing);
                if (result.Refusal is ValidationError)
                    return result;
                var draft = new AuditDraft(action, result.Succeeded ? AuditOutcome.Permitted : AuditOutcome.Denied)
                {
                    Rule = result.Refusal?.Key,
                    SubjectId = subjectId ?? (result.Value is Guid id ? id : (result.Value as Acted)?.Id),
                    Detail = detail,
                };
                if (result.Value is Acted { Asked: { } asked } acted)
                {
                    if (acted.IsDone)
                        await trail.AppendAsync(db, origin, draft, cancellationToken);
                    draft = new(AuditAction.ProposalMade) { SubjectId = asked.AccountId, Detail = ProposalDetail.Of(asked) };
                }

                await trail.AppendAsync(db, origin, draft, cancellationToken);
                return result;
            },
            cancellationToken
        );
}

/// <summary>What came of an act of administration.</summary>
public sealed class Acted
{
    private Acted(Guid id, bool isDone, Proposal? asked) => (Id, IsDone, Asked) = (id, isDone, asked);

    /// <summary>What it was about, or made.</summary>
    public Guid Id { get; }

    /// <summary>Whether anything was done already.</summary>
    public bool IsDone { get; }

    /// <summary>Whether something of it waits for a second person.</summary>
    public bool Waits => Asked is not null;

    /// <summary>What waits.</summary>
    internal Proposal? Asked { get; }

    internal static Acted Done(Guid id) => new(id, isDone: true, null);

    internal static Acted Waiting(Guid id, Proposal asked, bool isDone = false) => new(id, isDone, asked);
}
