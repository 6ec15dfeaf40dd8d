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

    /// <summary>Other records opened that day; every other writer of the same count is held off until the transaction ends.</summary>
    public static async Task<int> OthersAsync(PortalSession session, DailyOpening opening, CancellationToken cancellationToken)
    {
        await Count.AcquireLockAsync(session, opening.AccountId, opening.PurposeId, cancellationToken);
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
