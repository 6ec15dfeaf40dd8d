using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Web.Jobs;

/// <summary>Forgets commands that were done so long ago that no form carries them any more.</summary>
internal sealed class CommandsJob(DoneCommands commands) : LeasedJob
{
    public override string Name => "done-commands";

    public override string Title => JobsTexts.JobCommands;

    public override TimeSpan Interval => TimeSpan.FromDays(1);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        await commands.ForgetAsync(cancellationToken);
        return JobResult.Done;
    }
}
