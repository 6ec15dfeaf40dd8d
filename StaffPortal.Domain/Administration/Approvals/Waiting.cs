using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Administration.Approvals;

/// <summary>Lets an act wait for a second person.</summary>
internal static class Waiting
{
    /// <summary>Writes the proposal down; refused while the same waits already.</summary>
    public static async Task<Result<Acted>> AskAsync(
        DbContext db,
        ProposalKind kind,
        Guid accountId,
        object? form,
        Guid askedById,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var asked = Proposal.New(kind, accountId, form, askedById, clock.GetUtcNow());
        var same = await db.Set<Proposal>()
            .AnyAsync(
                p =>
                    p.AccountId == accountId
                    && p.Kind == kind
                    && p.State == ProposalState.Waiting
                    && p.ExpiresAt > asked.AskedAt
                    && (kind != ProposalKind.FirstGrant || p.Form == asked.Form),
                cancellationToken
            );
        if (same)
            return new ValidationError("AlreadyWaits");
        db.Add(asked);
        return Acted.Waiting(accountId, asked);
    }
}
