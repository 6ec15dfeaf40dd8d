using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Imports;

/// <summary>An import taken back.</summary>
/// <param name="TakenBack">Rows taken back.</param>
/// <param name="Kept">Rows that stay, because something newer depends on them or the right does not reach them.</param>
public sealed record ImportTakenBack(int TakenBack, int Kept);

/// <summary>What the entry about an import says that is taken back; the numbers once it is over.</summary>
internal sealed record ImportTakenBackDetail(Guid Import, int? TakenBack = null, int? Kept = null) : EntryDetail;

/// <summary>What the entry about one citizen says whose row was taken back: of which import.</summary>
internal sealed record RowTakenBackDetail(Guid TakenBack) : EntryDetail;

/// <summary>What happened to somebody since a row of an import.</summary>
/// <param name="Depends">Whether anything depends on the record as the row left it.</param>
/// <param name="IsTakenBack">Whether the row was taken back before.</param>
internal sealed record SinceThen(bool Depends, bool IsTakenBack)
{
    /// <summary>By what a later entry depends on the record as it stands; who merely looked does not.</summary>
    private static readonly Involvement[] Depending =
    [
        Involvement.Changed,
        Involvement.Created,
        Involvement.Erased,
        Involvement.Concerned,
        Involvement.Disclosed,
    ];

    public static async Task<SinceThen> ReadAsync(
        DbContext db,
        long entryId,
        Guid citizenId,
        Guid importId,
        CancellationToken cancellationToken
    )
    {
        var newer = await db.Set<AuditEntryCitizen>()
            .Where(c => c.CitizenId == citizenId && c.EntryId > entryId && Depending.Contains(c.Involvement))
            .Join(db.Set<AuditEntry>().Where(e => e.Outcome == AuditOutcome.Permitted), c => c.EntryId, e => e.Id, (_, e) => e)
            .ToListAsync(cancellationToken);
        var reversed = newer.Select(e => e.ReadDetail<RowTakenBackDetail>()?.TakenBack).OfType<Guid>().ToHashSet();
        // A file that brought nothing new of somebody has no row of theirs to take back: it depends on them until it is taken back whole.
        var confirming = newer.Select(e => e.ReadDetail<ImportConfirmedDetail>()?.Confirmed).OfType<Guid>().Distinct().ToList();
        var gone = confirming.Count == 0 ? [] : await TakenBackAsync(db, entryId, confirming, cancellationToken);
        return new(newer.Exists(e => !IsUndone(e, reversed, gone)), reversed.Contains(importId));
    }

    /// <summary>Whether an entry is a reversal, or of an import's row that was reversed.</summary>
    private static bool IsUndone(AuditEntry entry, HashSet<Guid> reversed, HashSet<Guid> gone) =>
        entry.ReadDetail<RowTakenBackDetail>() is not null
        || (entry.ReadDetail<ImportedRowDetail>()?.Import is { } import && reversed.Contains(import))
        || (entry.ReadDetail<ImportConfirmedDetail>()?.Confirmed is { } confirmed && gone.Contains(confirmed));

    private static async Task<HashSet<Guid>> TakenBackAsync(
        DbContext db,
        long after,
        List<Guid> imports,
        CancellationToken cancellationToken
    )
    {
        var told = await db.Set<AuditEntry>()
            .Where(e => e.Action == AuditAction.ImportTakenBack && e.Outcome == AuditOutcome.Permitted && e.Id > after && !e.Citizens.Any())
            .ToListAsync(cancellationToken);
        return [.. told.Select(e => e.ReadDetail<ImportTakenBackDetail>()?.Import).OfType<Guid>().Where(imports.Contains)];
    }
}
