using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Citizens;

public sealed class OpeningARecordTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_the_purpose_covers_is_shown_and_an_entry_names_exactly_those_fields(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();

        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Value!;

        Assert.Equal(citizen.GivenName, view.Fields.Single(f => f.Field == CitizenField.GivenName).Value);
        Assert.Equal(
            FieldCatalog.Of(CitizenField.NationalId).Mask(citizen.NationalId),
            view.Fields.Single(f => f.Field == CitizenField.NationalId).Value
        );
        Assert.All(view.Fields.Where(f => f.Visibility is null), f => Assert.Null(f.Value));
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(
            (AuditAction.Opened, AuditOutcome.Permitted, officer.AccountId, "123/2569"),
            (entry.Action, entry.Outcome, entry.AccountId, entry.CaseReference)
        );
        Assert.Equal(("127.0.0.9", "Test", "circuit", Role.Officer), (entry.IpAddress, entry.Browser, entry.Circuit, entry.Role));
        var part = Assert.Single(entry.Citizens);
        Assert.Equal((citizen.Id, Involvement.Opened), (part.CitizenId, part.Involvement));
        Assert.Equal(
            (await office.PurposeAsync("elderly-payment")).Fields.Select(f => (f.Field, (FieldVisibility?)f.Visibility)).Order(),
            (await office.FieldsOfAsync(entry)).Select(f => (f.Field, f.Visibility)).Order()
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Law_1_nothing_is_shown_when_the_entry_cannot_be_written(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await office.RefuseInsertsAsync("AuditEntries");

        var opened = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default);
        var found = await office
            .Get<CitizenRecords>()
            .SearchAsync(officer, declaration, new(SearchBy.Village, "1", null, Guid.NewGuid()), default);
        var revealed = await office.Get<CitizenRecords>().RevealAsync(officer, declaration, citizen.Id, CitizenField.NationalId, default);

        Assert.Same(Refusal.NotRecorded, opened.Refusal);
        Assert.Same(Refusal.NotRecorded, found.Refusal);
        Assert.Same(Refusal.NotRecorded, revealed.Refusal);
        Assert.Null(opened.Value);
        Assert.Null(found.Value);
        Assert.Null(revealed.Value);
    }

    [Fact]
    public async Task Law_1_nothing_is_shown_while_another_program_holds_the_file()
    {
        await using var office = await TestOffice.OpenAsync();
        office.OfSqlite("a file that another program holds");
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        await using var other = office.Db();
        await other.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await other.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE", TestContext.Current.CancellationToken);

        var opened = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default);

        Assert.Same(Refusal.NotRecorded, opened.Refusal);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Law_3_a_purpose_of_two_fields_selects_those_columns_and_no_others(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        await OnlyFieldsAsync(office, "elderly-payment", CitizenField.GivenName, CitizenField.BankAccount);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        office.Sql.Clear();

        var opened = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default);

        Assert.True(opened.Succeeded);
        var sent = office
            .Sql.Commands.Where(s =>
                s.Contains("Citizens", StringComparison.Ordinal) && !s.Contains("AuditEntryCitizens", StringComparison.Ordinal)
            )
            .ToList();
        Assert.Contains(
            sent,
            s => s.Contains("GivenName", StringComparison.Ordinal) && s.Contains("BankAccount", StringComparison.Ordinal)
        );
        foreach (var other in FieldCatalog.All.Select(d => d.Field).Except([CitizenField.GivenName, CitizenField.BankAccount]))
            Assert.All(sent, s => Assert.DoesNotContain(other.ToString(), s, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Law_10_opening_one_record_reads_no_other_citizen_and_no_other_service()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        office.Sql.Clear();

        var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Value!;

        Assert.All(
            office.Sql.Commands.Where(s => s.Contains("FROM \"Citizens\"", StringComparison.Ordinal)),
            s => Assert.Contains("\"Id\" = @", s, StringComparison.Ordinal)
        );
        Assert.All(
            office.Sql.Commands.Where(s => s.Contains("FROM \"Registrations\"", StringComparison.Ordinal)),
            s => Assert.Contains("\"CitizenId\" = @", s, StringComparison.Ordinal)
        );
        var service = (await office.PurposeAsync("elderly-payment")).ServiceId;
        Assert.All(view.Registrations, r => Assert.Equal(service, r.ServiceId));
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(citizen.Id, Assert.Single(entry.Citizens).CitizenId);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Law_9_the_same_look_has_one_entry_however_often_it_is_shown(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();
        var other = await office.CitizenAsync(c => c.Id != citizen.Id);
        var look = Guid.NewGuid();

        var first = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, look, default);
        var again = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, look, default);
        var borrowed = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, other.Id, look, default);

        Assert.Equal(look, first.Value!.LookId);
        Assert.Equal(look, again.Value!.LookId);
        Assert.NotEqual(look, borrowed.Value!.LookId);
        var opened = (await office.EntriesAsync()).Where(e => e.Action == AuditAction.Opened).ToList();
        Assert.Equal([citizen.Id, other.Id], opened.Select(e => e.Citizens.Single().CitizenId));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_daily_limit_stops_the_next_record_but_not_one_already_opened(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var purpose = await office.PurposeAsync("elderly-payment");
        await using (var db = office.Db())
            await db.Set<Purpose>()
                .Where(p => p.Id == purpose.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.DailyRecordLimit, 2), TestContext.Current.CancellationToken);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        List<Guid> ids;
        await using (var db = office.Db())
            ids = await db.Set<Citizen>().OrderBy(c => c.Id).Take(3).Select(c => c.Id).ToListAsync(TestContext.Current.CancellationToken);

        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, ids[0], Guid.NewGuid(), default)).Succeeded);
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, ids[1], Guid.NewGuid(), default)).Succeeded);
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, ids[0], Guid.NewGuid(), default)).Succeeded);
        var third = await office.Get<CitizenRecords>().OpenAsync(officer, declaration, ids[2], Guid.NewGuid(), default);

        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(third.Refusal).Decision.Rule);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(
            (AuditOutcome.Denied, nameof(AccessRule.DailyLimitReached), ids[2]),
            (entry.Outcome, entry.Rule, entry.Citizens.Single().CitizenId)
        );
        office.Clock.Advance(TimeSpan.FromDays(1));
        var (_, tomorrow) = await office.DeclaredAsync("officer", "elderly-payment");
        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, tomorrow, ids[2], Guid.NewGuid(), default)).Succeeded);
    }

    [Fact]
    public async Task Many_at_once_never_open_more_records_than_the_limit()
    {
        await using var office = await TestOffice.OpenAsync();
        var purpose = await office.PurposeAsync("elderly-payment");
        await using (var db = office.Db())
            await db.Set<Purpose>()
                .Where(p => p.Id == purpose.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.DailyRecordLimit, 5), TestContext.Current.CancellationToken);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        List<Guid> ids;
        await using (var db = office.Db())
            ids = await db.Set<Citizen>().OrderBy(c => c.Id).Take(12).Select(c => c.Id).ToListAsync(TestContext.Current.CancellationToken);

        var results = await Task.WhenAll(
            ids.Select(id => Task.Run(() => office.Get<CitizenRecords>().OpenAsync(officer, declaration, id, Guid.NewGuid(), default)))
        );

        Assert.Equal(5, results.Count(r => r.Succeeded));
        Assert.Equal(12, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.Opened));
    }

    [Fact]
    public async Task A_revealed_value_is_its_own_entry_and_only_where_the_purpose_allows_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync(c => c["NationalId"] != null && c.Village <= 3);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");

        var shown = await office.Get<CitizenRecords>().RevealAsync(officer, declaration, citizen.Id, CitizenField.NationalId, default);
        var uncovered = await office.Get<CitizenRecords>().RevealAsync(officer, declaration, citizen.Id, CitizenField.Religion, default);

        Assert.Equal(citizen.NationalId, shown.Value!.Value);
        Assert.Equal(
            new AccessDecision(AccessRule.FieldNotCovered, CitizenField.Religion),
            Assert.IsType<Denial>(uncovered.Refusal).Decision
        );
        var entries = (await office.EntriesAsync()).Where(e => e.Action == AuditAction.Revealed).ToList();
        Assert.Equal([AuditOutcome.Permitted, AuditOutcome.Denied], entries.Select(e => e.Outcome));
        Assert.Equal(new AuditField(CitizenField.NationalId, FieldVisibility.Full), Assert.Single(await office.FieldsOfAsync(entries[0])));
    }

    [Fact]
    public async Task Law_8_no_value_of_a_record_stands_in_any_log_line()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default);
        await office
            .Get<CitizenRecords>()
            .SearchAsync(officer, declaration, new(SearchBy.NationalId, citizen.NationalId!, null, Guid.NewGuid()), default);
        await office
            .Get<CitizenRecords>()
            .SearchAsync(officer, declaration, new(SearchBy.Name, citizen.GivenName!, null, Guid.NewGuid()), default);
        await office
            .Get<CitizenRecords>()
            .ChangeAsync(
                officer,
                declaration,
                new(
                    citizen.Id,
                    citizen.Version,
                    new Dictionary<CitizenField, string?> { [CitizenField.Telephone] = "0899999999" },
                    "แก้ไขตามคำร้อง"
                ),
                default
            );
        await office.RefuseInsertsAsync("AuditEntries");
        await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default);

        foreach (
            var value in new[]
            {
                citizen.NationalId!,
                citizen.GivenName!,
                citizen.FamilyName!,
                citizen.Telephone!,
                citizen.BankAccount!,
                "0899999999",
            }
        )
            Assert.All(office.Logs.Lines, line => Assert.DoesNotContain(value, line, StringComparison.Ordinal));
    }

    private static async Task OnlyFieldsAsync(TestOffice office, string purpose, params CitizenField[] fields)
    {
        await using var db = office.Db();
        var found = await db.Set<Purpose>().SingleAsync(p => p.Code == purpose);
        found.Fields.RemoveAll(f => !fields.Contains(f.Field));
        await db.SaveChangesAsync();
    }
}
