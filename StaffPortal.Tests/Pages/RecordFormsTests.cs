using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Web.Citizens;
using RecordErasure = StaffPortal.Web.Citizens.RecordErasure;

namespace StaffPortal.Tests.Pages;

/// <summary>The acts on a record, each as its own form: what it asks for, what it does once, and whom it tells.</summary>
public sealed class RecordFormsTests
{
    [Fact]
    public async Task A_consent_needs_its_text_and_evidence_and_is_recorded_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var (_, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var (done, end) = (0, new TaskCompletionSource());
        var form = portal.Render<RecordConsent>(p =>
            p.Add(c => c.CitizenId, citizen.Id)
                .Add(c => c.DeclarationId, declaration)
                .Add(c => c.PurposeName, "ชมรม")
                .Add(c => c.OnDone, _ => WaitAsync(() => done++, end))
        );

        form.WaitForElement("#consent-version", Forms.Timeout);
        Assert.Contains(
            FieldCatalog.Of(CitizenField.GivenName).Mask(citizen.GivenName)!,
            form.Find("#consent-subject").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [nameof(ConsentGiver.Citizen), nameof(ConsentGiver.Guardian)],
            form.FindAll("#consent-giver option").Select(o => o.GetAttribute("value"))
        );
        form.AssertRefusedAt("consent-version", "consent-reference");
        form.Find("#consent-version").Change("3/2569");
        form.Find("#consent-reference").Change("file 7/2569");
        await form.SubmitTwiceAsync(end);

        form.WaitForAssertion(() => Assert.Equal(1, done), Forms.Timeout);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.ConsentGiven);
    }

    [Fact]
    public async Task A_note_needs_its_words_and_the_request_and_is_attached_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var (_, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        var citizen = await office.CitizenAsync(c => c.Village == 5);
        await using var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer);
        var (done, end) = (0, new TaskCompletionSource());
        var form = portal.Render<RecordNote>(p =>
            p.Add(c => c.CitizenId, citizen.Id).Add(c => c.DeclarationId, declaration).Add(c => c.OnDone, _ => WaitAsync(() => done++, end))
        );

        form.AssertRefusedAt("note-text", "note-reference");
        form.Find("#note-text").Change("บ้านเลขที่ไม่ตรง");
        form.Find("#note-reference").Change("REQ-1");
        await form.SubmitTwiceAsync(end);

        form.WaitForAssertion(() => Assert.Equal(1, done), Forms.Timeout);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.NoteAttached);
    }

    [Fact]
    public async Task A_key_is_destroyed_only_with_a_reason_and_a_second_yes()
    {
        await using var office = await TestOffice.OpenAsync();
        var (_, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        var citizen = await office.CitizenAsync(c => c.Village == 5);
        await using var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer);
        var (done, end) = (0, new TaskCompletionSource());
        var form = portal.Render<RecordErasure>(p =>
            p.Add(c => c.CitizenId, citizen.Id)
                .Add(c => c.DeclarationId, declaration)
                .Add(c => c.OnDone, _ => WaitAsync(() => done++, end))
                .Add(c => c.OnCancel, () => { })
        );

        Assert.True(form.Find("button[type=submit]").HasAttribute("disabled"));
        form.Find("form").Submit();
        Assert.Empty(form.WrongFields());
        form.Find("#erase-sure").Change(true);
        form.AssertRefusedAt("erase-reason");
        form.Find("#erase-reason").Change("request 7/2569");
        await form.SubmitTwiceAsync(end);

        form.WaitForAssertion(() => Assert.Equal(1, done), Forms.Timeout);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.Erased);
    }

    [Fact]
    public async Task A_restriction_needs_a_purpose_and_a_reason_and_is_set_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        var citizen = await office.CitizenAsync(c => c.Village == 5);
        await using var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer);
        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Value!;
        var purpose = await office.PurposeAsync("elderly-payment");
        var (done, end) = (0, new TaskCompletionSource());
        var form = portal.Render<RecordRestrictions>(p =>
            p.Add(c => c.View, view)
                .Add(c => c.Purposes, [purpose])
                .Add(c => c.DeclarationId, declaration)
                .Add(c => c.OnDone, _ => WaitAsync(() => done++, end))
        );

        form.AssertRefusedAt("restrict-elderly-payment", "restriction-reason");
        form.Find("#restrict-elderly-payment").Change(true);
        form.Find("#restriction-reason").Change("request 8/2569");
        await form.SubmitTwiceAsync(end);

        form.WaitForAssertion(() => Assert.Equal(1, done), Forms.Timeout);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.RestrictionSet);
    }

    [Fact]
    public async Task A_disclosure_names_whom_why_and_what_and_is_asked_for_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var (_, declaration) = await office.DeclaredAsync("officer", "disability-card-transfer");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var form = portal.Render<RecordDisclosure>(p =>
            p.Add(c => c.Citizens, [citizen.Id])
                .Add(c => c.Fields, [CitizenField.FamilyName, CitizenField.Disability])
                .Add(c => c.DeclarationId, declaration)
                .Add(c => c.OnCancel, () => { })
        );

        form.AssertRefusedAt("disclose-recipient", "disclose-basis", "disclose-authority", "disclose-reason", "disclose-FamilyName");
        form.Find("#disclose-recipient").Change("Provincial office");
        form.Find("#disclose-basis").Change(nameof(DisclosureBasis.LegalDuty));
        form.Find("#disclose-authority").Change("Sample Act, section 1");
        form.Find("#disclose-reason").Change("card 5/2569");
        form.Find("input[value=Disability]").Change(true);
        await form.Find("form").SubmitAsync();

        form.WaitForAssertion(
            () => Assert.EndsWith("/disclosures", portal.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal),
            Forms.Timeout
        );
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.DisclosureRequested);
    }

    [Fact]
    public async Task A_copy_names_the_request_it_answers_and_is_then_shown()
    {
        await using var office = await TestOffice.OpenAsync();
        var (_, declaration) = await office.DeclaredAsync("officer2", "subject-copies");
        var citizen = await office.CitizenAsync(c => c.Village == 5);
        await using var portal = await PortalContext.OfAsync(office, "officer2", Role.Officer);
        var form = portal.Render<RecordCopy>(p =>
            p.Add(c => c.CitizenId, citizen.Id).Add(c => c.DeclarationId, declaration).Add(c => c.OnClose, () => { })
        );

        form.AssertRefusedAt("copy-reference");
        form.Find("#copy-reference").Change("REQ-2");
        await form.Find("form").SubmitAsync();

        form.WaitForElement(".record", Forms.Timeout);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.CopyMade);
    }

    [Fact]
    public async Task A_change_needs_a_reason_and_values_that_keep_their_fields_rules()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Value!;
        var (saved, end) = (new List<CitizenChanged>(), new TaskCompletionSource());
        var form = portal.Render<RecordEditor>(p =>
            p.Add(c => c.View, view)
                .Add(c => c.DeclarationId, declaration)
                .Add(c => c.OnSaved, c => WaitAsync(() => saved.Add(c), end))
                .Add(c => c.OnCancel, () => { })
                .Add(c => c.OnMeanwhile, _ => { })
        );

        form.Find("#edit-Telephone").Input("12");
        form.AssertRefusedAt("edit-Telephone", "change-reason");
        form.Find("#edit-Telephone").Input("089-055-5555");
        form.Find("#change-reason").Input("asked at the counter");
        Assert.Empty(form.WrongFields());
        await form.SubmitTwiceAsync(end);

        form.WaitForAssertion(
            () => Assert.Equal([CitizenField.Telephone], Assert.Single(saved).Changed.Select(f => f.Field)),
            Forms.Timeout
        );
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.Changed);
    }

    [Fact]
    public async Task A_denial_is_handed_to_the_page_and_a_double_click_reveals_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await using var portal = await PortalContext.OfAsync(office, "officer", Role.Officer);
        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Value!;
        var (revealed, denials, end) = (new List<FieldView>(), new List<Denial>(), new TaskCompletionSource());
        var shown = new TaskCompletionSource();
        var fields = portal.Render<RecordFields>(p =>
            p.Add(c => c.View, view)
                .Add(c => c.DeclarationId, declaration)
                .Add(c => c.OnRevealed, f => WaitAsync(() => Shown(f), end))
                .Add(c => c.OnDenied, denials.Add)
        );

        var first = fields.Find("button.reveal").ClickAsync();
        await shown.Task.WaitAsync(Forms.Timeout, Xunit.TestContext.Current.CancellationToken);
        var second = fields.Find("button.reveal").ClickAsync();
        end.SetResult();
        await Task.WhenAll(first, second);
        Assert.Single(revealed);
        Assert.Single(await office.EntriesAsync(), e => e.Action == AuditAction.Revealed);

        office.Clock.Advance(Declaration.MaxLife);
        await fields.Find("button.reveal").ClickAsync();
        fields.WaitForAssertion(() => Assert.Single(denials), Forms.Timeout);
        Assert.Empty(fields.FindAll(".notice-danger"));

        void Shown(FieldView field)
        {
            revealed.Add(field);
            shown.TrySetResult();
        }
    }

    private static Task WaitAsync(Action done, TaskCompletionSource end)
    {
        done();
        return end.Task;
    }
}
