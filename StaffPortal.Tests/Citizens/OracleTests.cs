namespace StaffPortal.Tests.Citizens;

/// <summary>No act on a record answers a question that the purpose does not cover, and none goes round the day's limit.</summary>
public sealed class OracleTests
{
    [Fact]
    public async Task A_guess_at_a_masked_value_is_written_alike_whether_it_is_right_or_wrong()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();

        var right = await ChangeAsync(office, officer, declaration, citizen.Id, 1, (CitizenField.Telephone, citizen.Telephone));
        var wrong = await ChangeAsync(office, officer, declaration, citizen.Id, 2, (CitizenField.Telephone, "0899999999"));

        Assert.Equal([CitizenField.Telephone], right.Value!.Changed.Select(f => f.Field));
        Assert.Equal([CitizenField.Telephone], wrong.Value!.Changed.Select(f => f.Field));
        Assert.Equal(2, (await office.EntriesAsync()).Count(e => e is { Action: AuditAction.Changed, Outcome: AuditOutcome.Permitted }));
    }

    [Fact]
    public async Task A_value_shown_in_full_that_is_typed_again_changes_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();

        var same = await ChangeAsync(office, officer, declaration, citizen.Id, 1, (CitizenField.GivenName, citizen.GivenName));

        Assert.Equal("NothingChanged", same.Refusal!.Key);
        Assert.Equal(1, (await office.CitizenAsync(c => c.Id == citizen.Id)).Version);
    }

    [Fact]
    public async Task That_somebody_else_has_a_national_ID_is_told_with_an_entry_that_names_them()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var (citizen, other) = (await office.CitizenAsync(), await office.CitizenAsync(c => c["Telephone"] == null));

        var taken = await ChangeAsync(office, officer, declaration, citizen.Id, 1, (CitizenField.NationalId, other.NationalId));

        Assert.Equal("NationalIdTaken", taken.Refusal!.Key);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.Changed, AuditOutcome.Denied, "NationalIdTaken"), (entry.Action, entry.Outcome, entry.Rule));
        Assert.Equal(
            [(citizen.Id, Involvement.Refused), (other.Id, Involvement.Seen)],
            entry.Citizens.Select(c => (c.CitizenId, c.Involvement)).OrderBy(c => c.Involvement == Involvement.Seen)
        );
    }

    [Fact]
    public async Task A_change_from_an_old_version_shows_the_record_only_to_who_may_open_it_and_within_the_days_limit()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync("register-maintenance", p => p.DailyRecordLimit = 1);
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var (one, other) = (await office.CitizenAsync(), await office.CitizenAsync(c => c["Telephone"] == null));

        var first = await ChangeAsync(office, officer, declaration, one.Id, 0, (CitizenField.GivenName, "ใหม่"));
        var second = await ChangeAsync(office, officer, declaration, other.Id, 0, (CitizenField.GivenName, "ใหม่"));
        await office.SetPurposeAsync("register-maintenance", p => p.Operations &= ~Operations.View);
        var third = await ChangeAsync(office, officer, declaration, one.Id, 0, (CitizenField.GivenName, "ใหม่"));

        Assert.IsType<ChangedMeanwhile>(first.Refusal);
        Assert.Equal(AccessRule.DailyLimitReached, Assert.IsType<Denial>(second.Refusal).Decision.Rule);
        Assert.Equal(AccessRule.OperationNotAllowed, Assert.IsType<Denial>(third.Refusal).Decision.Rule);
        Assert.Equal(
            [AuditOutcome.Permitted, AuditOutcome.Denied, AuditOutcome.Denied],
            (await office.EntriesAsync()).Where(e => e.Action == AuditAction.Opened).Select(e => e.Outcome)
        );
    }

    [Fact]
    public async Task Law_4_a_change_without_the_right_is_a_denial_whatever_was_typed()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = await office.CitizenAsync();

        var change = new CitizenChange(
            citizen.Id,
            1,
            new Dictionary<CitizenField, string?> { [CitizenField.Telephone] = "not a number" },
            ""
        );
        var changed = await office.Get<CitizenRecords>().ChangeAsync(officer, declaration, change, default);

        Assert.Equal(AccessRule.OperationNotAllowed, Assert.IsType<Denial>(changed.Refusal).Decision.Rule);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(
            (AuditAction.Changed, AuditOutcome.Denied, citizen.Id),
            (entry.Action, entry.Outcome, entry.Citizens.Single().CitizenId)
        );
    }

    [Fact]
    public async Task Revealing_printing_and_copying_count_against_the_days_records_as_opening_does()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync(
            "register-maintenance",
            p => (p.DailyRecordLimit, p.Operations) = (1, p.Operations | Operations.Export)
        );
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var (one, other) = (await office.CitizenAsync(), await office.CitizenAsync(c => c["Telephone"] == null));
        var records = office.Get<CitizenRecords>();

        Assert.True((await records.RevealAsync(officer, declaration, one.Id, CitizenField.NationalId, default)).Succeeded);

        Assert.Equal(
            Enumerable.Repeat((AccessRule?)AccessRule.DailyLimitReached, 4),
            [
                RuleOf((await records.RevealAsync(officer, declaration, other.Id, CitizenField.NationalId, default)).Refusal),
                RuleOf((await records.OpenAsync(officer, declaration, other.Id, Guid.NewGuid(), default)).Refusal),
                RuleOf((await records.PrintAsync(officer, declaration, other.Id, default)).Refusal),
                RuleOf((await office.Get<CitizenCopies>().MakeAsync(officer, declaration, other.Id, "request 1", default)).Refusal),
            ]
        );
        Assert.True((await records.PrintAsync(officer, declaration, one.Id, default)).Succeeded);
        Assert.True((await office.Get<CitizenCopies>().MakeAsync(officer, declaration, one.Id, "request 1", default)).Succeeded);
    }

    private static AccessRule? RuleOf(Refusal? refusal) => (refusal as Denial)?.Decision.Rule;

    private static Task<Result<CitizenChanged>> ChangeAsync(
        TestOffice office,
        Origin origin,
        Guid declaration,
        Guid citizen,
        int version,
        params (CitizenField Field, string? Value)[] values
    ) =>
        office
            .Get<CitizenRecords>()
            .ChangeAsync(origin, declaration, new(citizen, version, values.ToDictionary(v => v.Field, v => v.Value), "because"), default);
}
