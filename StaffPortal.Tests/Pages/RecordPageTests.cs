using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Cases;
using StaffPortal.Web.Citizens;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Pages;

public sealed class RecordPageTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task When_the_minutes_run_out_the_values_leave_the_screen()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));
        page.WaitForAssertion(() => Assert.Contains(citizen.GivenName!, page.Markup, StringComparison.Ordinal), Timeout);

        office.Clock.Advance(Declaration.MaxLife);
        await page.InvokeAsync(portal.Services.GetRequiredService<PurposeState>().Tick);

        page.WaitForAssertion(() => Assert.DoesNotContain(citizen.GivenName!, page.Markup, StringComparison.Ordinal), Timeout);
        Assert.Contains(CitizensTexts.TimeOver, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revealed_value_hides_by_hand_and_by_itself_after_a_minute()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        var whole = FieldCatalog.Of(CitizenField.NationalId).Display(citizen.NationalId);
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));
        page.WaitForElement(".reveal", Timeout);

        await page.Find(".reveal").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains(whole, page.Markup, StringComparison.Ordinal), Timeout);
        await page.Find(".hide").ClickAsync();
        page.WaitForAssertion(() => Assert.DoesNotContain(whole, page.Markup, StringComparison.Ordinal), Timeout);
        await page.Find(".reveal").ClickAsync();
        page.WaitForElement(".hide", Timeout);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        page.WaitForAssertion(() => Assert.DoesNotContain(whole, page.Markup, StringComparison.Ordinal), Timeout);

        Assert.Equal(2, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.Revealed));
    }

    [Fact]
    public async Task The_case_that_a_record_offers_to_name_is_the_one_declared_now_and_its_services_have_names()
    {
        await using var office = await TestOffice.OpenAsync();
        var officer = await office.OriginAsync("officer");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var names = portal.Services.GetRequiredService<RecordNames>();
        foreach (var title in new[] { "ตรวจสอบหมู่ 1", "ตรวจสอบหมู่ 2" })
        {
            var own = await office.Get<CaseRegister>().OpenAsync(officer, new(CaseKind.Campaign, null, title), default);
            await OpenAsync(own.Value!.Number);
            Assert.Equal(own.Value.Number, names.OwnCase?.Number);
        }

        await OpenAsync("1/2569");
        Assert.Null(names.OwnCase);

        async Task OpenAsync(string aCase)
        {
            var purpose = await office.PurposeAsync("register-maintenance");
            var declared = (await office.Get<Declarations>().DeclareAsync(officer, purpose.Id, aCase, "ปรับปรุงทะเบียน", default)).Value!;
            var opened = await office.Get<CitizenRecords>().OpenAsync(officer, declared.Id, citizen.Id, Guid.NewGuid(), default);
            await names.KnowAsync(officer, opened.Value!, declared, default);
            Assert.NotEmpty(opened.Value!.Registrations);
            Assert.All(opened.Value.Registrations, r => Assert.Contains(r.ServiceId, names.Services.Keys));
            Assert.Contains(purpose.ServiceId, names.Services.Keys);
        }
    }

    [Fact]
    public async Task A_registration_is_ended_and_made_on_the_record_by_an_officer()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "register-maintenance");
        await office.ExecuteAsync("""DELETE FROM "Registrations" """);
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));

        await ActAsync(CitizensTexts.RegistrationMake, "applied 7/2569");
        page.WaitForAssertion(() => Assert.Equal(CitizensTexts.RegistrationEnd, page.Find(".register").TextContent.Trim()), Timeout);
        await ActAsync(CitizensTexts.RegistrationEnd, "moved away");
        page.WaitForAssertion(() => Assert.Equal(CitizensTexts.RegistrationMake, page.Find(".register").TextContent.Trim()), Timeout);

        Assert.Equal(
            [AuditAction.Registered, AuditAction.RegistrationEnded],
            (await office.EntriesAsync())
                .Where(e => e.Action is AuditAction.Registered or AuditAction.RegistrationEnded)
                .Select(e => e.Action)
        );

        async Task ActAsync(string act, string reason)
        {
            page.WaitForAssertion(() => Assert.Equal(act, page.Find(".register").TextContent.Trim()), Timeout);
            page.Find(".register").Click();
            Assert.Equal(["registration-reason"], await page.FieldsRefusedAsync("#registration"));
            page.Find("#registration-reason").Change(reason);
            await page.Find("#registration").SubmitAsync();
        }
    }

    [Fact]
    public async Task A_purpose_ended_on_another_page_is_not_called_run_out()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));
        page.WaitForAssertion(() => Assert.Contains(citizen.GivenName!, page.Markup, StringComparison.Ordinal), Timeout);

        await page.InvokeAsync(() => portal.Services.GetRequiredService<PurposeState>().EndAsync(default));

        page.WaitForAssertion(() => Assert.Contains(CitizensTexts.EndedElsewhere, page.Markup, StringComparison.Ordinal), Timeout);
        Assert.DoesNotContain(CitizensTexts.TimeOver, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_masked_value_is_emptied_without_being_shown()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync(c => c["Telephone"] != null);
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));
        page.WaitForElement(".title-actions button", Timeout).Click();
        Assert.Empty(page.FindAll("#empty-NationalId, #empty-GivenName"));

        page.Find("#empty-Telephone").Change(true);
        page.Find("#change-reason").Input("the number is gone");
        page.Find("form.editor").Submit();

        page.WaitForElement(".record", Timeout);
        Assert.Null((await office.CitizenAsync(c => c.Id == citizen.Id)).Telephone);
    }

    [Fact]
    public async Task Rendering_again_never_reads_again()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));
        page.WaitForElement(".record", Timeout);

        for (var i = 0; i < 5; i++)
            page.Render(p => p.Add(c => c.Id, citizen.Id));

        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.Opened);
    }

    [Fact]
    public async Task The_second_of_two_people_sees_what_changed_and_loses_nothing_typed()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await office.DeclaredAsync("officer", "register-maintenance");
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));
        page.WaitForElement(".title-actions button", Timeout).Click();
        page.WaitForElement("#edit-HouseNumber", Timeout).Input("99/9");
        page.Find("#change-reason").Input("moved house");
        var (other, declaration) = await office.DeclaredAsync("officer2", "register-maintenance");
        await office
            .Get<CitizenRecords>()
            .ChangeAsync(
                other,
                declaration,
                new(
                    citizen.Id,
                    citizen.Version,
                    new Dictionary<CitizenField, string?> { [CitizenField.FamilyName] = "นามสกุลใหม่" },
                    "married"
                ),
                default
            );

        page.Find("form.editor").Submit();

        page.WaitForAssertion(() => Assert.Contains("นามสกุลใหม่", page.Find(".compare").TextContent, StringComparison.Ordinal), Timeout);
        Assert.Equal("99/9", page.Find("#edit-HouseNumber").GetAttribute("value"));
        page.Find("form.editor").Submit();
        page.WaitForAssertion(() => Assert.Equal("99/9", page.Find("[data-field=HouseNumber]").TextContent), Timeout);
        Assert.Equal(
            ("99/9", "นามสกุลใหม่"),
            (
                (await office.CitizenAsync(c => c.Id == citizen.Id)).HouseNumber,
                (await office.CitizenAsync(c => c.Id == citizen.Id)).FamilyName
            )
        );
    }

    [Fact]
    public async Task A_field_the_purpose_does_not_cover_is_named_without_its_value()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);

        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));

        page.WaitForElement(".uncovered", Timeout);
        Assert.Contains(
            StaffPortal.Domain.Foundations.Words.Of(CitizenField.Telephone),
            page.Find(".uncovered").TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(citizen.Telephone!, page.Markup, StringComparison.Ordinal);
        Assert.Equal($"officer · {Show.Moment(office.Clock.GetUtcNow())}", page.Find("[data-watermark]").GetAttribute("data-watermark"));
    }

    [Fact]
    public async Task The_browsers_own_print_shows_who_was_looking_and_the_number_of_the_look()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);

        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));

        page.WaitForElement(".record", Timeout);
        var paper = page.Find(".on-paper").TextContent;
        Assert.Contains("officer", paper, StringComparison.Ordinal);
        Assert.Contains("123/2569", paper, StringComparison.Ordinal);
        Assert.Contains((await office.EntriesAsync())[^1].LookId.ToString(), paper, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.GivenName!, paper, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll(".title-actions button"), b => b.TextContent.Trim() == Texts.Print);
    }

    [Fact]
    public async Task Printing_is_an_act_whose_number_stands_on_the_sheet()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));

        page.WaitForElements(".title-actions button", Timeout).Single(b => b.TextContent.Trim() == Texts.Print).Click();
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.Opened);
        await page.WaitForElement("#sheet form", Timeout).SubmitAsync();

        page.WaitForElement(".prints-alone .record", Timeout);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.Printed, page.Find("#sheet-number").TextContent), (entry.Action, entry.LookId.ToString()));
        portal.JSInterop.VerifyInvoke("portal.print", 1);
    }

    [Fact]
    public async Task Without_a_purpose_nothing_is_read_and_one_is_asked_for()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);

        var page = portal.Render<CitizenRecordPage>(p => p.Add(c => c.Id, citizen.Id));

        page.WaitForElement(".purposes", Timeout);
        Assert.DoesNotContain(citizen.GivenName!, page.Markup, StringComparison.Ordinal);
        Assert.Empty(await office.EntriesAsync());
    }
}
