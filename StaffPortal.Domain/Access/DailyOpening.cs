using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Access;

/// <summary>That an account opened a citizen's record for a purpose on a day: what a purpose's daily limit of records counts.</summary>
internal sealed class DailyOpening : DailyMark
{
    /// <summary>Counts them.</summary>
    public static readonly DailyCount<DailyOpening> Count = new("DailyOpenings", "daily-limit");

    private static readonly Statement CountOthers = new(
        """
        SELECT CAST(COUNT(*) AS bigint) FROM "DailyOpenings"
        WHERE "AccountId" = @p0 AND "PurposeId" = @p1 AND "Day" = @p2 AND "CitizenId" <> @p3
        """
    );

    private static readonly Statement Same = new(
        """
        SELECT 1 FROM "DailyOpenings" WHERE "AccountId" = @p0 AND "PurposeId" = @p1 AND "Day" = @p2 AND "CitizenId" = @p3
        """
    );

    /// <summary>Holds off every other writer of the same count until the transaction ends.</summary>
    public static Task HoldAsync(PortalSession session, DailyOpening opening, CancellationToken cancellationToken) =>
        Count.AcquireLockAsync(session, opening.AccountId, opening.PurposeId, cancellationToken);

    /// <summary>Other records opened that day; who goes by it and opens one holds the count.</summary>
    public static async Task<int> OthersAsync(PortalSession session, DailyOpening opening, CancellationToken cancellationToken)
    {
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

    /// <summary>What <see cref="HoldAsync"/> holds, and the other two ask, to be asked ahead.</summary>
    public static (string Lock, Asked[] Asked) Ahead(DailyOpening opening) =>
        (
            Count.LockOf(opening.AccountId, opening.PurposeId),
            [
                Asked.List<long>(CountOthers, opening.AccountId, opening.PurposeId, opening.Day, opening.CitizenId),
                Asked.Any(Same, opening.AccountId, opening.PurposeId, opening.Day, opening.CitizenId),
            ]
        );

    /// <summary>Counts it, if it is the first of that citizen that day.</summary>
    public static async Task CountAsync(PortalSession session, DailyOpening opening, CancellationToken cancellationToken)
    {
        if (!await session.AnyAsync(Same, cancellationToken, opening.AccountId, opening.PurposeId, opening.Day, opening.CitizenId))
            await Count.AddAsync(session, opening, isFirst: true, cancellationToken);
    }
}

/// <summary>That an account saw a citizen in a list for a purpose on a day: what a purpose's daily limit of rows counts.</summary>
internal sealed class DailySighting : DailyMark
{
    /// <summary>Counts them.</summary>
    public static readonly DailyCount<DailySighting> Count = new("DailySightings", "daily-rows");
}
