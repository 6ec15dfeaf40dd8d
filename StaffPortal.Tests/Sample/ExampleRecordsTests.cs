using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Sample;

namespace StaffPortal.Tests.Sample;

/// <summary>What somebody would see under a grant before it is given: the real rules over invented values.</summary>
public sealed class ExampleRecordsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_statement_touches_the_citizens_and_no_entry_is_written()
    {
        await using var office = await TestOffice.OpenAsync();
        var entries = (await office.EntriesAsync()).Count;
        var form = await FormAsync(office, "officer", "register-maintenance");
        office.Sql.Clear();

        Assert.NotNull(await office.Get<ExampleRecords>().ShowAsync(await office.OriginAsync("admin"), form, Token));

        Assert.NotEmpty(office.Sql.Commands);
        foreach (var table in new[] { "Citizens", "CitizenKeys", "Registrations", "CitizenConsents", "CitizenNotes", "AuditEntryCitizens" })
            Assert.All(office.Sql.Commands, c => Assert.DoesNotContain($"\"{table}\"", c, StringComparison.Ordinal));
        Assert.Equal(entries, (await office.EntriesAsync()).Count);
    }

    [Theory]
    [InlineData("officer", "register-maintenance")]
    [InlineData("officer", "elderly-payment-report")]
    [InlineData("contractor", "water-meter-reading")]
    [InlineData("officer2", "subject-copies")]
    public async Task It_shows_masks_reveals_and_lets_change_exactly_as_the_real_record(string user, string purpose)
    {
        await using var office = await TestOffice.OpenAsync();
        var (origin, declared) = await office.DeclaredAsync(user, purpose);
        var citizen =
            user == "contractor" ? await office.CitizenAsync(c => c.Village == 2 && c["WaterMeter"] != null) : await office.CitizenAsync();
        var real = await office.Get<CitizenRecords>().OpenAsync(origin, declared, citizen.Id, Guid.NewGuid(), Token);
        Assert.True(real.Succeeded, real.Refusal?.Message);

        var example = (await ShowAsync(office, user, purpose))!;

        Assert.Equal(
            real.Value.Fields.Select(f => (f.Field, f.Visibility, f.MayChange)),
            example.View.Fields.Select(f => (f.Field, f.Visibility, f.MayChange))
        );
        foreach (var (shown, invented) in real.Value.Fields.Zip(example.View.Fields))
        {
            Assert.Equal(shown.Visibility is null, invented.Value is null);
            if (shown is { MayReveal: true })
                Assert.True(invented.MayReveal, $"{shown.Field}");
            if (invented.Visibility == FieldVisibility.Masked)
                Assert.Contains("•", invented.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Its_values_are_whole_right_in_form_the_same_each_time_and_nobodys()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var db = office.Db();
        var first = new InventedPeople(new Random(7), office.Today).Whole(FieldCatalog.All);
        var again = new InventedPeople(new Random(7), office.Today).Whole(FieldCatalog.All);

        Assert.Equal(first, again);
        Assert.Equal(FieldCatalog.All.Select(d => d.Field).Order(), first.Keys.Order());
        Assert.All(first, v => Assert.Equal(v.Value, FieldCatalog.Of(v.Key).Check(v.Value, office.Today).Value));
        Assert.StartsWith("800", first[CitizenField.NationalId], StringComparison.Ordinal);
        Assert.EndsWith(".invalid", first[CitizenField.Email], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("officer", "waste-fee-collection", 0, null)]
    [InlineData("contractor", "elderly-payment", 0, "GrantClosedToContractors")]
    [InlineData("dpo", "elderly-payment", 0, "GrantToRoleWithoutPurposes")]
    [InlineData("admin", "elderly-payment", 0, "GrantToOneself")]
    [InlineData("officer", "elderly-payment", 60, "EndsBeforeItStarts")]
    public async Task It_says_why_such_a_grant_would_be_refused(string user, string purpose, int from, string? against)
    {
        await using var office = await TestOffice.OpenAsync();

        var example = await ShowAsync(office, user, purpose, from);

        Assert.Equal(against, example!.Against?.Key);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData("dpo")]
    [InlineData(null)]
    public async Task Others_are_shown_nothing(string? user)
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = user is null ? new Origin(null) : await office.OriginAsync(user);
        var form = await FormAsync(office, "officer", "elderly-payment");

        Assert.Null(await office.Get<ExampleRecords>().ShowAsync(origin, form, Token));
    }

    [Fact]
    public async Task Of_nobody_and_for_nothing_there_is_no_example()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, form) = (await office.OriginAsync("admin"), await FormAsync(office, "officer", "elderly-payment"));

        Assert.Null(await office.Get<ExampleRecords>().ShowAsync(admin, form with { AccountId = Guid.NewGuid() }, Token));
        Assert.Null(await office.Get<ExampleRecords>().ShowAsync(admin, form with { PurposeId = Guid.NewGuid() }, Token));
    }

    private static async Task<GrantForm> FormAsync(TestOffice office, string user, string purpose, int from = 0) =>
        new(
            (await office.OriginAsync(user)).AccountId!.Value,
            (await office.PurposeAsync(purpose)).Id,
            Scope.Everyone,
            office.Today.AddDays(from),
            office.Today.AddDays(30),
            ""
        );

    private static async Task<ExampleRecord?> ShowAsync(TestOffice office, string user, string purpose, int from = 0) =>
        await office
            .Get<ExampleRecords>()
            .ShowAsync(await office.OriginAsync("admin"), await FormAsync(office, user, purpose, from), Token);
}
