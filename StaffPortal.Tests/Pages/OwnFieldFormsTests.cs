using Bunit;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Tests.OwnFields;
using StaffPortal.Web.Administration;
using StaffPortal.Web.Citizens;
using static StaffPortal.Tests.OwnFields.OwnFieldActs;

namespace StaffPortal.Tests.Pages;

/// <summary>Where a field of the office's own is made, and the inputs and lists in which it stands.</summary>
public sealed class OwnFieldFormsTests
{
    [Fact]
    public async Task A_field_is_refused_at_its_parts_all_at_once_and_made_once()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<FieldsPage>();
        await page.OpenFormAsync();
        Assert.Equal(["field-th", "field-en", "field-class"], await page.FieldsRefusedAsync());
        page.Find("input[name=field-class][value=Ordinary]").Change(nameof(FieldClass.Ordinary));

        page.Find("#field-kind").Change(nameof(OwnFieldKind.Number));
        page.Find("#field-th").Input("จำนวนถังขยะ");
        page.Find("#field-en").Input("Telephone");
        page.Fill("#field-least", "5");
        page.Fill("#field-greatest", "4");
        page.Fill("#field-decimals", "9");
        page.Fill("#field-headings", "ถัง, มือถือ");
        Assert.Equal(["field-decimals", "field-en", "field-headings", "field-least"], (await page.FieldsRefusedAsync()).Order());
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.OwnFieldSaved);

        page.Find("#field-en").Input("Bin count");
        page.Fill("#field-least", "0");
        page.Fill("#field-greatest", "๒๐");
        page.Fill("#field-decimals", "0");
        page.Fill("#field-headings", "ถัง\nจำนวนถัง");
        await page.SubmitTwiceAsync();

        page.WaitForElement("[data-own-field=Own1]", FormActs.Timeout);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.OwnFieldSaved);
        var made = Assert.Single(await office.Get<Domain.Administration.Registers>().OwnFieldsAsync(default));
        Assert.Equal(("0", "20", 0), (made.Least, made.Greatest, made.Decimals));
        Assert.Equal(["ถัง", "จำนวนถัง"], made.Headings);
        Assert.Empty(page.FindAll("form.card"));
    }

    [Fact]
    public async Task Beside_the_form_a_value_is_checked_shown_and_masked_before_anything_is_saved()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<FieldsPage>();
        await page.OpenFormAsync();
        page.Find("#field-characters").Change(nameof(TextCharacters.Digits));
        page.Fill("#field-length", "6");

        page.Find("#field-example").Input("12-34-56");
        Assert.Equal(("123456", "••••••"), (page.Find("#example-shown").TextContent, page.Find("#example-masked").TextContent));
        page.Find("#field-example").Input("1234567");
        Assert.NotEmpty(page.Find(".example .field-error").TextContent);
        Assert.Empty(page.FindAll("#example-shown"));
        page.Find("#field-kind").Change(nameof(OwnFieldKind.YesNo));
        page.Find("#field-example").Change("no");
        Assert.Equal("ไม่ใช่", page.Find("#example-shown").TextContent);
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.OwnFieldSaved);
    }

    [Fact]
    public async Task What_records_may_hold_is_not_offered_for_change()
    {
        await using var office = await TestOffice.OpenAsync();
        var blood = await office.MakeAsync(Blood);
        await office.UseAsync(blood.Field);
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);
        var page = portal.Render<FieldsPage>();
        page.WaitForElement("[data-own-field=Own1]", FormActs.Timeout);
        await page.Find("tr:has([data-own-field=Own1]) .quiet").ClickAsync();

        foreach (var closed in new[] { "#field-class", "#field-kind" })
            Assert.True(page.Find(closed).HasAttribute("disabled"), closed);
        Assert.Empty(page.FindAll("[id^=option-th-], [id^=option-en-]"));
        page.Find("#option-ended-0").Change(true);
        await page.FindAll("fieldset .mud-button-outlined").Single().ClickAsync();
        page.Fill("#option-th-3", "โอ");
        page.Fill("#option-en-3", "Group O");
        await page.SubmitTwiceAsync();

        page.WaitForState(() => page.FindAll("form.card").Count == 0, FormActs.Timeout);
        var options = (await office.OwnFieldAsync(blood.Id)).ToForm().Options;
        Assert.Equal([("o1", true), ("o2", false), ("o3", false), ("o4", false)], options.Select(o => (o.Code!, o.IsEnded)));
    }

    [Fact]
    public async Task The_editor_has_the_input_that_suits_each_kind_and_saves_what_was_chosen()
    {
        await using var office = await TestOffice.OpenAsync();
        var fields = new List<OwnField>();
        OwnFieldForm[] forms =
        [
            Blood with
            {
                Class = FieldClass.Ordinary,
            },
            Bins,
            new(null, 0, "ติดตั้งมาตรเมื่อ", "Meter set on", FieldClass.Ordinary, OwnFieldKind.Date),
            new(null, 0, "มีบ่อบำบัด", "Has a tank", FieldClass.Ordinary, OwnFieldKind.YesNo),
        ];
        foreach (var form in forms)
        {
            fields.Add(await office.MakeAsync(form));
            await office.UseAsync(fields[^1].Field);
        }

        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", Register);
        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Value!;
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        CitizenChanged? saved = null;
        var editor = portal.Render<RecordEditor>(p =>
            p.Add(e => e.View, view)
                .Add(e => e.DeclarationId, declaration)
                .Add(e => e.OnSaved, c => saved = c)
                .Add(e => e.OnCancel, () => { })
                .Add(e => e.OnMeanwhile, _ => { })
        );

        Assert.Equal(["", "o1", "o2", "o3"], editor.FindAll("#edit-Own1 option").Select(o => o.GetAttribute("value")));
        Assert.Equal(["", "yes", "no"], editor.FindAll("#edit-Own4 option").Select(o => o.GetAttribute("value")));
        editor.Find("#edit-Own2").Change("30");
        editor.Find("#edit-Own3").Change("31/2/2569");
        editor.Find("#change-reason").Input("told at the counter");
        editor.AssertRefusedAt("edit-Own2", "edit-Own3");
        editor.Find("#edit-Own1").Change("o2");
        editor.Find("#edit-Own2").Change("๓");
        editor.Find("#edit-Own3").Change("1/2/2569");
        editor.Find("#edit-Own4").Change("yes");
        await editor.Find("form").SubmitAsync();

        editor.WaitForState(() => saved is not null, FormActs.Timeout);
        Assert.Equal(["o2", "3", "2026-02-01", "yes"], saved!.Changed.Select(f => f.Value));
    }

    [Fact]
    public async Task Places_that_nobody_took_and_ended_fields_are_offered_nowhere()
    {
        await using var office = await TestOffice.OpenAsync();
        var (used, ended) = (await office.MakeAsync(HouseCode), await office.MakeAsync(Bins));
        await office.EndAsync(ended);
        await office.UseAsync(used.Field);
        await using var portal = await PortalContext.OfAsync(office, "admin", Role.Administrator);

        var services = portal.Render<ServicesPage>();
        await services.OpenFormAsync();
        Assert.Equal(["declares-Own1"], services.FindAll("[id^=declares-Own]").Select(f => f.Id));
        Assert.Contains(used.Name, services.Find("tr:has([data-service=elderly-allowance])").TextContent, StringComparison.Ordinal);
        var purposes = portal.Render<PurposesPage>();
        await purposes.OpenFormAsync();
        purposes.Pick("#purpose-service", (await office.ServiceAsync("elderly-allowance")).Name);
        Assert.Equal(["shows-Own1"], purposes.FindAll("[id^=shows-Own]").Select(f => f.Id));
    }
}
