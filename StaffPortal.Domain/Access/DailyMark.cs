using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Access;

/// <summary>
/// That an account met a citizen for a purpose on a day: what a purpose's limits of the day count, each citizen once. Written in the
/// transaction of the look's entry; days that are over are forgotten, their entries stay.
/// </summary>
internal abstract class DailyMark
{
    public Guid AccountId { get; init; }

    public Guid PurposeId { get; init; }

    /// <summary>The day in Bangkok.</summary>
    public DateOnly Day { get; init; }

    public Guid CitizenId { get; init; }
}

/// <summary>Counts marks of one kind.</summary>
/// <param name="table">Their table.</param>
/// <param name="resource">What holds off every other writer of the same count until the transaction ends.</param>
internal sealed class DailyCount<T>(string table, string resource)
    where T : DailyMark, new()
{
    private readonly Statement selectDay = new(
        $"""SELECT "CitizenId" FROM "{table}" WHERE "AccountId" = @p0 AND "PurposeId" = @p1 AND "Day" = @p2"""
    );

    private readonly Statement forgetEarlier = new(
        $"""DELETE FROM "{table}" WHERE "AccountId" = @p0 AND "PurposeId" = @p1 AND "Day" < @p2"""
    );

    /// <summary>Holds off every other writer of this account's count for the purpose.</summary>
    public Task AcquireLockAsync(PortalSession session, Guid accountId, Guid purposeId, CancellationToken cancellationToken) =>
        session.AcquireLockAsync(LockOf(accountId, purposeId), cancellationToken);

    /// <summary>What that lock is called.</summary>
    public string LockOf(Guid accountId, Guid purposeId) => $"{resource}:{accountId}:{purposeId}";

    /// <summary>The citizens counted that day; nobody else counts until the transaction ends.</summary>
    public async Task<HashSet<Guid>> OfDayAsync(
        PortalSession session,
        Guid accountId,
        Guid purposeId,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        await AcquireLockAsync(session, accountId, purposeId, cancellationToken);
        return [.. await session.ListAsync<Guid>(selectDay, cancellationToken, accountId, purposeId, day)];
    }

    /// <summary>Counts a citizen who was not counted that day.</summary>
    /// <param name="isFirst">Whether it may be the day's first; the counts of earlier days are then forgotten.</param>
    public async Task AddAsync(PortalSession session, T mark, bool isFirst, CancellationToken cancellationToken)
    {
        if (isFirst)
            await session.ExecuteLaterAsync(forgetEarlier, cancellationToken, mark.AccountId, mark.PurposeId, mark.Day);
        await session.InsertLaterAsync(mark, cancellationToken);
    }

    /// <summary>Counts those of the citizens who were not counted that day.</summary>
    /// <param name="held">Those who were.</param>
    public async Task AddAsync(
        PortalSession session,
        Guid accountId,
        Guid purposeId,
        DateOnly day,
        HashSet<Guid> held,
        IEnumerable<Guid> citizens,
        CancellationToken cancellationToken
    )
    {
        foreach (var citizen in citizens)
        {
            var isFirst = held.Count == 0;
            if (!held.Add(citizen))
                continue;
            var mark = new T
            {
                AccountId = accountId,
                PurposeId = purposeId,
                Day = day,
                CitizenId = citizen,
            };
            await AddAsync(session, mark, isFirst, cancellationToken);
        }
    }

    /// <summary>Counts several citizens at once, unless they would take the day's number above the limit.</summary>
    /// <returns>Whether they may be shown.</returns>
    public async Task<bool> TryCountAsync(
        PortalSession session,
        Guid accountId,
        Guid purposeId,
        DateOnly day,
        IReadOnlyCollection<Guid> citizens,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var held = await OfDayAsync(session, accountId, purposeId, day, cancellationToken);
        var fresh = citizens.Except(held).Count();
        if (fresh > 0 && held.Count + fresh > limit)
            return false;
        await AddAsync(session, accountId, purposeId, day, held, citizens, cancellationToken);
        return true;
    }
}
