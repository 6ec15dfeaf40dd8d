using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Contact;

/// <summary>
/// Mails answers to those who gave a mail address, and records each going or what kept it. An answer that the mail server took just before
/// the portal was killed goes twice, under the same message ID.
/// </summary>
internal sealed class ContactAnswerJob(ContactAnswers answers, OfficeNames office, MailOptions options) : LeasedJob
{
    private static readonly Origin Self = new(null, null, nameof(ContactAnswerJob));

    public override string Name => "contact-answers";

    public override string Title => ContactTexts.JobContactAnswers;

    public override TimeSpan Interval => TimeSpan.FromSeconds(30);

    public override bool IsEnabled => options.Host.Length > 0;

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        string? problem = null;
        foreach (var answer in await answers.WaitingAsync(cancellationToken))
        {
            var body = ContactTexts.MailBody.With(office.Name, answer.TrackingNumber, answer.Text);
            var subject = ContactTexts.MailSubject.With(office.Name, answer.TrackingNumber);
            var fault = await PortalMail.SendAsync(
                options,
                [answer.Address],
                subject,
                new() { TextBody = body },
                cancellationToken,
                $"answer-{answer.CaseId:N}"
            );
            var recorded = await answers.RecordMailAsync(Self, answer.CaseId, fault, cancellationToken);
            problem ??= fault ?? recorded.Refusal?.Key;
        }

        return problem is null ? JobResult.Done : JobResult.Failed(problem);
    }
}
