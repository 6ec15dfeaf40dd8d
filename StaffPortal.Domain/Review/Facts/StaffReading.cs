using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>Reads what is known of the office's people. A row that somebody altered past the portal counts as not there.</summary>
internal sealed class StaffReading(OfficeKey key, AuditTrail trail)
{
    private const string TableName = "StaffEntries";

    /// <summary>Every row, by account.</summary>
    public async Task<IReadOnlyDictionary<Guid, StandingEntry>> ReadAsync(DbContext db, CancellationToken cancellationToken) =>
        await ReadAsync(db, await MarksAsync(db, cancellationToken), cancellationToken);

    private async Task<IReadOnlyDictionary<Guid, StandingEntry>> ReadAsync(
        DbContext db,
        SealedMarks marks,
        CancellationToken cancellationToken
    )
    {
        var entries = await db.Set<StaffEntry>().AsNoTracking().ToListAsync(cancellationToken);
        return entries.ToDictionary(e => e.AccountId, e => new StandingEntry(e, Opened(e, marks)));
    }

    /// <summary>The rows for verification.</summary>
    public SealedTable Table =>
        new(
            TableName,
            async (db, cancellationToken) =>
            {
                var marks = await MarksAsync(db, cancellationToken);
                var known = await ReadAsync(db, marks, cancellationToken);
                return new(
                    [.. known.Where(k => k.Value.IsAltered).Select(k => $"{k.Key}")],
                    [.. marks.Told.Where(a => !known.ContainsKey(a)).Select(a => $"{a}")]
                );
            }
        );

    private Task<SealedMarks> MarksAsync(DbContext db, CancellationToken cancellationToken) =>
        SealedMarks.ReadAsync(db, trail, [AuditAction.StaffEntrySaved], e => e.ReadDetail<StaffSavedDetail>()?.Mark, cancellationToken);

    private StaffPerson? Opened(StaffEntry entry, SealedMarks marks) => marks.Allow(entry.AccountId, entry.Person) ? entry.Open(key) : null;
}

/// <summary>A row of the office's people.</summary>
/// <param name="Person">Who it says they are; null where it is not as the portal saved it last.</param>
internal sealed record StandingEntry(StaffEntry Entry, StaffPerson? Person)
{
    public bool IsAltered => Person is null;
}
