using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Sessions;
using StaffPortal.Domain.Throttling;

namespace StaffPortal.Web.Jobs;

/// <summary>Forgets what people had begun to type and did not come back for, and tries to sign in that count no more.</summary>
internal sealed class TypingJob(TypingBook typing, SignInThrottle throttle) : LeasedJob
{
    public override string Name => "half-typed-forms";

    public override string Title => JobsTexts.JobTyping;

    public override TimeSpan Interval => TimeSpan.FromHours(1);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        await typing.ForgetOldAsync(cancellationToken);
        await throttle.ForgetAsync(cancellationToken);
        return JobResult.Done;
    }
}
