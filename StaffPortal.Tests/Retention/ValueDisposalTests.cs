using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Retention;

namespace StaffPortal.Tests.Retention;

/// <summary>Single values go when the years of their field are over, though the record is still needed (PDPA s.22, 37(3)).</summary>
public sealed class ValueDisposalTests
{
    private const int PastTelephone = 6;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_past_its_years_goes_by_two_people_and_the_record_with_its_key_and_every_proof_stays()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var citizen = await PensionerAsync(office, PastTelephone);
        Assert.True(await FindsAsync(office, citizen));

        var sheet = await office.ApprovedAsync();
        Assert.Equal(DisposalKind.Values, sheet.Row.Kind);
        var line = sheet.Lines.Single(l => l.Field!.Field == CitizenField.Telephone);
        Assert.Equal(("elderly-allowance", 5, 1), (line.Service!.Code, line.KeptYears, line.Due));
        Assert.DoesNotContain(sheet.Lines, l => l.Field!.Field is CitizenField.BankAccount or CitizenField.GivenName);
        Assert.Equal(sheet.Row.Records, (await office.Get<DisposalWork>().RunAsync(sheet.Row.Id, null, Token)).Value);

        var record = await RecordAsync(office, citizen.Id);
        Assert.Null(record["Telephone"]);
        Assert.NotNull(record["BankAccount"]);
        Assert.NotNull(record["GivenName"]);
        Assert.False(await FindsAsync(office, citizen));
        Assert.Equal(1, await office.KeysAsync([citizen.Id]));
        var entry = (await office.EntriesAsync()).Single(e =>
            e.Action == AuditAction.ValueDisposed && e.Citizens.Single().Fields.Contains("Telephone", StringComparison.Ordinal)
        );
        Assert.Equal(
            (sheet.Row.Id, citizen.Id, 1),
            (entry.SubjectId, entry.Citizens.Single().CitizenId, entry.Citizens.Single().FieldCount)
        );
        var done = await office.NewestAsync("dpo");
        Assert.Equal((DisposalState.Done, sheet.Row.Records), (done.Row.State, done.Lines.Sum(l => l.Destroyed)));
        Assert.True((await office.VerifyAsync(done.Checkpoint!)).IsWhole);
        Assert.False((await office.Get<DisposalWork>().UpkeepAsync(Token)).Value);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public async Task A_value_is_due_on_the_day_after_its_years_and_not_before(int days, bool isDue)
    {
        await using var office = await DisposingOffice.OpenAsync();
        var citizen = await PensionerAsync(office, office.Today.AddYears(-5).AddDays(days));

        Assert.Equal(isDue, await DueAsync(office, citizen.Id, CitizenField.Telephone));
        Assert.False(await DueAsync(office, citizen.Id, CitizenField.BankAccount));
        Assert.False(await DueAsync(office, citizen.Id, CitizenField.NationalId));
    }

    [Fact]
    public async Task Another_service_that_declares_the_field_keeps_it_and_so_does_whatever_keeps_records()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var citizen = await PensionerAsync(office, PastTelephone);
        var sheet = await office.ApprovedAsync();
        await RegisterAsync(office, citizen.Id, "complaints", null);
        await using (var db = office.Db())
        {
            db.Add(
                new ContactCase
                {
                    CitizenId = citizen.Id,
                    TrackingNumber = "T",
                    DueOn = office.Today,
                    Kind = ContactKind.AccessRequest,
                }
            );
            await db.SaveChangesAsync(Token);
        }

