using Microsoft.EntityFrameworkCore;
using StaffPortal.Tests.Imports;

namespace StaffPortal.Tests.Citizens;

/// <summary>A newborn at the counter: one new person by hand, in one service, with what it declares and no more.</summary>
public sealed class CitizenAdmissionTests
{
    private const string Newborn = "newborn-enrolment";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Law_2_the_record_its_registration_and_its_entry_come_together()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", Newborn);

        var made = await office.Get<CitizenAdmission>().AdmitAsync(officer, declared, Form(office), Token);

        Assert.True(made.Succeeded, made.Refusal?.Message);
        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declared, made.Value, Guid.NewGuid(), Token)).Value!;
        Assert.Equal("มะลิ", view.Fields.Single(f => f.Field == CitizenField.GivenName).Value);
        Assert.Equal((office.Today, null), (view.Registrations.Single().RegisteredOn, view.Registrations.Single().EndedOn));
        var entry = (await office.EntriesAsync()).Single(e => e.Action == AuditAction.Created);
        Assert.Equal((made.Value, Involvement.Created), (entry.Citizens.Single().CitizenId, entry.Citizens[0].Involvement));
        Assert.Equal(
            ["NationalId", "GivenName", "FamilyName", "BirthDate", "Village"],
            (await office.FieldsOfAsync(entry))
                .Select(f => f.Field.ToString())
                .Intersect(["NationalId", "GivenName", "FamilyName", "BirthDate", "Village"])
        );
        Assert.Equal("birth certificate 5/2569", entry.Reason);
    }

    [Fact]
    public async Task Without_the_entry_nobody_is_in_the_register()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", Newborn);
        await office.RefuseInsertsAsync("AuditEntries");

        var made = await office.Get<CitizenAdmission>().AdmitAsync(officer, declared, Form(office), Token);

        Assert.Equal(Refusal.NotRecorded, made.Refusal);
        Assert.Equal(0, await office.BearersAsync(ImportingOffice.Id(77)));
    }

    [Fact]
    public async Task A_national_ID_of_somebody_is_refused_without_telling_whose_and_the_log_names_them()
    {
        await using var office = await TestOffice.OpenAsync();
        var known = await office.CitizenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", Newborn);
        var form = Form(office, (CitizenField.NationalId, known.NationalId));
        Refusal? refusal = null;

        var entry = await office.DeniedAsync(
            "NationalIdTaken",
            async () =>
            {
                var made = await office.Get<CitizenAdmission>().AdmitAsync(officer, declared, form, Token);
                refusal = made.Refusal;
                return made;
            }
        );

        Assert.Equal((known.Id, Involvement.Seen), (entry.Citizens.Single().CitizenId, entry.Citizens[0].Involvement));
        Assert.DoesNotContain(known.GivenName!, refusal!.Message, StringComparison.Ordinal);
        Assert.Empty(refusal.Arguments);
    }

    [Fact]
    public async Task Everything_wrong_or_missing_is_said_at_once_and_writes_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", Newborn);
        var door = office.Get<CitizenAdmission>();
        var form = Form(office, (CitizenField.NationalId, "1101700230709"), (CitizenField.FamilyName, null), (CitizenField.BirthDate, ""));
        InvalidValues? invalid = null;

        await office.RefusedAsync(
            nameof(InvalidValues),
            async () =>
            {
                var made = await door.AdmitAsync(officer, declared, form, Token);
                invalid = made.Refusal as InvalidValues;
                return made;
            }
        );

        Assert.Superset(
            new HashSet<(CitizenField, FieldRule)>
            {
                (CitizenField.NationalId, FieldRule.CheckDigit),
                (CitizenField.FamilyName, FieldRule.Required),
                (CitizenField.BirthDate, FieldRule.Required),
            },
            invalid!.Errors.Select(e => (e.Field.Field, e.Rule)).ToHashSet()
        );
        await office.RefusedAsync("ReasonNeeded", () => door.AdmitAsync(officer, declared, Form(office) with { Reason = "" }, Token));
        await office.RefusedAsync(
            "RegistrationInFuture",
            () => door.AdmitAsync(officer, declared, Form(office) with { RegisteredOn = office.Today.AddDays(1) }, Token)
        );
        await office.ExecuteAsync("""UPDATE "Services" SET "EndedAt" = '2026-11-20 00:00:00+00:00' """);
        await office.RefusedAsync("ServiceIsOver", () => door.AdmitAsync(officer, declared, Form(office), Token));
    }

    [Fact]
    public async Task What_the_service_does_not_declare_and_a_village_outside_the_grant_are_denied()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync(
            Newborn,
            p =>
                p.Fields.Add(
                    new PurposeField
                    {
                        Field = CitizenField.LandDeed,
                        Visibility = FieldVisibility.Full,
                        MayChange = true,
                    }
                )
        );
        var (officer, declared) = await office.DeclaredAsync("officer", Newborn);
        var door = office.Get<CitizenAdmission>();

        await office.DeniedAsync(
            "AccessRule_FieldNotCovered",
            () => door.AdmitAsync(officer, declared, Form(office, (CitizenField.LandDeed, "1234")), Token)
        );
        await using (var db = office.Db())
        {
            foreach (var grant in await db.Set<Grant>().ToListAsync(Token))
                (grant.Villages, grant.RevokedAt) = ([9], grant.RevokedAt);
            await db.SaveChangesAsync(Token);
        }

        await office.DeniedAsync("AccessRule_CitizenOutsideGrant", () => door.AdmitAsync(officer, declared, Form(office), Token));
    }

    [Fact]
    public async Task Only_a_purpose_that_may_write_what_no_record_is_without_is_offered_it()
    {
        await using var office = await TestOffice.OpenAsync();

        Assert.True(CitizenAdmission.MayAdmit(await office.PurposeAsync(Newborn)));
        Assert.False(CitizenAdmission.MayAdmit(await office.PurposeAsync("elderly-payment")));
        Assert.False(CitizenAdmission.MayAdmit(await office.PurposeAsync("water-meter-reading")));
        var (officer, declared) = await office.DeclaredAsync("officer", "elderly-payment");
        Assert.IsType<Denial>((await office.Get<CitizenAdmission>().AdmitAsync(officer, declared, Form(office), Token)).Refusal);
    }

    internal static NewCitizen Form(TestOffice office, params (CitizenField Field, string? Value)[] otherwise)
    {
        var values = new Dictionary<CitizenField, string?>
        {
            [CitizenField.NationalId] = ImportingOffice.Id(77),
            [CitizenField.Title] = "เด็กหญิง",
            [CitizenField.GivenName] = "มะลิ",
            [CitizenField.FamilyName] = "ใจดี",
            [CitizenField.BirthDate] = "1/11/2569",
            [CitizenField.HouseNumber] = "12/3",
            [CitizenField.Village] = "2",
            [CitizenField.MonthlyIncome] = "5000",
        };
        foreach (var (field, value) in otherwise)
            values[field] = value;
        return new(values, office.Today, "birth certificate 5/2569");
    }
}
