using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Citizens;

/// <summary>
/// The copy that a data subject is given (PDPA s.30, 31) and the note they have attached (Official Information Act s.25).
/// </summary>
public sealed class SubjectRightsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_note_stands_beside_its_field_wherever_it_is_shown_and_is_sealed_with_the_citizens_key(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var citizen = await office.CitizenAsync(c => c["Telephone"] != null && c.Village == 5);
        var (officer, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");

        var attached = await office
            .Get<CitizenNotes>()
            .AttachAsync(officer, declaration, citizen.Id, CitizenField.FamilyName, "นามสกุลสะกดผิด รอคำสั่งศาล", "REQ-1", Token);

        Assert.True(attached.Succeeded, attached.Refusal?.Message);
        var (reader, other) = await office.DeclaredAsync("officer", "register-maintenance");
        var view = (await office.Get<CitizenRecords>().OpenAsync(reader, other, citizen.Id, Guid.NewGuid(), Token)).Value!;
        var note = Assert.Single(view.Notes);
        Assert.Equal((CitizenField.FamilyName, "นามสกุลสะกดผิด รอคำสั่งศาล", "REQ-1"), (note.Field, note.Text, note.Reference));
        await using var db = office.Db();
        Assert.DoesNotContain("นามสกุล", (await db.Set<CitizenNote>().SingleAsync(Token)).Text, StringComparison.Ordinal);
        Assert.Contains(await office.EntriesAsync(), e => e is { Action: AuditAction.NoteAttached, Reason: "REQ-1" });
    }

    [Fact]
    public async Task A_note_on_a_field_that_the_purpose_does_not_show_is_not_shown()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync(c => c.Village == 5);
        var (officer, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        await office
            .Get<CitizenNotes>()
            .AttachAsync(officer, declaration, citizen.Id, CitizenField.Disability, "ไม่ตรงกับใบรับรอง", "REQ-1", Token);

        Assert.Empty((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)).Value!.Notes);
    }

    [Fact]
    public async Task Without_a_purpose_for_requests_no_note_is_attached_and_no_copy_made()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");

        var note = await office
            .Get<CitizenNotes>()
            .AttachAsync(officer, declaration, citizen.Id, CitizenField.FamilyName, "text", "REQ-1", Token);
        var copy = await office.Get<CitizenCopies>().MakeAsync(officer, declaration, citizen.Id, "REQ-1", Token);

        Assert.Equal(AccessRule.OperationNotAllowed, ((Denial)note.Refusal!).Decision.Rule);
        Assert.Equal(AccessRule.OperationNotAllowed, ((Denial)copy.Refusal!).Decision.Rule);
        await using var db = office.Db();
        Assert.Empty(db.Set<CitizenNote>());
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_copy_holds_what_is_held_and_is_on_the_log_first(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer2", "subject-copies");

        var copy = (await office.Get<CitizenCopies>().MakeAsync(officer, declaration, citizen.Id, "REQ-7", Token)).Value!;

        Assert.Equal(citizen.NationalId, copy.Fields.Single(f => f.Field == CitizenField.NationalId).Value);
        Assert.Equal(citizen.Telephone, copy.Fields.Single(f => f.Field == CitizenField.Telephone).Value);
        Assert.NotEmpty(copy.Registrations);
        var entry = (await office.EntriesAsync()).Single(e => e.Action == AuditAction.CopyMade);
        Assert.Equal(("REQ-7", Involvement.Copied), (entry.Reason, entry.Citizens.Single().Involvement));
        Assert.Contains(await office.FieldsOfAsync(entry), f => f.Field == CitizenField.NationalId);
        using var json = JsonDocument.Parse(copy.ToJson());
        Assert.Equal(
            citizen.FamilyName,
            json.RootElement.GetProperty("fields")
                .EnumerateArray()
                .Single(f => f.GetProperty("field").GetString() == "FamilyName")
                .GetProperty("value")
                .GetString()
        );
        Assert.Contains(citizen.FamilyName!, copy.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Law_1_no_copy_without_its_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer2", "subject-copies");
        await office.RefuseInsertsAsync("AuditEntries");

        var copy = await office.Get<CitizenCopies>().MakeAsync(officer, declaration, citizen.Id, "REQ-7", Token);
        var note = await office
            .Get<CitizenNotes>()
            .AttachAsync(officer, declaration, citizen.Id, CitizenField.FamilyName, "text", "REQ-1", Token);

        Assert.Equal((Refusal.NotRecorded, Refusal.NotRecorded), (copy.Refusal, note.Refusal));
    }

    [Fact]
    public async Task With_the_key_the_notes_go_and_no_copy_is_left_to_make()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync(c => c.Village == 5);
        var (officer, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        await office.Get<CitizenNotes>().AttachAsync(officer, declaration, citizen.Id, CitizenField.FamilyName, "text", "REQ-1", Token);
        await office.Get<CitizenRecords>().EraseAsync(officer, declaration, citizen.Id, "REQ-2", Token);

        Assert.Empty((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)).Value!.Notes);
        Assert.Equal(
            "RecordErased",
            (
                await office
                    .Get<CitizenNotes>()
                    .AttachAsync(officer, declaration, citizen.Id, CitizenField.FamilyName, "text", "REQ-3", Token)
            )
                .Refusal
                ?.Key
        );
        (officer, declaration) = await office.DeclaredAsync("officer2", "subject-copies");
        Assert.Equal(
            "RecordErased",
            (await office.Get<CitizenCopies>().MakeAsync(officer, declaration, citizen.Id, "REQ-4", Token)).Refusal?.Key
        );
    }
}
