using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Access;

/// <summary>
/// That an account opened a citizen's record for a purpose on a day: what a purpose's daily limit counts. Written in the
/// transaction of the look's entry; days that are over are forgotten, their entries stay.
/// </summary>
internal sealed class DailyOpening
{
    private static readonly Statement CountOthers = new(
        """
        SELECT CAST(COUNT(*) AS bigint) FROM "DailyOpenings"
        WHERE "AccountId" = @p0 AND "PurposeId" = @p1 AND "Day" = @p2 AND "CitizenId" <> @p3
        """
    );

    private static readonly Statement SelectDay = new(
        """
        SELECT "CitizenId" FROM "DailyOpenings" WHERE "AccountId" = @p0 AND "PurposeId" = @p1 AND "Day" = @p2
        """
    );

    private static readonly Statement Same = new(
        """
        SELECT 1 FROM "DailyOpenings" WHERE "AccountId" = @p0 AND "PurposeId" = @p1 AND "Day" = @p2 AND "CitizenId" = @p3
        """
    );

    private static readonly Statement ForgetEarlier = new(
        """
        DELETE FROM "DailyOpenings" WHERE "AccountId" = @p0 AND "PurposeId" = @p1 AND "Day" < @p2
        """
    );

    public Guid AccountId { get; init; }

    public Guid PurposeId { get; init; }

    /// <summary>The day in Bangkok.</summary>
    public DateOnly Day { get; init; }

    public Guid CitizenId { get; init; }

    /// <summary>Other records opened that day; every other writer of the same count is held off until the transaction ends.</summary>
    public static async Task<int> OthersAsync(PortalSession session, DailyOpening opening, CancellationToken cancellationToken)
    {
        await session.AcquireLockAsync($"daily-limit:{opening.AccountId}:{opening.PurposeId}", cancellationToken);
        var count = await session.ListAsync<long>(
            CountOthers,
            cancellationToken,
            opening.AccountId,
            opening.PurposeId,
            opening.Day,
            opening.CitizenId
        );
        return (int)count[0];
    }

    /// <summary>Counts several records at once, unless they would take the day's number above the limit.</summary>
    /// <returns>Whether they may be shown.</returns>
    public static async Task<bool> TryCountAsync(
        PortalSession session,
        IReadOnlyList<DailyOpening> openings,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (openings is not [var first, ..])
            return true;
        await session.AcquireLockAsync($"daily-limit:{first.AccountId}:{first.PurposeId}", cancellationToken);
        var opened = await session.ListAsync<Guid>(SelectDay, cancellationToken, first.AccountId, first.PurposeId, first.Day);
        if (opened.Union(openings.Select(o => o.CitizenId)).Count() > Math.Max(limit, opened.Count))
            return false;
        foreach (var opening in openings)
            await CountAsync(session, opening, cancellationToken);
        return true;
    }

    /// <summary>Counts it, if it is the first that day, and forgets the same count of earlier days.</summary>
    public static async Task CountAsync(PortalSession session, DailyOpening opening, CancellationToken cancellationToken)
    {
        if (await session.AnyAsync(Same, cancellationToken, opening.AccountId, opening.PurposeId, opening.Day, opening.CitizenId))
            return;
        await session.ExecuteAsync(ForgetEarlier, cancellationToken, opening.AccountId, opening.PurposeId, opening.Day);
        await session.InsertAsync(opening, cancellationToken);
    }
}
