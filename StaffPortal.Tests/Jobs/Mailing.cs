using StaffPortal.Domain.Jobs;

namespace StaffPortal.Tests.Jobs;

/// <summary>A job that counts what it sends.</summary>
internal sealed class Mailing : LeasedJob
{
    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource? Gate { get; init; }

    public Exception? Fault { get; set; }

    public string? Refused { get; set; }

    public bool PerNode { get; init; }

    public int Sent { get; private set; }

    public override string Name => "test-mail";

    public override string Title => "Mail";

    public override TimeSpan Interval => TimeSpan.FromDays(1);

    public override TimeSpan RetryInterval => TimeSpan.FromHours(1);

    public override bool IsPerNode => PerNode;

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        Started.TrySetResult();
        if (Gate is { } gate)
            await gate.Task.WaitAsync(cancellationToken);
        if (Fault is { } fault)
            throw fault;
        if (Refused is { } reason)
            return JobResult.Failed(reason);
        Sent++;
        return JobResult.Done;
    }
}
