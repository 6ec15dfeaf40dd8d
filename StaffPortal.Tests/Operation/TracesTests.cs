using System.Collections.Concurrent;
using System.Diagnostics;

namespace StaffPortal.Tests.Operation;

/// <summary>Where the time of an act goes, from the command to its commit.</summary>
public sealed class TracesTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_a_record_is_one_trace_of_command_work_decision_and_commit_and_names_nobody()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();

        var spans = await TraceAsync(() => office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token));

        var command = Assert.Single(spans, s => s.OperationName == "command");
        var work = Assert.Single(spans, s => s.OperationName == "work");
        var decision = Assert.Single(spans, s => s.OperationName == "decision");
        var commit = Assert.Single(spans, s => s.OperationName == "commit");
        Assert.Equal("Opened", command.GetTagItem("staffportal.action"));
        Assert.Equal((command.SpanId, work.SpanId, command.SpanId), (work.ParentSpanId, decision.ParentSpanId, commit.ParentSpanId));
        Assert.All(spans.SelectMany(s => s.TagObjects), t => Assert.StartsWith("staffportal.", t.Key, StringComparison.Ordinal));
        Assert.DoesNotContain(citizen.Id.ToString(), string.Join(' ', spans.SelectMany(s => s.TagObjects)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denial_says_its_rule_and_a_fault_its_kind()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();

        var denied = await TraceAsync(() =>
            office.Get<CitizenRecords>().RevealAsync(officer, declaration, citizen.Id, CitizenField.Religion, Token)
        );
        await office.RefuseInsertsAsync("AuditEntries");
        var failed = await TraceAsync(() =>
            office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)
        );

        Assert.Equal(
            nameof(AccessRule.FieldNotCovered),
            Assert.Single(denied, s => s.OperationName == "decision").GetTagItem("staffportal.rule")
        );
        Assert.Equal(nameof(Refusal.NotRecorded), Assert.Single(failed, s => s.OperationName == "command").GetTagItem("staffportal.rule"));
        // SQLite refuses the entry in the work, a server with the commit that it goes with.
        Assert.Contains(failed, s => s.OperationName is "work" or "commit" && s.GetTagItem("error.type") is string);
    }

    [Fact]
    public async Task Looks_that_share_a_commit_are_traces_of_their_own()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();

        var traces = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() =>
                        TraceAsync(() => office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token))
                    )
                )
        );

        Assert.All(traces, t => Assert.Equal(["command", "commit", "decision", "work"], t.Select(s => s.OperationName).Order()));
    }

    /// <summary>The portal's spans of one trace: other tests run beside this one, and have others.</summary>
    private static async Task<IReadOnlyList<Activity>> TraceAsync(Func<Task> act)
    {
        using var root = new Activity("test").Start();
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == PortalTraces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> o) =>
                o.TraceId == root.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = a =>
            {
                if (a.TraceId == root.TraceId)
                    ended.Enqueue(a);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await act();
        return [.. ended];
    }
}
