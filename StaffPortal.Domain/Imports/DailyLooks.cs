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
    /// <summary>By what a row counts: its citizen, or what stands for a number nobody has (and tells nothing of it).</summary>
    public Guid IdOf(string nationalId, Guid? citizenId) =>
        citizenId ?? new(keys.IndexOf(CitizenField.NationalId, nationalId).AsSpan(0, 16));

    /// <summary>Counts a piece of what is asked, or says that the whole of it would pass the limit and counts none.</summary>
    /// <param name="all">All rows asked about, by <see cref="IdOf"/>.</param>
    /// <param name="piece">Those of them that are counted in this transaction.</param>
    public static async Task<bool> TryCountAsync(
        PortalSession session,
        DecidedImport decided,
        IReadOnlyCollection<Guid> all,
        IReadOnlyCollection<Guid> piece,
        CancellationToken cancellationToken
    )
    {
        var (accountId, purpose, today) = (decided.Rights.Actor.AccountId, decided.Purpose, decided.Today);
        var held = await OfDayAsync(session, decided, cancellationToken);
        if (held.Count + all.Except(held).Count() > purpose.DailyRecordLimit)
            return false;
        await DailyOpening.Count.AddAsync(session, accountId, purpose.Id, today, held, piece, cancellationToken);
        return true;
    }

    /// <summary>Whether the day has no room for anybody further.</summary>
    public static async Task<bool> IsUsedUpAsync(PortalSession session, DecidedImport decided, CancellationToken cancellationToken)
    {
        var held = await OfDayAsync(session, decided, cancellationToken);
        return held.Count >= decided.Purpose.DailyRecordLimit;
    }

    /// <summary>
    /// Counts whom a file met that it may not touch. Where the day has no room for all, it counts as many as there is room for, so that
    /// no further file of that day tells anything.
    /// </summary>
    /// <returns>Whether there was room for all.</returns>
    public static async Task<bool> TryCountMetAsync(
        PortalSession session,
        DecidedImport decided,
        IReadOnlyCollection<Guid> met,
        CancellationToken cancellationToken
    )
    {
        var held = await OfDayAsync(session, decided, cancellationToken);
        var fresh = met.Except(held).ToList();
        var room = Math.Max(0, decided.Purpose.DailyRecordLimit - held.Count);
        var (accountId, purposeId) = (decided.Rights.Actor.AccountId, decided.Purpose.Id);
        await DailyOpening.Count.AddAsync(session, accountId, purposeId, decided.Today, held, fresh.Take(room), cancellationToken);
        return fresh.Count <= room;
    }

    private static Task<HashSet<Guid>> OfDayAsync(PortalSession session, DecidedImport decided, CancellationToken cancellationToken) =>
        DailyOpening.Count.OfDayAsync(session, decided.Rights.Actor.AccountId, decided.Purpose.Id, decided.Today, cancellationToken);
}
