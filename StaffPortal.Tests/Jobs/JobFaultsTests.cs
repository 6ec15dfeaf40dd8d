using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Tests.Jobs;

/// <summary>What is logged of a job that ended in a fault nobody expected.</summary>
public sealed class JobFaultsTests
{
    private const string Value = "1101700230705";

    [Fact]
    public async Task Law_8_a_faults_message_which_may_hold_a_value_stands_on_no_log()
    {
        await using var office = await TestOffice.OpenAsync();
        var mailing = new Mailing { Fault = new InvalidOperationException($"The duplicate key value is ({Value}).") };
        var node = new JobRunner(
            office.Get<PortalStore>(),
            [mailing],
            new("one"),
            office.Clock,
            office.Get<PortalMetrics>(),
            office.Get<ILogger<JobRunner>>()
        );

        Assert.True(await node.StepAsync(mailing, TestContext.Current.CancellationToken));

        var told = Assert.Single(office.Logs.Lines, l => l.Contains($"The job {mailing.Name} failed", StringComparison.Ordinal));
        Assert.Contains(nameof(InvalidOperationException), told, StringComparison.Ordinal);
        Assert.Contains(nameof(Mailing), told, StringComparison.Ordinal);
        Assert.DoesNotContain(office.Logs.Lines, l => l.Contains(Value, StringComparison.Ordinal));
    }
}
