using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using StaffPortal.Tests.Contact;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Browser;

/// <summary>A citizen's request, from the contact page to the answer in their mail (law 15).</summary>
[Collection(Oversight.Name)]
public sealed class RequestStoryTests(PortalFixture fixture)
{
    private const string Address = "somchai@example.co.th";

    [Fact]
    public async Task Law_15_a_request_cannot_be_closed_undone_and_its_answer_goes_by_mail()
    {
        using var server = new MailServer();
        await using var portal = await TestPortal.StartAsync(MailOf(server));
        var citizen = await fixture.PageAsync(at: portal.Address, scripts: false);
        var number = await AskAsync(citizen, "ErasureRequest", "erase what you hold about me");

        var officer = await fixture.SignedInAsync("officer2", at: portal.Address);
        await OpenAsync(officer);
        await Assertions.Expect(officer.Locator("#case .case-text").First).ToContainTextAsync("erase what you hold");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Take in hand" }).ClickAsync();
        await EndAsync(officer);
        await Assertions.Expect(officer.Locator("#case form .notice-danger")).ToContainTextAsync(number);
        Assert.Empty(await officer.FaultsAsync("a case in hand", 1440));
        await Assertions.Expect(officer.Locator("#inbox tbody")).ToContainTextAsync("In hand");

        await officer.GetByRole(AriaRole.Button, new() { Name = "Start this work" }).ClickAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Assertions.Expect(officer.Locator(".purpose-stands")).ToContainTextAsync(number);
        await officer.SearchAsync(SearchBy.Village, "5");
        await officer.Rows().First.ClickAsync();
        await officer.Locator(".record").WaitForAsync();
        await OpenAsync(officer);
        await officer.GetByRole(AriaRole.Button, new() { Name = "This is about" }).ClickAsync();
        await officer.Locator("#case-citizen").WaitForAsync();
        await EndAsync(officer);
        await Assertions.Expect(officer.Locator("#case form .notice-danger")).ToContainTextAsync("key destroyed");

        await officer.GetByRole(AriaRole.Button, new() { Name = "Start this work" }).ClickAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Destroy key" }).First.ClickAsync();
        await officer.FillAsync("#erase-reason", "request " + number);
        await officer.CheckAsync("#erase-sure");
        await officer.Locator("section.verdict-bad .form-actions button").First.ClickAsync();
        await officer.Locator("main .notice-danger").WaitForAsync();
        await OpenAsync(officer);
        await officer.Locator("#case-done").WaitForAsync();
        await EndAsync(officer);
        await officer.Locator("#answer-waits").WaitForAsync();

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var mail = await server.NextAsync(patience.Token);
        Assert.Equal(Address, mail.To.Mailboxes.Single().Address);
        await officer.GotoAsync("/inbox?ended=true");
        await officer.ReloadUntilAsync("#inbox tbody button");
        await officer.Locator("#inbox tbody button").ClickAsync();
        await officer.Locator("#answer-sent").WaitForAsync();

        await FollowAsync(citizen, number);
        await Assertions.Expect(citizen.Locator("#status")).ToContainTextAsync("Answered");
        await Assertions.Expect(citizen.Locator("#answer-state")).ToContainTextAsync("The answer went");
        Assert.DoesNotContain(number, citizen.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_mail_goes_as_a_letter_and_the_case_can_be_opened_again()
    {
        await using var portal = await TestPortal.StartAsync();
        var citizen = await fixture.PageAsync(at: portal.Address, scripts: false);
        var number = await AskAsync(citizen, "Question", "when do you open?");
        var officer = await fixture.SignedInAsync("officer2", at: portal.Address);
        await OpenAsync(officer);
        await officer.GetByRole(AriaRole.Button, new() { Name = "Take in hand" }).ClickAsync();
        await officer.FillAsync("#case-answer", "At half past eight.");
        await officer.Locator("#case form button[type=submit]").ClickAsync();
        await Assertions.Expect(officer.Locator("#answer-waits")).ToContainTextAsync("No mail server is set up");
        await FollowAsync(citizen, number);
        await Assertions.Expect(citizen.Locator("#answer-state")).ToContainTextAsync("has not gone");

        await officer.GetByRole(AriaRole.Button, new() { Name = "Show the letter" }).ClickAsync();
        await Assertions.Expect(officer.Locator("#letter")).ToContainTextAsync("At half past eight.");
        Assert.Empty(await officer.FaultsAsync("an ended case and its letter", 1440));
        await officer.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(officer.Locator("#case")).ToBeHiddenAsync();
        await officer.EmulateMediaAsync(new() { Media = Media.Screen });
        await officer.SelectOptionAsync("#sent-manner", "Post");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Record that it went" }).ClickAsync();
        await Assertions.Expect(officer.Locator("#answer-sent")).ToContainTextAsync("Letter by post");

        await officer.ClickAsync("#reopen summary");
        await officer.FillAsync("#reopen-reason", "they say that it is not so");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Open it again" }).ClickAsync();
        await Assertions.Expect(officer.Locator("#case")).ToContainTextAsync("Earlier answers");
        await FollowAsync(citizen, number);
        await citizen.ClickAsync("#withdraw");
        await Assertions.Expect(citizen.Locator("#status")).ToContainTextAsync("Withdrawn");
    }

    private static Dictionary<string, string> MailOf(MailServer server) =>
        new()
        {
            ["Witness__Mail__Host"] = "127.0.0.1",
            ["Witness__Mail__Port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["Witness__Mail__Secure"] = "false",
            ["Witness__Mail__From"] = "portal@example.invalid",
        };

    private static async Task<string> AskAsync(IPage citizen, string kind, string text)
    {
        await citizen.GotoAsync("/contact");
        var shown = Stopwatch.StartNew();
        await citizen.SelectOptionAsync("#contact-kind", kind);
        await citizen.FillAsync("#contact-text", text);
        await citizen.FillAsync("#contact-reply", Address);
        await citizen.FillAsync("#contact-website", "a robot fills in what nobody sees");
        await citizen.Locator("main form button[type=submit]").ClickAsync();
        await citizen.Locator(".notice-danger").WaitForAsync();
        await Assertions.Expect(citizen.Locator("#contact-text")).ToHaveValueAsync(text);
        await citizen.FillAsync("#contact-website", "");
        while (shown.Elapsed <= RobotCheck.MinAge)
            await citizen.WaitForTimeoutAsync(100);
        await citizen.Locator("main form button[type=submit]").ClickAsync();
        return (await citizen.Locator("#tracking").TextContentAsync())!;
    }

    private static async Task FollowAsync(IPage citizen, string number)
    {
        await citizen.GotoAsync("/contact/status");
        await citizen.FillAsync("#status-number", number);
        await citizen.Locator("main form button[type=submit]").First.ClickAsync();
        await citizen.Locator("#status").WaitForAsync();
    }

    private static async Task OpenAsync(IPage officer)
    {
        await officer.GotoAsync("/inbox");
        await officer.Locator("#inbox tbody button").ClickAsync();
        await officer.Locator("#case").WaitForAsync();
    }

    private static async Task EndAsync(IPage officer)
    {
        await officer.FillAsync("#case-identity", "original ID card seen at the counter");
        await officer.SelectOptionAsync("#case-template", "done");
        await officer.GetByRole(AriaRole.Button, new() { Name = "End the case" }).ClickAsync();
    }
}
