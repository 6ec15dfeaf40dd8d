using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>Runs an act upon what the review goes by: compliance officers alone, with its entry where it was done.</summary>
internal sealed class FactKeeping(AuditTrail trail)
{
    public const string RoleKeepsNoFacts = nameof(RoleKeepsNoFacts);

    /// <param name="detail">What the entry says of what was done.</param>
    public Task<Result<T>> KeepAsync<T>(
        Origin origin,
        AuditDraft draft,
        Func<DbContext, Task<Result<T>>> work,
        CancellationToken cancellationToken,
        Func<T, EntryDetail>? detail = null
    ) =>
        trail.TryInTurnAsync<T>(
            Turns.Facts,
            draft.Action,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, RoleKeepsNoFacts, cancellationToken, draft.SubjectId);
                var done = await work(db);
                if (done.Succeeded)
                    await trail.AppendAsync(
                        db,
                        origin,
                        detail is null ? draft : draft with { Detail = detail(done.Value) },
                        cancellationToken
                    );
                return done;
            },
            cancellationToken
        );
}
