using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Sessions;

namespace StaffPortal.Web.Jobs;

/// <summary>Forgets what people had begun to type and did not come back for.</summary>
internal sealed class TypingJob(TypingBook typing) : LeasedJob
{
    public override string Name => "half-typed-forms";

    public override string Title => JobsTexts.JobTyping;

    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        await typing.ForgetOldAsync(cancellationToken);
        return JobResult.Done;
    }
}
