using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Tests.Jobs;

public sealed class JobRunnerTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_that_find_a_job_due_at_once_run_it_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var (here, there) = (new Mailing(), new Mailing());

        var ran = await Task.WhenAll(Node(office, "one", here).StepAsync(here, Token), Node(office, "two", there).StepAsync(there, Token));

        Assert.Single(ran, r => r);
        Assert.Equal(1, here.Sent + there.Sent);
        Assert.False(await Node(office, "three", here).StepAsync(here, Token));
    }

    [Fact]
    public async Task A_job_is_due_again_after_its_interval_whichever_node_ran_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var mailing = new Mailing();
        Assert.True(await Node(office, "one", mailing).StepAsync(mailing, Token));

        office.Clock.Advance(mailing.Interval - TimeSpan.FromSeconds(1));
        Assert.False(await Node(office, "two", mailing).StepAsync(mailing, Token));
        office.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await Node(office, "two", mailing).StepAsync(mailing, Token));
        Assert.Equal(("two", JobOutcome.Done), await LastAsync(office, mailing.Name));
    }

    [Fact]
    public async Task A_job_whose_holder_died_is_taken_over_once_its_heartbeat_has_stood_still()
    {
        await using var office = await TestOffice.OpenAsync();
        var dead = new JobLease(office.Get<PortalStore>(), office.Clock, new("dead"), new Mailing().Name, new Mailing().Interval);
        Assert.True(await dead.TryTakeAsync(await dead.ReadAsync(Token), Token));
        var mailing = new Mailing();
        var node = Node(office, "living", mailing);

        Assert.False(await node.StepAsync(mailing, Token));
        office.Clock.Advance(JobLease.Timeout - TimeSpan.FromSeconds(1));
        Assert.False(await node.StepAsync(mailing, Token));
        office.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await node.StepAsync(mailing, Token));
        Assert.False(await dead.EndAsync(JobResult.Failed("late"), office.Clock.GetUtcNow(), Token));
        Assert.Equal(("living", JobOutcome.Done), await LastAsync(office, mailing.Name));
    }

    [Fact]
    public async Task A_holder_that_lives_keeps_its_job_however_long_it_takes()
    {
        await using var office = await TestOffice.OpenAsync();
        var (slow, other) = (new Mailing { Gate = new() }, new Mailing());
        var running = Node(office, "one", slow).StepAsync(slow, Token);
        await slow.Started.Task;
        var watching = Node(office, "two", other);
        for (var beats = 0; beats < 6; beats++)
        {
            var before = await HeartbeatAsync(office, slow.Name);
            Assert.False(await watching.StepAsync(other, Token));
            office.Clock.Advance(JobLease.HeartbeatInterval);
            while (await HeartbeatAsync(office, slow.Name) == before)
                await Task.Yield();
        }

        Assert.False(await watching.StepAsync(other, Token));
        slow.Gate.SetResult();

        Assert.True(await running);
        Assert.Equal((1, 0), (slow.Sent, other.Sent));
    }

    [Fact]
    public async Task A_holder_that_was_taken_over_is_stopped_and_reports_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var paused = new Mailing { Gate = new() };
        var running = Node(office, "paused", paused).StepAsync(paused, Token);
        await paused.Started.Task;
        await office.ExecuteAsync("UPDATE \"Jobs\" SET \"Token\" = \"Token\" + 1, \"Node\" = 'next'");

        office.Clock.Advance(JobLease.HeartbeatInterval);

        Assert.True(await running);
        Assert.Equal(0, paused.Sent);
        Assert.Equal(("next", null), await LastAsync(office, paused.Name));
    }

    [Fact]
    public async Task A_job_goes_on_though_the_database_is_silent_for_longer_than_a_lease_lasts()
    {
        await using var office = await TestOffice.OpenAsync();
        var slow = new Mailing { Gate = new() };
        var running = Node(office, "one", slow).StepAsync(slow, Token);
        await slow.Started.Task;
        await office.ExecuteAsync("CREATE TRIGGER Silent BEFORE UPDATE ON Jobs BEGIN SELECT RAISE(ABORT, 'busy'); END");
        for (var beat = 0; beat < 3 * JobLease.Timeout / JobLease.HeartbeatInterval; beat++)
        {
            office.Clock.Advance(JobLease.HeartbeatInterval);
            await Task.Delay(20, Token);
        }

        await office.ExecuteAsync("DROP TRIGGER Silent");
        slow.Gate.SetResult();

        Assert.True(await running);
        Assert.Equal((1, ("one", JobOutcome.Done)), (slow.Sent, await LastAsync(office, slow.Name)));
    }

    [Theory]
    [InlineData(true, nameof(TimeoutException))]
    [InlineData(false, "ServerAway")]
    public async Task A_job_that_fails_says_why_and_is_tried_again_sooner(bool faults, string reason)
    {
        await using var office = await TestOffice.OpenAsync();
        var mailing = new Mailing { Fault = faults ? new TimeoutException("somebody's name") : null, Refused = faults ? null : reason };
        var node = Node(office, "one", mailing);
        Assert.True(await node.StepAsync(mailing, Token));

        var failed = Assert.Single(await office.Get<Registers>().JobsAsync(await office.OriginAsync("admin"), Token), s => s.IsOf(mailing));
        Assert.Equal((JobOutcome.Failed, reason, false), (failed.Outcome, failed.Reason, failed.IsRunning));
        Assert.Equal(office.Clock.GetUtcNow() + mailing.RetryInterval, failed.DueAt);

        (mailing.Fault, mailing.Refused) = (null, null);
        Assert.False(await node.StepAsync(mailing, Token));
        office.Clock.Advance(mailing.RetryInterval);
        Assert.True(await node.StepAsync(mailing, Token));
        Assert.Equal(("one", JobOutcome.Done), await LastAsync(office, mailing.Name));
    }

    [Fact]
    public async Task A_job_that_the_stopping_node_did_not_finish_stays_due()
    {
        await using var office = await TestOffice.OpenAsync();
        var (cut, next) = (new Mailing { Gate = new() }, new Mailing());
        using var stopping = new CancellationTokenSource();
        var running = Node(office, "one", cut).StepAsync(cut, stopping.Token);
        await cut.Started.Task;

        await stopping.CancelAsync();
        await running;

        Assert.True(await Node(office, "two", next).StepAsync(next, Token));
        Assert.Equal((0, 1), (cut.Sent, next.Sent));
    }

    [Fact]
    public async Task What_lies_on_a_node_every_node_does_for_itself()
    {
        await using var office = await TestOffice.OpenAsync();
        var (here, there) = (new Mailing { PerNode = true }, new Mailing { PerNode = true });

        Assert.True(await Node(office, "one", here).StepAsync(here, Token));
        Assert.True(await Node(office, "two", there).StepAsync(there, Token));

        var states = await office.Get<Registers>().JobsAsync(await office.OriginAsync("admin"), Token);
        Assert.Equal(["one", "two"], states.Where(s => s.IsOf(here)).Select(s => s.Node));
        Assert.Empty(await office.Get<Registers>().JobsAsync(await office.OriginAsync("officer"), Token));
    }

    [Fact]
    public async Task A_clock_that_once_stood_ahead_puts_a_job_off_no_longer_than_its_interval()
    {
        await using var office = await TestOffice.OpenAsync();
        var mailing = new Mailing();
        var ahead = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(office.Clock.GetUtcNow().AddYears(1));
        Assert.True(await Node(office, "ahead", mailing, ahead).StepAsync(mailing, Token));

        Assert.False(await Node(office, "right", mailing).StepAsync(mailing, Token));
        office.Clock.Advance(mailing.Interval);

        Assert.True(await Node(office, "right", mailing).StepAsync(mailing, Token));
    }

    [Fact]
    public async Task A_run_that_could_not_be_reported_for_long_is_reported_and_not_run_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var mailing = new Mailing();
        await office.ExecuteAsync(
            "CREATE TRIGGER NoReport BEFORE UPDATE OF EndedAt ON Jobs WHEN NEW.EndedAt IS NOT NULL BEGIN SELECT RAISE(ABORT, 'busy'); END"
        );
        var running = Node(office, "one", mailing).StepAsync(mailing, Token);
        for (var second = 0; second < 3 * JobLease.Timeout.TotalSeconds; second++)
        {
            Assert.False(running.IsCompleted);
            office.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await office.ExecuteAsync("DROP TRIGGER NoReport");
        while (!running.IsCompleted)
        {
            office.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Token);
        }

        Assert.True(await running);
        Assert.Equal(("one", JobOutcome.Done), await LastAsync(office, mailing.Name));
        office.Clock.Advance(JobLease.Timeout * 2);
        Assert.False(await Node(office, "one", mailing).StepAsync(mailing, Token));
        Assert.Equal(1, mailing.Sent);
    }

    [Fact]
    public async Task A_fault_that_nobody_foresaw_ends_no_jobs_loop()
    {
        await using var office = await TestOffice.OpenAsync();
        var (clock, mailing) = (new FaultyClock(office.Clock), new Mailing());
        using var stopping = new CancellationTokenSource();
        var running = Node(office, "one", mailing, clock).RunAsync(stopping.Token);

        while (mailing.Sent == 0)
        {
            Assert.False(running.IsCompleted);
            office.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Token);
        }

        await stopping.CancelAsync();
        await running;
        Assert.True(clock.HasFaulted);
    }

    private static JobRunner Node(TestOffice office, string name, LeasedJob job, TimeProvider? clock = null) =>
        new(
            office.Get<PortalStore>(),
            [job],
            new(name),
            clock ?? office.Clock,
            office.Get<PortalMetrics>(),
            NullLogger<JobRunner>.Instance
        );

    private static async Task<(string? Node, JobOutcome? Outcome)> LastAsync(TestOffice office, string name)
    {
        await using var db = office.Db();
        var job = await db.Set<Job>().AsNoTracking().SingleAsync(j => j.Name == name, Token);
        return (job.Node, job.Outcome);
    }

    private static async Task<long> HeartbeatAsync(TestOffice office, string name)
    {
        await using var db = office.Db();
        return await db.Set<Job>().Where(j => j.Name == name).Select(j => j.Heartbeat).SingleAsync(Token);
    }

    /// <summary>Throws once what no store names: SqlClient does the same when its pool is exhausted.</summary>
    private sealed class FaultyClock(TimeProvider inner) : TimeProvider
    {
        public bool HasFaulted { get; private set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow()
        {
            if (HasFaulted)
                return inner.GetUtcNow();
            HasFaulted = true;
            throw new InvalidOperationException("Timeout expired prior to obtaining a connection from the pool.");
        }

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(callback, state, dueTime, period);
    }
}
