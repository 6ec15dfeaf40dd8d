using System.Globalization;
using Bunit;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Traffic;
using StaffPortal.Web.Breaches;
using StaffPortal.Web.Review;
using StaffPortal.Web.Traffic;

namespace StaffPortal.Tests.Pages;

/// <summary>The forms of breaches, of the review of access, and of the visitor log.</summary>
public sealed class RegisterFormsTests
{
    [Fact]
    public async Task A_breach_needs_to_say_what_happened_and_when_and_is_recorded_once()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<BreachesPage>();
        await page.OpenFormAsync();
        page.Fill("#breach-time", "");
        page.Fill("#breach-persons", "-1");

        Assert.Equal(["breach-time", "breach-nature", "breach-persons"], await page.FieldsRefusedAsync());

        page.Fill("#breach-time", "00:05");
        page.Fill("#breach-nature", "a list went to the wrong office");
        page.Fill("#breach-persons", "12");
        await page.SubmitTwiceAsync();

        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.BreachSaved);
        page.WaitForElement(".breach", FormActs.Timeout);
        Assert.Empty(page.FindAll("form.card"));
    }

    [Fact]
    public async Task A_breach_in_the_future_is_refused_in_the_form_which_keeps_what_was_typed()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "dpo", Role.ComplianceOfficer);
        var page = portal.Render<BreachesPage>();
        await page.OpenFormAsync();
        page.Fill("#breach-day", office.Today.AddDays(2).ToString("d/M/yyyy", CultureInfo.InvariantCulture));
        page.Fill("#breach-nature", "a list went to the wrong office");

        await page.Find("form.card").SubmitAsync();

        Assert.Contains(
            StaffPortal.Domain.Foundations.Words.Text("BreachInFuture"),
            page.Find("form.card .notice-danger").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("a list went to the wrong office", page.FindComponent<BreachEditor>().Find("#breach-nature").GetAttribute("value"));
    }

    [Fact]
    public async Task A_reader_of_the_visitor_log_needs_an_account_and_a_reason_and_is_designated_once()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<TrafficReadersPage>();
        await page.OpenFormAsync();

        Assert.Equal(["reader-account", "reader-reason"], await page.FieldsRefusedAsync());
        page.Pick("#reader-account", "officer2 ·");
        page.Fill("#reader-reason", "answers the police");
        await page.SubmitTwiceAsync();

        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.TrafficReaderDesignated);
    }

    [Fact]
    public async Task An_order_needs_its_letter_and_a_last_day_within_the_law_and_is_entered_once()
    {
        await using var office = await TestOffice.OpenAsync();
        await DesignateAsync(office, "officer");
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<OrdersPage>();
        await page.OpenFormAsync();
        page.Fill("#order-until", "1/1/2020");

        Assert.Equal(["order-number", "order-officer", "order-until"], await page.FieldsRefusedAsync());
        page.Fill("#order-number", "TCSD 1/2570");
        page.Fill("#order-officer", "Sample inspector");
        page.Fill("#order-page", "/tax");
        page.Fill("#order-until", office.Today.AddDays(60).ToString("d/M/yyyy", CultureInfo.InvariantCulture));
        await page.SubmitTwiceAsync();

        Assert.Single(await office.EntriesAsync(), e => e is { Action: AuditAction.PreservationOrdered, Outcome: AuditOutcome.Permitted });
        page.WaitForElement("#orders tbody tr", FormActs.Timeout);
    }

    [Fact]
    public async Task The_visitor_log_is_not_read_without_a_reason()
    {
        await using var office = await TestOffice.OpenAsync();
        await DesignateAsync(office, "officer");
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<TrafficPage>();
        page.WaitForElement("#traffic-reason", FormActs.Timeout);

        Assert.Equal(["traffic-reason"], await page.FieldsRefusedAsync());
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.TrafficRead);
        page.Fill("#traffic-reason", "TCSD 1/2570");
        await page.Find("form.card").SubmitAsync();
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.TrafficRead);
    }

    [Fact]
    public async Task Who_is_not_designated_is_told_whom_to_ask()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer);

        var page = portal.Render<TrafficPage>();

        page.WaitForElement(".empty", FormActs.Timeout);
        Assert.Contains(new Refusal(TrafficReaders.NotDesignated).Message, page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
        Assert.Empty(page.FindAll(".notice-danger"));
    }

    private static async Task DesignateAsync(TestOffice office, string userName)
    {
        var reader = (await office.OriginAsync(userName)).AccountId!.Value;
        var done = await office
            .Get<TrafficReaderBook>()
            .DesignateAsync(await office.OriginAsync("admin"), reader, office.Today, office.Today.AddDays(30), "answers orders", default);
        Assert.True(done.Succeeded, done.Refusal?.Message);
    }
}
