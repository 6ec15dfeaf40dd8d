using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Citizens;

/// <summary>
/// Back and Forward show the same look only while the record, its notes, consents, restrictions and disclosures are what the entry
/// says was seen (law 9).
/// </summary>
public sealed class SameLookTests
{
    [Theory]
    [InlineData("change")]
    [InlineData("note")]
    [InlineData("consent withdrawn")]
    [InlineData("restriction")]
    [InlineData("restriction lifted")]
    [InlineData("disclosure")]
    [InlineData("registration")]
    public async Task What_became_of_the_record_since_is_a_new_look_with_a_new_entry(string what)
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync(c => c["Telephone"] != null && c["BankAccount"] != null && c.Village <= 3);
        await GiveConsentAsync(office, citizen);
        if (what == "restriction lifted")
            await RestrictAsync(office, citizen);
        var (reader, reading) = await office.DeclaredAsync("officer2", "erasure-requests");
        var look = Guid.NewGuid();
        var first = await OpenAsync();

        await HappenAsync(office, what, citizen);
        var second = await OpenAsync();
        var third = await OpenAsync();

        Assert.Equal(look, first.LookId);
        Assert.NotEqual(look, second.LookId);
        Assert.Equal(second.LookId, third.LookId);
        var entries = (await office.EntriesAsync()).Where(e => e.Action == AuditAction.Opened && e.AccountId == reader.AccountId).ToList();
        Assert.Equal([first.LookId, second.LookId], entries.Select(e => e.LookId));
        Assert.NotEqual(entries[0].Detail, entries[1].Detail);

