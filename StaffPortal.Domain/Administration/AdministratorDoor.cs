using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
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
        await trail.TryAsync<T>(
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
                    SubjectId = subjectId ?? (result.Succeeded && result.Value is Guid id ? id : null),
                    Detail = detail,
                };
                await trail.AppendAsync(db, origin, draft, cancellationToken);
                return result;
            },
            cancellationToken
        );
}
