using MimeKit;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Approvals;

/// <summary>Tells the owners of accounts by mail what two others did to them, and ends what waited too long (law 12).</summary>
internal sealed class ApprovalsJob(ApprovalBook approvals, OwnerNotices notices, OfficeNames office, MailOptions options) : LeasedJob
{
    public override string Name => "approvals";

    public override string Title => ApprovalsTexts.JobApprovals;

    public override TimeSpan Interval => TimeSpan.FromMinutes(1);

    public override TimeSpan RetryInterval => TimeSpan.FromMinutes(10);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var expired = await approvals.ExpireAsync(cancellationToken);
        if (!expired.Succeeded)
            return JobResult.Of(expired.Refusal);
        if (options.Host.Length == 0)
            return JobResult.Done;
        foreach (var mail in await notices.DueMailsAsync(cancellationToken))
        {
            var body = new BodyBuilder
            {
                TextBody = ApprovalsTexts.MailText.With(mail.UserName, Words.Of(mail.Kind), Show.Moment(mail.At)),
            };
            var subject = ApprovalsTexts.MailSubject.With(office.Name);
            if (await PortalMail.SendAsync(options, [mail.Address], subject, body, cancellationToken) is { } fault)
                return JobResult.Failed(fault);
            await notices.MailedAsync(mail, cancellationToken);
        }

        return JobResult.Done;
    }
}