        async Task<CitizenView> OpenAsync()
        {
            var opened = await office.Get<CitizenRecords>().OpenAsync(reader, reading, citizen.Id, look, default);
            Assert.True(opened.Succeeded, opened.Refusal?.Message);
            return opened.Value;
        }
    }

    [Fact]
    public async Task The_entry_says_how_much_was_shown_beside_the_fields_and_holds_none_of_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync(c => c["Telephone"] != null && c["BankAccount"] != null && c.Village <= 3);
        await GiveConsentAsync(office, citizen);
        await RestrictAsync(office, citizen);
        await DiscloseAsync(office, citizen);
        await NoteAsync(office, citizen);
        var (reader, reading) = await office.DeclaredAsync("officer2", "erasure-requests");

        await office.Get<CitizenRecords>().OpenAsync(reader, reading, citizen.Id, Guid.NewGuid(), default);

        var entry = (await office.EntriesAsync())[^1];
        var seen = entry.ReadDetail<RecordSeenDetail>()!;
        Assert.Equal((citizen.Version, 1, 1, 1, 1), (seen.Version, seen.Notes, seen.Consents, seen.Restrictions, seen.Disclosures));
        Assert.StartsWith("version=1 notes=1 consents=1 restrictions=1 disclosures=1 state=", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_purpose_does_not_show_makes_no_new_look()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync(c => c["Telephone"] != null && c["BankAccount"] != null && c.Village <= 3);
        var (reader, reading) = await office.DeclaredAsync("officer", "elderly-payment");
        var look = Guid.NewGuid();
        await office.Get<CitizenRecords>().OpenAsync(reader, reading, citizen.Id, look, default);

        await DiscloseAsync(office, citizen);
        await GiveConsentAsync(office, citizen);
        var (_, again) = await office.DeclaredAsync("officer", "elderly-payment");
        await office.Get<CitizenRecords>().OpenAsync(reader, again, citizen.Id, look, default);
        await office.Get<CitizenRecords>().OpenAsync(reader, again, citizen.Id, look, default);

        Assert.Equal(2, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.Opened));
    }

    private static Task HappenAsync(TestOffice office, string what, KnownCitizen citizen) =>
        what switch
        {
            "change" => ChangeAsync(office, citizen),
            "note" => NoteAsync(office, citizen),
            "consent withdrawn" => WithdrawAsync(office, citizen),
            "restriction" => RestrictAsync(office, citizen),
            "restriction lifted" => LiftAsync(office, citizen),
            "disclosure" => DiscloseAsync(office, citizen),
            _ => EnrolAsync(office, citizen),
        };

    private static async Task ChangeAsync(TestOffice office, KnownCitizen citizen)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var change = new CitizenChange(citizen.Id, citizen.Version, Values((CitizenField.GivenName, "ชื่อใหม่")), "because");
        AssertDone(await office.Get<CitizenRecords>().ChangeAsync(officer, declaration, change, default));
    }

    private static async Task NoteAsync(TestOffice office, KnownCitizen citizen)
    {
        var (origin, declaration) = await StandingAsync(office);
        AssertDone(
            await office.Get<CitizenNotes>().AttachAsync(origin, declaration, citizen.Id, CitizenField.GivenName, "ไม่ตรง", "R-1", default)
        );
    }

    private static async Task RestrictAsync(TestOffice office, KnownCitizen citizen)
    {
        var (origin, declaration) = await StandingAsync(office);
        var form = new RestrictionForm(RestrictionKind.Objection, [(await office.PurposeAsync("water-billing")).Id], "request 3/2569");
        AssertDone(await office.Get<CitizenRestrictions>().RestrictAsync(origin, declaration, citizen.Id, form, default));
    }

    private static async Task LiftAsync(TestOffice office, KnownCitizen citizen)
    {
        var (origin, declaration) = await StandingAsync(office);
        await using var db = office.Db();
        var restriction = await db.Set<Restriction>().SingleAsync();
        AssertDone(await office.Get<CitizenRestrictions>().LiftAsync(origin, declaration, citizen.Id, restriction.Id, "because", default));
    }

    private static async Task WithdrawAsync(TestOffice office, KnownCitizen citizen)
    {
        var (origin, declaration) = await StandingAsync(office);
        var purpose = (await office.PurposeAsync("elderly-activities")).Id;
        AssertDone(await office.Get<CitizenConsents>().WithdrawAsync(origin, declaration, citizen.Id, purpose, default));
    }

    private static async Task GiveConsentAsync(TestOffice office, KnownCitizen citizen)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-activities");
        var subject = (await office.Get<CitizenConsents>().SubjectAsync(officer, declaration, citizen.Id, default)).Value!;
        var form = new ConsentForm("3/2569", ConsentManner.Paper, subject.Givers[0], ConsentEvidence.Form, "12/2569");
        AssertDone(await office.Get<CitizenConsents>().GiveAsync(officer, declaration, citizen.Id, form, default));
    }

    private static async Task DiscloseAsync(TestOffice office, KnownCitizen citizen)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment-report");
        var form = new DisclosureForm([citizen.Id], [CitizenField.GivenName], "กรม", DisclosureBasis.LegalDuty, "ม.1", "รายงาน");
        var id = await office.Get<CitizenDisclosures>().RequestAsync(officer, declaration, form, default);
        AssertDone(await office.Get<CitizenDisclosures>().MakeAsync(officer, declaration, id.Value, default));
    }

    private static async Task EnrolAsync(TestOffice office, KnownCitizen citizen)
    {
        await using var db = office.Db();
        var service = (await office.PurposeAsync("erasure-requests")).ServiceId;
        db.Add(
            new Registration
            {
                CitizenId = citizen.Id,
                Mark = office.Get<CitizenKeys>().RegistrationMark(citizen.Id, service),
                RegisteredOn = office.Today,
            }
        );
        await db.SaveChangesAsync();
    }

    /// <summary>The declaration under which the reader looks: another would be another look.</summary>
    private static async Task<(Origin Origin, Guid DeclarationId)> StandingAsync(TestOffice office)
    {
        var origin = await office.OriginAsync("officer2");
        return await office.Get<Declarations>().StandingAsync(origin, default) is { } standing
            ? (origin, standing.Id)
            : await office.DeclaredAsync("officer2", "erasure-requests");
    }

    private static Dictionary<CitizenField, string?> Values(params (CitizenField Field, string? Value)[] values) =>
        values.ToDictionary(v => v.Field, v => v.Value);

    private static void AssertDone<T>(Result<T> result) => Assert.True(result.Succeeded, result.Refusal?.Message);
}
