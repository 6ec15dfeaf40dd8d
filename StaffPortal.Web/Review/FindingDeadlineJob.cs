using System.Text;
using MimeKit;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Web.Review;

/// <summary>
/// Takes the steps that are due about findings which nobody decided, and mails about them: numbers and links, no name, no purpose and no
/// case. Compliance officers are written to at the address of their account; the head of the organisation at <c>Review:EscalateTo</c>.
/// </summary>
internal sealed class FindingDeadlineJob(
    FindingDeadlines deadlines,
    FindingMails mails,
    OfficeNames office,
    MailOptions options,
    IConfiguration configuration
) : LeasedJob
{
    private static readonly Origin Self = new(null, null, nameof(FindingDeadlineJob));

    private readonly string? head = configuration["Review:EscalateTo"] is { Length: > 0 } address ? address : null;
    private readonly string? portal = configuration["Review:Address"]?.TrimEnd('/') is { Length: > 0 } address ? address : null;

    public override string Name => "finding-deadlines";

    public override string Title => ReviewTexts.JobDeadlines;

    public override TimeSpan Interval => TimeSpan.FromMinutes(5);

    public override TimeSpan RetryInterval => TimeSpan.FromMinutes(15);

    public override TimeSpan FirstDelay => TimeSpan.FromMinutes(1);

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var mailing = options.Host.Length > 0;
        var passed = await deadlines.PassAsync(Self, mailing, mailing && head is not null, cancellationToken);
        if (!passed.Succeeded || !mailing)
            return JobResult.Of(passed.Refusal);
        var settled = await mails.SettleAsync(Self, cancellationToken);
        if (!settled.Succeeded)
            return JobResult.Of(settled.Refusal);
        while (await mails.HandAsync(head is not null, cancellationToken) is { } mail)
        {
            var fault = await SendAsync(mail, cancellationToken);
            var recorded = await mails.RecordAsync(Self, mail, fault is null, cancellationToken);
            if ((fault ?? recorded.Refusal?.Key) is { } problem)
                return JobResult.Failed(problem);
        }

        return JobResult.Done;
    }

    private Task<string?> SendAsync(FindingMail mail, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(ReviewTexts.OverdueMailBody).Append("\n\n");
        foreach (var (number, id) in mail.Findings)
        {
            text.Append(ReviewTexts.OverdueMailLine.With(Show.Count(number)));
            if (portal is not null)
                text.Append(' ').Append(portal).Append(FindingsPage.Path).Append('/').Append(id);
            text.Append('\n');
        }

        var subject = ReviewTexts.OverdueMailSubject.With(office.Name, mail.Findings.Count);
        return PortalMail.SendAsync(
            options,
            [mail.Address ?? head!],
            subject,
            new BodyBuilder { TextBody = text.ToString() },
            cancellationToken,
            $"findings-{mail.Notices[0]:N}"
        );
    }
}
