using System.Text;
using MimeKit;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Contact;

/// <summary>
/// Reminds the office once a day of what must be answered within a week: numbers and days, no name and no word of what was
/// written. Sends nothing where nothing is due.
/// </summary>
internal sealed class ContactReminderJob(ContactDesk desk, OfficeNames office, MailOptions options, IConfiguration configuration)
    : LeasedJob
{
    private const int DaysAhead = 7;

    private readonly string[] recipients = configuration.GetSection("Contact:RemindTo").Get<string[]>() ?? [];

    public override string Name => "contact-reminders";

    public override string Title => ContactTexts.JobContactReminders;

    public override TimeSpan Interval => TimeSpan.FromDays(1);

    public override TimeSpan RetryInterval => TimeSpan.FromHours(1);

    public override TimeSpan FirstDelay => TimeSpan.FromMinutes(7);

    public override bool IsEnabled => options.Host.Length > 0 && recipients.Length > 0;

    public override async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var due = await desk.DueAsync(DaysAhead, cancellationToken);
        if (due.Count == 0)
            return JobResult.Done;
        var text = new StringBuilder(ContactTexts.RemindBody).Append("\n\n");
        foreach (var one in due)
            text.Append(ContactTexts.RemindLine.With(one.TrackingNumber, Show.Day(one.DueOn))).Append('\n');
        var subject = ContactTexts.RemindSubject.With(office.Name, due.Count);
        var fault = await PortalMail.SendAsync(options, recipients, subject, new() { TextBody = text.ToString() }, cancellationToken);
        return fault is null ? JobResult.Done : JobResult.Failed(fault);
    }
}
