using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Promises;

/// <summary>
/// The evidence for each promise, measured from the same rows that the portal works with (law 15). Counts alone: nobody's name and no
/// citizen's value leaves here. What the portal cannot show it does not claim.
/// </summary>
public sealed class PromiseEvidence : IDisposable
{
    /// <summary>
    /// A measuring is shown for as long as it took, so many times: however many ask, a large office spends no more than a tenth of a
    /// processor on it.
    /// </summary>
    private const int RestsFor = 10;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly PortalStore store;
    private readonly TimeProvider clock;
    private readonly PromiseCard[] cards;
    private readonly Dictionary<int, (Promise Promise, DateTimeOffset Until)> measured = [];
    private readonly SemaphoreSlim measuring = new(1);

    internal PromiseEvidence(PortalStore store, TimeProvider clock, IEnumerable<PromiseCard> cards) =>
        (this.store, this.clock, this.cards) = (store, clock, [.. cards.OrderBy(c => c.Number)]);

    /// <summary>All nine, each as it was measured last or just now.</summary>
    public async Task<PromiseBoard> ReadAsync(CancellationToken cancellationToken)
    {
        await measuring.WaitAsync(cancellationToken);
        try
        {
            var board = new List<Promise>();
            foreach (var card in cards)
                board.Add(await MeasuredAsync(card, cancellationToken));
            return new(board);
        }
        finally
        {
            measuring.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => measuring.Dispose();

    private async Task<Promise> MeasuredAsync(PromiseCard card, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (measured.TryGetValue(card.Number, out var last) && now < last.Until && now >= last.Promise.MeasuredAt)
            return last.Promise;
        var began = clock.GetTimestamp();
        var measure = await store.ReadAsync(db => card.MeasureAsync(db, now, cancellationToken), cancellationToken);
        var promise = new Promise(card.Number, measure.Doubts, measure.Gaps, measure.Figures, now);
        var rests = clock.GetElapsedTime(began) * RestsFor;
        measured[card.Number] = (promise, now + (rests > Fresh ? rests : Fresh));
        return promise;
    }
}
