using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Access;

/// <summary>
/// That an account saw a citizen in a list for a purpose on a day: what a purpose's daily limit of rows counts, each citizen once.
/// Written in the transaction of the list's entry; days that are over are forgotten, their entries stay.
/// </summary>
internal sealed class DailySighting
{
    private static readonly Statement SelectDay = new(
        """
        SELECT "CitizenId" FROM "DailySightings" WHERE "AccountId" = @p0 AND "PurposeId" = @p1 AND "Day" = @p2
        """
    );

    private static readonly Statement ForgetEarlier = new(
        """
        DELETE FROM "DailySightings" WHERE "AccountId" = @p0 AND "PurposeId" = @p1 AND "Day" < @p2
        """
    );

    public Guid AccountId { get; init; }

    public Guid PurposeId { get; init; }

    /// <summary>The day in Bangkok.</summary>
    public DateOnly Day { get; init; }

    public Guid CitizenId { get; init; }

    /// <summary>
    /// Counts rows that are about to be shown, unless they would take the day's number above the limit; every other writer of the
    /// same count is held off until the transaction ends.
    /// </summary>
    /// <returns>Whether they may be shown.</returns>
    public static async Task<bool> TryCountAsync(
        PortalSession session,
        Rights rights,
        DateOnly day,
        IEnumerable<Guid> citizens,
        CancellationToken cancellationToken
    )
    {
        var (accountId, purpose) = (rights.Actor.AccountId, rights.Purpose!);
        await session.AcquireLockAsync($"daily-rows:{accountId}:{purpose.Id}", cancellationToken);
        var seen = (await session.ListAsync<Guid>(SelectDay, cancellationToken, accountId, purpose.Id, day)).ToHashSet();
        var fresh = citizens.Where(c => !seen.Contains(c)).Distinct().ToList();
        if (fresh.Count > 0 && seen.Count + fresh.Count > purpose.DailyRowLimit)
            return false;
        if (seen.Count == 0)
            await session.ExecuteAsync(ForgetEarlier, cancellationToken, accountId, purpose.Id, day);
        foreach (var citizen in fresh)
        {
            await session.InsertAsync(
                new DailySighting
                {
                    AccountId = accountId,
                    PurposeId = purpose.Id,
                    Day = day,
                    CitizenId = citizen,
                },
                cancellationToken
            );
        }

        return true;
    }
}
