using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>Reads who is watched. A row that somebody altered past the portal counts as not there.</summary>
internal sealed class WatchReading(OfficeKey key, AuditTrail trail)
{
    private const string TableName = "WatchedPeople";
    private static readonly AuditAction[] Acts = [AuditAction.WatchSet, AuditAction.WatchEnded];

    /// <summary>Every row, with what it says; null where it is not as the portal saved it last.</summary>
    public async Task<IReadOnlyList<(WatchedPerson Row, Watch? Watch)>> ReadAsync(DbContext db, CancellationToken cancellationToken) =>
        await ReadAsync(db, await MarksAsync(db, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<(WatchedPerson Row, Watch? Watch)>> ReadAsync(
        DbContext db,
        SealedMarks marks,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.Set<WatchedPerson>().AsNoTracking().ToListAsync(cancellationToken);
        return rows.ConvertAll(r => (r, marks.Allow(r.Id, r.Content) ? r.Open(key) : null));
    }

    /// <summary>Whether a row is as the portal saved it last, as far as the log tells.</summary>
    public async Task<bool> IsIntactAsync(DbContext db, WatchedPerson row, CancellationToken cancellationToken) =>
        (await MarksAsync(db, cancellationToken)).Allow(row.Id, row.Content);

    /// <summary>The rows for verification.</summary>
    public SealedTable Table =>
        new(
            TableName,
            async (db, cancellationToken) =>
            {
                var marks = await MarksAsync(db, cancellationToken);
                var rows = await ReadAsync(db, marks, cancellationToken);
                var there = rows.Select(r => r.Row.Id).ToHashSet();
                return new(
                    [.. rows.Where(r => r.Watch is null).Select(r => $"{r.Row.Id}")],
                    [.. marks.Told.Where(id => !there.Contains(id)).Select(id => $"{id}")]
                );
            }
        );

    /// <summary>Which citizens are watched.</summary>
    public async Task<ILookup<Guid, WatchFact>> CitizensAsync(DbContext db, CitizenKeys keys, CancellationToken cancellationToken)
    {
        var watches = (await ReadAsync(db, cancellationToken)).Select(r => r.Watch).OfType<Watch>().ToList();
        var records = await RecordsByNumber.FindAsync(db, keys, watches.Select(w => w.NationalId).OfType<string>(), cancellationToken);
        return watches
            .Select(w => (Citizen: w.CitizenId ?? RecordOf(w.NationalId), Watch: w))
            .Where(w => w.Citizen is not null)
            .ToLookup(w => w.Citizen!.Value, w => new WatchFact(w.Watch.Kind, w.Watch.From, w.Watch.Until));

        Guid? RecordOf(string? number) => number is not null && records.TryGetValue(number, out var record) ? record : null;
    }

    private Task<SealedMarks> MarksAsync(DbContext db, CancellationToken cancellationToken) =>
        SealedMarks.ReadAsync(db, trail, Acts, e => e.ReadDetail<WatchSavedDetail>()?.Mark, cancellationToken);
}

/// <summary>A citizen who is watched.</summary>
internal sealed record WatchFact(WatchKind Kind, DateOnly From, DateOnly? Until);
