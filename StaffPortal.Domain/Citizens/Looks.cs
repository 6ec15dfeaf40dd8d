using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// A look is one showing of data to one person. Showing it again (back, reconnect, double click) makes no second entry (law 9).
/// </summary>
internal static class Looks
{
    private static readonly Statement EntryOfLook = new("""SELECT 1 FROM "AuditEntries" WHERE "LookId" = @p0""");

    /// <summary>Appends the entry of a look, unless this very look, of the same person at the same data, has one.</summary>
    /// <returns>The look's id: a new one where the id given names a look at other data.</returns>
    public static async Task<Guid> AppendOnceAsync(DecidedAccess access, AuditDraft draft, CancellationToken cancellationToken)
    {
        if (await access.Session.AnyAsync(EntryOfLook, cancellationToken, draft.LookId))
        {
            var earlier = await access
                .Session.Db.Set<AuditEntry>()
                .AsNoTracking()
                .Include(e => e.Citizens)
                .SingleAsync(e => e.LookId == draft.LookId, cancellationToken);
            if (IsSame(earlier, access.Origin, draft))
                return draft.LookId;
            draft = draft with { LookId = Guid.NewGuid() };
        }

        await access.AppendAsync(draft, cancellationToken);
        return draft.LookId;
    }

    private static bool IsSame(AuditEntry earlier, Origin origin, AuditDraft draft) =>
        earlier.AccountId == origin.AccountId
        && earlier.Action == draft.Action
        && earlier.DeclarationId == draft.DeclarationId
        && earlier
            .Citizens.Select(c => (c.CitizenId, c.Fields))
            .ToHashSet()
            .SetEquals(draft.Citizens.Select(c => (c.CitizenId, AuditField.Write(c.Fields, draft.LookId, c.Secret))));
}
