using System.Text;
using MimeKit;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>Reminds the office each morning of what must be answered within a week: numbers and days, no name and no word of what was written.</summary>
internal sealed partial class ContactReminders(ContactDesk desk, OfficeNames office, MailOptions options, IConfiguration configuration, TimeProvider clock, ILogger<ContactReminders> logger) : BackgroundService
{
    private const int DaysAhead = 7;
    private static readonly TimeSpan FirstSending = TimeSpan.FromMinutes(7);
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var to = configuration.GetSection("Contact:RemindTo").Get<string[]>() ?? [];
        if (options.Host.Length == 0 || to.Length == 0)
            return;
        for (var wait = FirstSending; ; wait = await SendAsync(to, stoppingToken) ? TimeSpan.FromDays(1) : Again)
            await Task.Delay(wait, clock, stoppingToken);
    }

    /// <summary>Sends what is due now; nothing where nothing is.</summary>
    internal async Task<bool> SendAsync(IReadOnlyList<string> to, CancellationToken cancellationToken)
    {
        var due = await desk.DueAsync(DaysAhead, cancellationToken);
        if (due.Count == 0)
            return true;
        var text = due.Aggregate(new StringBuilder(ContactTexts.RemindBody).Append("\n\n"), (body, one) => body.Append(ContactTexts.RemindLine.With(one.TrackingNumber, Show.Day(one.DueOn))).Append('\n'));
        if (await PortalMail.SendAsync(options, to, ContactTexts.RemindSubject.With(office.Name, due.Count), new BodyBuilder { TextBody = text.ToString() }, cancellationToken) is not { } fault)
            return true;
        LogNotSent(fault);
        return false;
    }

    [LoggerMessage(62, LogLevel.Warning, "The reminder of what must be answered could not be sent ({Fault}); it is tried again in an hour")]
    private partial void LogNotSent(string fault);
}