        Assert.Equal(HoldKind.OpenCase, Assert.Single((await office.NewestAsync("dpo")).Lines.SelectMany(l => l.Held.Keys).Distinct()));
        await office.ExecuteAsync("""UPDATE "ContactCases" SET "EndedAt" = "ReceivedAt" """);
        Assert.Equal(0, (await office.Get<DisposalWork>().RunAsync(sheet.Row.Id, null, Token)).Value);
        Assert.Equal(sheet.Row.Records, (await office.NewestAsync("dpo")).Lines.Sum(l => l.NeededAgain));
        Assert.NotNull((await RecordAsync(office, citizen.Id))["Telephone"]);
    }

    [Fact]
    public async Task The_years_are_counted_from_the_last_use_for_the_service_where_its_rule_says_so_though_the_person_is_still_registered()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var citizen = await PensionerAsync(office, null);
        await RuleAsync(office, CitizenField.Telephone, 1, RetentionStart.LastUse);
        Assert.False(await DueAsync(office, citizen.Id, CitizenField.Telephone));
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), Token)).Succeeded);

        office.Clock.Advance(TimeSpan.FromDays(365));
        Assert.False(await DueAsync(office, citizen.Id, CitizenField.Telephone));
        office.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(await DueAsync(office, citizen.Id, CitizenField.Telephone));
        await RuleAsync(office, CitizenField.Telephone, 1, RetentionStart.LastUse, isRequired: true);
        Assert.False(await DueAsync(office, citizen.Id, CitizenField.Telephone));
    }

    [Fact]
    public async Task The_years_are_counted_from_the_end_of_the_last_case_or_of_consent_and_do_not_begin_before_it()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var citizen = await PensionerAsync(office, null);
        await RuleAsync(office, CitizenField.Telephone, 0, RetentionStart.CaseEnd);
        var (began, ended) = (office.Clock.GetUtcNow().AddDays(-20), office.Clock.GetUtcNow().AddDays(-3));
        var purpose = (await office.PurposeAsync("elderly-activities")).Id;
        var recorder = (await office.OriginAsync("officer")).AccountId!.Value;
        await using (var db = office.Db())
        {
            db.Add(
                new ContactCase
                {
                    CitizenId = citizen.Id,
                    TrackingNumber = "T1",
                    ReceivedAt = began,
                    EndedAt = ended,
                    DueOn = office.Today,
                }
            );
            db.Add(
                new ContactCase
                {
                    CitizenId = citizen.Id,
                    TrackingNumber = "T2",
                    ReceivedAt = began,
                    DueOn = office.Today,
                }
            );
            db.Add(
                new CitizenConsent
                {
                    CitizenId = citizen.Id,
                    PurposeId = purpose,
                    GivenAt = began,
                    RecordedById = recorder,
                }
            );
            await db.SaveChangesAsync(Token);
        }

        Assert.False(await DueAsync(office, citizen.Id, CitizenField.Telephone));
        await office.ExecuteAsync("""UPDATE "ContactCases" SET "EndedAt" = "ReceivedAt" WHERE "TrackingNumber" = 'T2' """);
        Assert.True(await DueAsync(office, citizen.Id, CitizenField.Telephone));

        await RuleAsync(office, CitizenField.Telephone, 0, RetentionStart.ConsentWithdrawn);
        Assert.False(await DueAsync(office, citizen.Id, CitizenField.Telephone));
        await office.ExecuteAsync("""UPDATE "Consents" SET "WithdrawnAt" = "GivenAt" """);
        Assert.True(await DueAsync(office, citizen.Id, CitizenField.Telephone));
    }

    [Fact]
    public async Task A_rule_counts_from_nothing_that_the_portal_does_not_know()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");

        await office.RefusedAsync(
            "ServiceFieldNeedsWhy",
            () =>
                office
                    .Get<ServiceBook>()
                    .SaveAsync(admin, FormOf(office, CitizenField.Telephone, 1, (RetentionStart)9, false).Result, Token)
        );
    }

    [Fact]
    public async Task An_erasure_that_a_person_asked_for_has_one_certificate_for_who_disposes_and_nobody_else()
    {
        await using var office = await DisposingOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer2", "erasure-requests");
        Assert.Equal(
            "ReasonNeeded",
            (await office.Get<CitizenRecords>().EraseAsync(officer, declaration, citizen.Id, "", Token)).Refusal?.Key
        );
        await office.Get<DisposalWork>().CertifyAsync(Token);
        Assert.Empty(await office.Get<DisposalBook>().ListAsync(officer, Token));

        Assert.True((await office.Get<CitizenRecords>().EraseAsync(officer, declaration, citizen.Id, "request 7/2569", Token)).Succeeded);
        await office.Get<DisposalWork>().CertifyAsync(Token);
        await office.Get<DisposalWork>().CertifyAsync(Token);

        var sheet = await office.NewestAsync("dpo");
        Assert.Single(await office.Get<DisposalBook>().ListAsync(officer, Token));
        Assert.Equal((DisposalKind.Erasure, DisposalState.Done, 1), (sheet.Row.Kind, sheet.Row.State, sheet.Lines.Single().Destroyed));
        Assert.Equal(("123/2569", (await NameOfAsync(office, "officer2"))), (sheet.Reason, sheet.LookedThroughBy));
        Assert.False(sheet.Row.IsOverdue || sheet.MayApprove || sheet.MayLookThrough);
        Assert.True((await office.VerifyAsync(sheet.Checkpoint!)).IsWhole);
        Assert.Empty(await office.Get<DisposalBook>().ListAsync(await office.OriginAsync("admin"), Token));
        Assert.Equal(
            "DisposalChangedMeanwhile",
            (await office.Get<DisposalBook>().TurnDownAsync(officer, sheet.Row.Id, sheet.Version, "เปลี่ยนใจ", Token)).Refusal?.Key
        );
    }

    /// <summary>Somebody whose one registration, in the elderly allowance, ended so long ago.</summary>
    private static Task<KnownCitizen> PensionerAsync(TestOffice office, int yearsAgo) =>
        PensionerAsync(office, office.Today.AddYears(-yearsAgo));

    private static async Task<KnownCitizen> PensionerAsync(TestOffice office, DateOnly? endedOn)
    {
        var citizen = await office.CitizenAsync();
        await using (var db = office.Db())
            await db.Set<Registration>().Where(r => r.CitizenId == citizen.Id).ExecuteDeleteAsync(Token);
        await RegisterAsync(office, citizen.Id, "elderly-allowance", endedOn);
        return citizen;
    }

    private static async Task RegisterAsync(TestOffice office, Guid citizen, string service, DateOnly? endedOn)
    {
        var mark = office.Get<CitizenKeys>().RegistrationMark(citizen, (await office.ServiceAsync(service)).Id);
        await using var db = office.Db();
        db.Add(
            new Registration
            {
                CitizenId = citizen,
                Mark = mark,
                RegisteredOn = office.Today.AddYears(-20),
                EndedOn = endedOn,
            }
        );
        await db.SaveChangesAsync(Token);
    }

    private static async Task RuleAsync(TestOffice office, CitizenField field, int years, RetentionStart start, bool isRequired = false)
    {
        var form = await FormOf(office, field, years, start, isRequired);
        var saved = await office.Get<ServiceBook>().SaveAsync(await office.OriginAsync("admin"), form, Token);
        Assert.True(saved.Succeeded, saved.Refusal?.Message);
    }

    private static async Task<ServiceForm> FormOf(TestOffice office, CitizenField field, int years, RetentionStart start, bool isRequired)
    {
        var service = await office.ServiceAsync("elderly-allowance");
        return new(
            service.Id,
            service.Code,
            service.NameTh,
            service.NameEn,
            [
                .. service.Declared.Select(d =>
                    d.Field == field
                        ? new ServiceFieldForm(d.Field, d.WhyTh, d.WhyEn, years, isRequired, start)
                        : new ServiceFieldForm(d.Field, d.WhyTh, d.WhyEn, d.KeptYears, d.IsRequired, d.KeptFrom)
                ),
            ]
        );
    }

    private static async Task<bool> DueAsync(TestOffice office, Guid citizen, CitizenField field)
    {
        await using var db = office.Db();
        var one = await office.Get<DueRecords>().OfAsync(db, citizen, field, Token) is not null;
        var all = (await office.Get<DueRecords>().FindValuesAsync(db, Token)).Exists(f => f.CitizenId == citizen && f.Field == field);
        Assert.Equal(one, all);
        return one;
    }

    private static async Task<Citizen> RecordAsync(TestOffice office, Guid citizen)
    {
        await using var db = office.Db();
        return await db.Set<Citizen>().AsNoTracking().SingleAsync(c => c.Id == citizen, Token);
    }

    private static async Task<string> NameOfAsync(TestOffice office, string userName)
    {
        await using var db = office.Db();
        return await db.Users.Where(a => a.UserName == userName).Select(a => a.DisplayName).SingleAsync(Token);
    }

    /// <summary>Whether anybody is found by that telephone.</summary>
    private static async Task<bool> FindsAsync(TestOffice office, KnownCitizen citizen)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var search = new CitizenSearch(SearchBy.Telephone, citizen.Telephone!, null, Guid.NewGuid());
        var found = await office.Get<CitizenRecords>().SearchAsync(officer, declaration, search, Token);
        return found.Succeeded && found.Value.Rows.Any(r => r.CitizenId == citizen.Id);
    }
}
