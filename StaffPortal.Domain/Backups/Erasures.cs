using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Backups;

/// <summary>
/// Sees to it that an erasure outlives the database it was done in: the list in the key folder tells of every one that the log tells of,
/// and what the list tells of is destroyed in whatever database comes.
/// </summary>
public sealed class Erasures(PortalStore store, CitizenKeys keys, AuditTrail trail)
{
    /// <summary>Acts that destroy a citizen's key.</summary>
    private static readonly AuditAction[] Destroying =
    [
        AuditAction.Erased,
        AuditAction.Disposed,
        AuditAction.ImportTakenBack,
        AuditAction.DatabaseRestored,
    ];

    /// <summary>
    /// At the portal's start: completes the list from the log, and destroys again what a database that was put in the place by hand, or by
    /// a database server, has brought back.
    /// </summary>
    /// <returns>How many citizens' keys were destroyed again.</returns>
    public async Task<Result<int>> HoldAsync(CancellationToken cancellationToken)
    {
        await ReconcileAsync(store, cancellationToken);
        var back = await BackAsync(store, cancellationToken);
        if (back.Count == 0)
            return 0;
        return await trail.TryAsync<int>(
            AuditAction.DatabaseRestored,
            async (db, action) =>
            {
                var done = await DestroyAsync(store, db, back, cancellationToken);
                await AppendAsync(db, new(null, null, "start"), action, Guid.NewGuid(), new(done.Count), done, cancellationToken);
                return done.Count;
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Adds to the list what the log tells of. An entry counts when the portal wrote it, so a row that somebody put into the database
    /// destroys nobody.
    /// </summary>
    internal async Task ReconcileAsync(PortalStore database, CancellationToken cancellationToken)
    {
        var known = keys.Destroyed.Read().Keys;
        var told = await database.ReadAsync(
            db =>
                db.Set<AuditEntry>()
                    .AsNoTracking()
                    .Where(e => Destroying.Contains(e.Action) && e.Outcome == AuditOutcome.Permitted)
                    .SelectMany(e => e.Citizens.Where(c => c.Involvement == Involvement.Erased), (e, c) => new { e.Id, c.CitizenId })
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        var missing = told.Where(t => !known.ContainsKey(t.CitizenId)).Select(t => t.Id).Distinct().ToList();
        foreach (var some in missing.Chunk(500))
        {
            var entries = await database.ReadAsync(
                db =>
                    db.Set<AuditEntry>()
                        .AsNoTracking()
                        .Include(e => e.Citizens)
                        .Where(e => some.Contains(e.Id))
                        .ToListAsync(cancellationToken),
                cancellationToken
            );
            keys.Destroyed.AddMissing(
                entries
                    .Where(trail.Wrote)
                    .SelectMany(e =>
                        e.Citizens.Where(c => c.Involvement == Involvement.Erased).Select(c => new DestroyedKey(c.CitizenId, e.OccurredAt))
                    )
            );
        }
    }

    /// <summary>Citizens on the list whose keys a database holds all the same.</summary>
    internal async Task<IReadOnlyList<DestroyedKey>> BackAsync(PortalStore database, CancellationToken cancellationToken)
    {
        var listed = keys.Destroyed.Read().Keys;
        var back = new List<DestroyedKey>();
        foreach (var some in listed.Keys.Chunk(500))
        {
            var standing = await database.ReadAsync(
                db =>
                    db.Set<CitizenKey>()
                        .Where(k => some.Contains(k.CitizenId) && k.Wrapped != null)
                        .Select(k => k.CitizenId)
                        .ToListAsync(cancellationToken),
                cancellationToken
            );
            back.AddRange(standing.Select(id => new DestroyedKey(id, listed[id])));
        }

        return back;
    }

    /// <summary>Destroys them in the transaction in hand, as an erasure does.</summary>
    internal async Task<IReadOnlyList<Guid>> DestroyAsync(
        PortalStore database,
        DbContext db,
        IReadOnlyList<DestroyedKey> back,
        CancellationToken cancellationToken
    )
    {
        var (session, columns) = (database.On(db), new CitizenColumns(keys, new OfficeFields(database)));
        var done = new List<Guid>();
        foreach (var key in back)
        {
            if (await RecordErasure.DestroyAgainAsync(session, columns, key.CitizenId, key.At, cancellationToken))
                done.Add(key.CitizenId);
        }

        return done;
    }

    /// <summary>The entry about it, which names each citizen.</summary>
    internal async Task AppendAsync(
        DbContext db,
        Origin origin,
        AuditAction action,
        Guid lookId,
        DatabaseRestoredDetail detail,
        IReadOnlyList<Guid> destroyed,
        CancellationToken cancellationToken
    )
    {
        var fields = (await new OfficeFields(store).ReadAsync(db, cancellationToken)).All.Select(d => new AuditField(d.Field)).ToList();
        await trail.AppendAsync(
            db,
            origin,
            new(action)
            {
                LookId = lookId,
                Detail = detail,
                Citizens = [.. destroyed.Select(c => new CitizenPart(c, Involvement.Erased, fields))],
            },
            cancellationToken
        );
    }
}
