using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Citizens;

/// <summary>A record goes onto paper by an act of its own, with a number that leads to its entry.</summary>
public sealed class PrintingTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_sheet_bears_the_number_of_its_entry_with_purpose_case_person_and_time(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();

        var sheet = (await office.Get<CitizenRecords>().PrintAsync(officer, declaration, citizen.Id, default)).Value!;

        var entry = (await office.EntriesAsync())[^1];
        var purpose = await office.PurposeAsync("register-maintenance");
        Assert.Equal((purpose.Name, "123/2569", "officer"), (sheet.Purpose, sheet.CaseReference, sheet.UserName));
        Assert.Equal((sheet.View.LookId, sheet.View.ShownAt), (entry.LookId, entry.OccurredAt));
        Assert.Equal(
            (AuditAction.Printed, AuditOutcome.Permitted, purpose.Id, Involvement.Printed),
            (entry.Action, entry.Outcome, entry.PurposeId, entry.Citizens.Single().Involvement)
        );
        Assert.Equal(
            purpose.Fields.Select(f => (f.Field, (FieldVisibility?)f.Visibility)).Order(),
            (await office.FieldsOfAsync(entry)).Select(f => (f.Field, f.Visibility)).Order()
        );
        Assert.Equal(
            FieldCatalog.Of(CitizenField.NationalId).Mask(citizen.NationalId),
            sheet.View.Fields.Single(f => f.Field == CitizenField.NationalId).Value
        );
    }

    [Fact]
    public async Task Each_sheet_has_its_own_number_and_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();

        var first = await office.Get<CitizenRecords>().PrintAsync(officer, declaration, citizen.Id, default);
        var second = await office.Get<CitizenRecords>().PrintAsync(officer, declaration, citizen.Id, default);

        Assert.NotEqual(first.Value!.View.LookId, second.Value!.View.LookId);
        Assert.Equal(2, (await office.EntriesAsync()).Count(e => e.Action == AuditAction.Printed));
    }

    [Fact]
    public async Task A_purpose_that_may_not_print_gives_no_sheet_and_the_try_is_an_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var (contractor, declaration) = await office.DeclaredAsync("contractor", "water-meter-reading");
        var citizen = await office.CitizenAsync(c => c.Village == 2);

        var sheet = await office.Get<CitizenRecords>().PrintAsync(contractor, declaration, citizen.Id, default);

        Assert.Equal(AccessRule.OperationNotAllowed, Assert.IsType<Denial>(sheet.Refusal).Decision.Rule);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal(
            (AuditAction.Printed, AuditOutcome.Denied, citizen.Id),
            (entry.Action, entry.Outcome, entry.Citizens.Single().CitizenId)
        );
    }

    [Fact]
    public async Task Law_1_no_sheet_without_its_entry()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();
        await office.RefuseInsertsAsync("AuditEntries");

        var sheet = await office.Get<CitizenRecords>().PrintAsync(officer, declaration, citizen.Id, default);

        Assert.Same(Refusal.NotRecorded, sheet.Refusal);
        Assert.Null(sheet.Value);
    }
}
