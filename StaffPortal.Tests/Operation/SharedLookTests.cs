using StaffPortal.Domain.Operation;
using StaffPortal.Web.Operation;

namespace StaffPortal.Tests.Operation;

/// <summary>However many ask for a node's health, and however they leave, it is looked at once.</summary>
public sealed class SharedLookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_and_goes_away_has_nothing_looked_at_a_second_time()
    {
        await using var office = await TestOffice.OpenAsync();
        var check = new SlowCheck();
        using var health = new SystemHealth(new([check], office.Get<PortalStore>(), office.Clock), office.Clock);

        for (var i = 0; i < 5; i++)
        {
            using var gone = new CancellationTokenSource();
            var asked = health.ReadAsync(gone.Token);
            await check.Reached.WaitAsync(Token);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        }

        check.Release();
        var reports = await health.ReadAsync(Token);

        Assert.Equal(1, check.Looks);
        Assert.Equal(CheckState.Good, Assert.Single(reports).Result.State);
        office.Clock.Advance(TimeSpan.FromSeconds(4));
        await health.ReadAsync(Token);
        Assert.Equal(2, check.Looks);
    }

    /// <summary>A check that answers once it is let.</summary>
    private sealed class SlowCheck : SystemCheck
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int looks;

        public Task Reached => reached.Task;

        public int Looks => Volatile.Read(ref looks);

        public override string Name => "slow";

        public override Readiness Readiness => Readiness.Stops;

        public void Release() => released.TrySetResult();

        public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref looks);
            reached.TrySetResult();
            await released.Task.WaitAsync(cancellationToken);
            return new(CheckState.Good, Symptom.DatabaseAnswers);
        }
    }
}
