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

    /// <summary>What <see cref="AppendOnceAsync"/> asks of a new look, to be asked ahead.</summary>
    public static Asked Asking(Guid lookId) => Asked.Any(EntryOfLook, lookId);

    /// <summary>Appends the entry of a look, unless this very look, of the same person at the same data, has one.</summary>
    /// <returns>The look's id: another where the id given names a look at other data, or at this data as it was.</returns>
    public static async Task<Guid> AppendOnceAsync(DecidedAccess access, AuditDraft draft, CancellationToken cancellationToken)
    {
        if (await access.Session.AnyAsync(EntryOfLook, cancellationToken, draft.LookId))
        {
            var earlier = await access
                .Session.Db.Set<AuditEntry>()
                .AsNoTracking()
                .Include(e => e.Citizens)
                .SingleAsync(e => e.LookId == draft.LookId, cancellationToken);
            var seen = SeenBy(access.Origin, draft);
            if (SeenBy(earlier) == seen && earlier.Says(draft.Detail))
                return draft.LookId;
            draft = draft with { LookId = Bound(draft.LookId, $"{seen} {draft.Detail}") };
            if (await access.Session.AnyAsync(EntryOfLook, cancellationToken, draft.LookId))
                return draft.LookId;
        }

        await access.AppendAsync(draft, cancellationToken);
        return draft.LookId;
    }

    /// <summary>
    /// A look's id bound to what it is a look at: the same for the same, another for anything else. The id given is random and is kept
    /// nowhere, so nobody can tell from the entry what was asked.
    /// </summary>
    public static Guid Bound(Guid lookId, string to) => DerivedId.Of($"{lookId:N}/{to}");

    private static string SeenBy(AuditEntry entry) =>
        Written(entry.AccountId, entry.Action, entry.DeclarationId, entry.Citizens.Select(c => (c.CitizenId, c.Involvement, c.Fields)));

    private static string SeenBy(Origin origin, AuditDraft draft) =>
        Written(
            origin.AccountId,
            draft.Action,
            draft.DeclarationId,
            draft.Citizens.Select(c => (c.CitizenId, c.Involvement, AuditField.Write(c.Fields, draft.LookId, c.Secret)))
        );

    /// <summary>Who saw what under which declaration: two looks with the same text and the same detail are one look.</summary>
    private static string Written(
        Guid? account,
        AuditAction action,
        Guid? declaration,
        IEnumerable<(Guid Citizen, Involvement Involvement, string Fields)> citizens
    ) =>
        string.Join('\n', citizens.OrderBy(c => c.Citizen).Select(c => $"{c.Citizen:N} {c.Involvement} {c.Fields}"))
        + $"\n{account:N} {action} {declaration:N}";
}
