using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// What a file asks of the register, counted against the purpose's limit of the day beside the records opened: every row asked about
/// counts, found or not, so that no file of candidates tells more than the limit, whatever is in it.
/// </summary>
internal sealed class DailyLooks(CitizenKeys keys)
{
    /// <summary>Counts a piece of what is asked, or says that the whole of it would pass the limit and counts none.</summary>
    /// <param name="all">All rows asked about.</param>
    /// <param name="piece">Those of them that are counted in this transaction.</param>
    public async Task<bool> TryCountAsync(
        PortalSession session,
        DecidedImport decided,
        IReadOnlyCollection<AskedRow> all,
        IReadOnlyCollection<AskedRow> piece,
        CancellationToken cancellationToken
    )
    {
        var (accountId, purpose, today) = (decided.Rights.Actor.AccountId, decided.Purpose, decided.Today);
        // Asked first: it holds off every other writer of the same count.
        await DailyOpening.OthersAsync(session, Opening(Guid.Empty), cancellationToken);
        var counted = await session
            .Db.Set<DailyOpening>()
            .AsNoTracking()
            .Where(o => o.AccountId == accountId && o.PurposeId == purpose.Id && o.Day == today)
            .Select(o => o.CitizenId)
            .ToListAsync(cancellationToken);
        if (counted.Count + Fresh(all).Count() > purpose.DailyRecordLimit)
            return false;
        foreach (var id in Fresh(piece))
            await DailyOpening.CountAsync(session, Opening(id), cancellationToken);
        return true;

        IEnumerable<Guid> Fresh(IEnumerable<AskedRow> rows) => rows.Select(a => a.CitizenId ?? Stranger(a.NationalId)).Except(counted);

        DailyOpening Opening(Guid id) =>
            new()
            {
                AccountId = accountId,
                PurposeId = purpose.Id,
                Day = today,
                CitizenId = id,
            };
    }

    /// <summary>An id that stands for a number nobody has; it tells nothing of the number without the key.</summary>
    private Guid Stranger(string nationalId) => new(keys.IndexOf(CitizenField.NationalId, nationalId).AsSpan(0, 16));
}

/// <summary>A row whose citizen is asked about.</summary>
/// <param name="CitizenId">The citizen; null where none was found.</param>
internal sealed record AskedRow(string NationalId, Guid? CitizenId);
