using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing;

/// <content>Entries written by the statements of an access.</content>
public sealed partial class AuditTrail
{
    /// <summary>
    /// Adds the entry to the caller's transaction by the statements of an access: it is durable when that commits, and gone when that
    /// fails (law 2).
    /// </summary>
    internal async Task AppendAsync(
        PortalSession session,
        Origin origin,
        AccountFacts? account,
        AuditDraft draft,
        CancellationToken cancellationToken
    )
    {
        var entry = Entry(clock, origin, account, draft);
        await sequence.OpenAsync(session, cancellationToken);
        sequence.Sign(entry, model.Value, session.Outcome);
        await session.InsertWithLaterAsync(
            entry,
            entry.Citizens,
            id => Keyed(entry, id),
            nameof(AuditEntryCitizen.EntryId),
            cancellationToken
        );
    }

    /// <summary>The same for many entries at once, in as few ways to a server as they go.</summary>
    internal async Task AppendManyAsync(
        PortalSession session,
        Origin origin,
        AccountFacts? account,
        IReadOnlyList<AuditDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        if (session.Inserted is not null)
        {
            // Whoever is told of each entry is told its key too.
            foreach (var draft in drafts)
                await AppendAsync(session, origin, account, draft, cancellationToken);
            return;
        }

        await sequence.OpenAsync(session, cancellationToken);
        var entries = drafts.Select(d => Entry(clock, origin, account, d)).ToList();
        entries.ForEach(e => sequence.Sign(e, model.Value, session.Outcome));
        await session.InsertManyWithLaterAsync(
            entries,
            e => e.Citizens,
            Keyed,
            nameof(AuditEntryCitizen.EntryId),
            nameof(AuditEntry.LookId),
            cancellationToken
        );
    }

    private static void Keyed(AuditEntry entry, long id)
    {
        entry.Id = id;
        entry.Citizens.ForEach(part => part.EntryId = id);
    }
}
