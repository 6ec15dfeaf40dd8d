using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Promises;

/// <summary>How tests look at a promise.</summary>
internal static class PromiseSteps
{
    /// <summary>A promise as it is measured a minute later.</summary>
    public static async Task<Promise> PromiseAsync(this TestOffice office, int number)
    {
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        return (await office.Get<PromiseEvidence>().ReadAsync(default)).Promises[number - 1];
    }

    public static async Task AssertKeptAsync(this TestOffice office, int number)
    {
        var promise = await office.PromiseAsync(number);
        Assert.Empty(promise.Doubts.Select(d => d.Text));
        Assert.Empty(promise.Gaps.Select(g => g.Text));
        Assert.Equal(PromiseState.Kept, promise.State);
    }

    /// <summary>Red, by this alone.</summary>
    public static async Task AssertBrokenAsync(this TestOffice office, int number, string doubt)
    {
        var promise = await office.PromiseAsync(number);
        Assert.Equal([doubt], promise.Doubts.Select(d => d.Key));
        Assert.Equal(PromiseState.Broken, promise.State);
    }

    /// <summary>Grey, by these alone.</summary>
    public static async Task AssertNotYetAsync(this TestOffice office, int number, params string[] gaps)
    {
        var promise = await office.PromiseAsync(number);
        Assert.Empty(promise.Doubts.Select(d => d.Text));
        Assert.Equal(gaps.Order(), promise.Gaps.Select(g => g.Key).Order());
        Assert.Equal(PromiseState.NotYet, promise.State);
    }

    /// <summary>The clock was compared with its source just now.</summary>
    public static Task ClockAsync(this TestOffice office, double offMilliseconds = 0.4) =>
        office
            .Get<NodeClocks>()
            .KeepAsync(
                new("time.test", TimeSpan.FromMilliseconds(offMilliseconds), TimeSpan.FromMilliseconds(1), office.Clock.GetUtcNow()),
                default
            );
}
