using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Citizens;

public sealed class ChangingARecordTests
{
    private const string Reason = "แก้ไขตามคำร้องของเจ้าของข้อมูล";

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Old_and_new_values_are_on_the_entry(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();

        var changed = await office
            .Get<CitizenRecords>()
            .ChangeAsync(
                officer,
                declaration,
                Change(citizen, (CitizenField.Telephone, "089-012-3456"), (CitizenField.BirthDate, "1 ก.พ. 2490")),
                default
            );

        Assert.True(changed.Succeeded, changed.Refusal?.Message);
        var now = await office.CitizenAsync(c => c.Id == citizen.Id);
        Assert.Equal(("0890123456", new DateOnly(1947, 2, 1), citizen.Version + 1), (now.Telephone, now.BirthDate!.Value, now.Version));
        Assert.Equal((citizen.GivenName, citizen.BankAccount), (now.GivenName, now.BankAccount));
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.Changed, Reason), (entry.Action, entry.Reason));
        Assert.Equal(
            [
                new(CitizenField.BirthDate, null, ThaiDate.ToMachine(citizen.BirthDate!.Value), "1947-02-01"),
                new(CitizenField.Telephone, null, citizen.Telephone, "0890123456"),
            ],
            await office.FieldsOfAsync(entry)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Law_2_without_the_entry_the_record_stays_as_it_was(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await office.RefuseInsertsAsync("AuditEntryCitizens");

        var changed = await office
            .Get<CitizenRecords>()
            .ChangeAsync(officer, declaration, Change(citizen, (CitizenField.Telephone, "0890123456")), default);

        Assert.Same(Refusal.NotRecorded, changed.Refusal);
        var now = await office.CitizenAsync(c => c.Id == citizen.Id);
        Assert.Equal((citizen.Telephone, citizen.Version), (now.Telephone, now.Version));
        Assert.DoesNotContain(await office.EntriesAsync(), e => e.Action == AuditAction.Changed);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_second_of_two_people_sees_the_current_values_and_writes_nothing(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (first, firstDeclaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var (second, secondDeclaration) = await office.DeclaredAsync("officer2", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await office
            .Get<CitizenRecords>()
            .ChangeAsync(first, firstDeclaration, Change(citizen, (CitizenField.GivenName, "ชื่อใหม่")), default);

        var late = await office
            .Get<CitizenRecords>()
            .ChangeAsync(second, secondDeclaration, Change(citizen, (CitizenField.GivenName, "อีกชื่อ")), default);

        var meanwhile = Assert.IsType<ChangedMeanwhile>(late.Refusal);
        Assert.Equal("ชื่อใหม่", meanwhile.Current.Fields.Single(f => f.Field == CitizenField.GivenName).Value);
        Assert.Equal("ชื่อใหม่", (await office.CitizenAsync(c => c.Id == citizen.Id)).GivenName);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.Opened, second.AccountId), (entry.Action, entry.AccountId));
    }

    [Fact]
    public async Task A_field_the_purpose_may_not_change_is_denied_with_an_entry_that_names_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer2", "water-billing");
        var citizen = await office.CitizenAsync();

        var changed = await office
            .Get<CitizenRecords>()
            .ChangeAsync(officer, declaration, Change(citizen, (CitizenField.GivenName, "ใหม่")), default);

        Assert.Equal(
            new AccessDecision(AccessRule.FieldNotChangeable, CitizenField.GivenName),
            Assert.IsType<Denial>(changed.Refusal).Decision
        );
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.Changed, AuditOutcome.Denied), (entry.Action, entry.Outcome));
        Assert.Equal(CitizenField.GivenName, Assert.Single(await office.FieldsOfAsync(entry)).Field);
    }

    [Fact]
    public async Task A_wrong_value_names_its_field_and_rule_and_nothing_is_written()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();

        var changed = await office
            .Get<CitizenRecords>()
            .ChangeAsync(
                officer,
                declaration,
                Change(
                    citizen,
                    (CitizenField.NationalId, "1-2345-67890-12-0"),
                    (CitizenField.BirthDate, "1/1/2590"),
                    (CitizenField.Telephone, "12"),
                    (CitizenField.Email, "x@")
                ),
                default
            );

        Assert.Equal(
            [
                (CitizenField.NationalId, FieldRule.CheckDigit),
                (CitizenField.BirthDate, FieldRule.InFuture),
                (CitizenField.Telephone, FieldRule.TelephoneShape),
                (CitizenField.Email, FieldRule.EmailShape),
            ],
            Assert.IsType<InvalidValues>(changed.Refusal).Errors.Select(e => (e.Field.Field, e.Rule))
        );
        Assert.Equal(citizen.Version, (await office.CitizenAsync(c => c.Id == citizen.Id)).Version);
    }

    [Fact]
    public async Task A_national_ID_of_another_citizen_is_refused()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        var other = await office.CitizenAsync(c => c.Id != citizen.Id);

        var changed = await office
            .Get<CitizenRecords>()
            .ChangeAsync(officer, declaration, Change(citizen, (CitizenField.NationalId, other.NationalId!)), default);

        Assert.Equal("NationalIdTaken", changed.Refusal?.Key);
    }

    private static CitizenChange Change(KnownCitizen citizen, params (CitizenField Field, string Value)[] values) =>
        new(citizen.Id, citizen.Version, values.ToDictionary(v => v.Field, v => (string?)v.Value), Reason);
}
