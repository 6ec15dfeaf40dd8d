using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Jobs;
using StaffPortal.Tests.Contact;
using StaffPortal.Web.Auditing;
using StaffPortal.Web.Contact;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Auditing.Ledger;

public sealed class WitnessMailTests
{
    [Fact]
    public async Task The_newest_checkpoint_reaches_the_witness_and_opens_under_the_key()
    {
        await using var office = await TestOffice.SealedAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var received = ReceiveAsync(listener);

        Assert.Equal(JobResult.Done, await Mail(office, ((IPEndPoint)listener.LocalEndpoint).Port).RunAsync(default));

        using var mail = await MimeKit.MimeMessage.LoadAsync(
            new MemoryStream(Encoding.ASCII.GetBytes(await received)),
            TestContext.Current.CancellationToken
        );
        Assert.Equal("council@example.invalid", mail.To.Mailboxes.Single().Address);
        var attached = mail.Attachments.OfType<MimeKit.MimePart>().Single();
        using var content = new MemoryStream();
        await attached.Content!.DecodeToAsync(content, TestContext.Current.CancellationToken);
        Assert.Equal(60, Checkpoint.Open(Encoding.UTF8.GetString(content.ToArray()), [office.Get<LedgerSigner>().Key])!.Size);
        Assert.Contains(office.Get<LedgerSigner>().Key.Text, mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_names_numbers_and_days_and_nothing_that_was_written()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = (
            await office
                .Get<ContactDesk>()
                .SubmitAsync(new(null), new(ContactKind.AccessRequest, "my secret matter", "089 123 4567"), default)
        ).Value!;
        office.Clock.Advance(TimeSpan.FromDays(25));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var received = ReceiveAsync(listener);
        var options = new MailOptions
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            Secure = false,
            From = "portal@example.invalid",
        };
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Contact:RemindTo:0"] = "dpo@example.invalid" })
            .Build();
        var reminders = new ContactReminderJob(office.Get<ContactDesk>(), new OfficeNames("สำนักงาน", "Office"), options, configuration);

        Assert.Equal(JobResult.Done, await reminders.RunAsync(default));

        using var mail = await MimeKit.MimeMessage.LoadAsync(
            new MemoryStream(Encoding.ASCII.GetBytes(await received)),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(number, mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("089", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer_is_tried_again_and_breaks_nothing()
    {
        await using var office = await TestOffice.SealedAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Assert.Equal(JobOutcome.Failed, (await Mail(office, port).RunAsync(default)).Outcome);
    }

    /// <summary>As an office gets it that says nothing of encryption: it is on.</summary>
    [Fact]
    public async Task A_mail_server_without_STARTTLS_gets_neither_the_password_nor_the_mail_and_the_job_says_why()
    {
        await using var office = await TestOffice.SealedAsync();
        using var server = new MailServer();
        var options = server.Options with
        {
            Secure = new MailOptions().Secure,
            User = "portal",
            Password = "known to the mail server alone",
            To = ["council@example.invalid"],
        };

        var result = await Mail(office, options).RunAsync(default);

        Assert.Equal(JobResult.Failed("JobMailNotEncrypted"), result);
        Assert.NotEqual(result.Reason, Words.Text(result.Reason!));
        Assert.StartsWith("EHLO ", server.Said.First(), StringComparison.Ordinal);
        Assert.All(server.Said.Skip(1), s => Assert.Equal("QUIT", s));
        Assert.Equal(0, server.Waiting);
    }

    private static WitnessMailJob Mail(TestOffice office, int port) =>
        Mail(
            office,
            new MailOptions
            {
                Host = "127.0.0.1",
                Port = port,
                Secure = false,
                From = "portal@example.invalid",
                To = ["council@example.invalid"],
            }
        );

    private static WitnessMailJob Mail(TestOffice office, MailOptions options) =>
        new(office.Get<LedgerProofs>(), office.Get<LedgerSigner>(), new OfficeNames("สำนักงาน", "Office"), options, office.Clock);

    /// <summary>As much of a mail server as one message needs.</summary>
    private static async Task<string> ReceiveAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 test");
        var message = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                while (await reader.ReadLineAsync() is { } text and not ".")
                    message.Append(text).Append("\r\n");
            }

            await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 ok");
            if (line == "QUIT")
                break;
        }

        return message.ToString();
    }
}
