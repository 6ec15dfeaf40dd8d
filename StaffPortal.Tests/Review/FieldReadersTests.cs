using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Review;

namespace StaffPortal.Tests.Review;

/// <summary>Who can see a field, as the registers stand: the reverse of what somebody would see.</summary>
public sealed class FieldReadersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_field_is_seen_through_purposes_in_force_by_those_who_hold_them_today()
    {
        await using var office = await TestOffice.OpenAsync();

        var meter = await OfAsync(office, CitizenField.WaterMeter);

        var reading = Assert.Single(meter, p => p.Purpose.Code == "water-meter-reading");
        var contractor = Assert.Single(reading.Readers, r => r.UserName == "contractor");
        Assert.Equal(Role.Contractor, contractor.Role);
        Assert.Equal([1, 2, 3, 4], contractor.Contract!.Villages.Concat(contractor.Scope.Villages).Distinct().Order());
        Assert.DoesNotContain(reading.Readers, r => r.UserName == "contractor-ended");
        Assert.All(meter, p => Assert.NotNull(p.Purpose.VisibilityOf(CitizenField.WaterMeter)));
    }

    [Theory]
    [InlineData("""UPDATE "Grants" SET "RevokedAt" = 1 WHERE "AccountId" IN (SELECT "Id" FROM "Accounts" WHERE "UserName" = 'officer')""")]
    [InlineData(
        """UPDATE "Grants" SET "EndsOn" = '2026-11-22' WHERE "AccountId" IN (SELECT "Id" FROM "Accounts" WHERE "UserName" = 'officer')"""
    )]
    [InlineData("""UPDATE "Accounts" SET "DisabledAt" = 1 WHERE "UserName" = 'officer'""")]
    [InlineData("""UPDATE "Accounts" SET "Role" = 3 WHERE "UserName" = 'officer'""")]
    public async Task Whose_right_is_over_is_not_named(string ends)
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.True(await IsNamedAsync(office, "officer"));

        await office.ExecuteAsync(ends);

        Assert.False(await IsNamedAsync(office, "officer"));
    }

    [Theory]
    [InlineData("""UPDATE "Contracts" SET "EndsOn" = '2026-11-22'""")]
    [InlineData("""UPDATE "Contracts" SET "EndedAt" = 1""")]
    [InlineData("""UPDATE "Contracts" SET "ConfidentialityOn" = NULL""")]
    [InlineData("""UPDATE "Purposes" SET "ContractorsMayHold" = 0""")]
    public async Task A_contractor_is_named_no_longer_than_the_contract_lets_them_act(string ends)
    {
        await using var office = await TestOffice.OpenAsync();
        Assert.True(await IsNamedAsync(office, "contractor"));

        await office.ExecuteAsync(ends);

        Assert.False(await IsNamedAsync(office, "contractor"));
    }

    [Fact]
    public async Task An_ended_purpose_shows_nothing_any_more()
    {
        await using var office = await TestOffice.OpenAsync();
        var before = await OfAsync(office, CitizenField.Telephone);
        await office.SetPurposeAsync(before[0].Purpose.Code, p => p.EndedAt = office.Clock.GetUtcNow());

        var after = await OfAsync(office, CitizenField.Telephone);

        Assert.Equal(before.Skip(1).Select(p => p.Purpose.Code), after.Select(p => p.Purpose.Code));
    }

    [Fact]
    public async Task What_is_masked_says_whether_it_may_be_revealed_and_the_counts_go_by_that()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync("""DELETE FROM "PurposeFields" WHERE "Field" = 18""");
        var purpose = (await office.PurposeAsync("register-maintenance")).Code;
        await office.SetPurposeAsync(
            purpose,
            p =>
            {
                p.Fields.Add(new() { Field = CitizenField.Religion, Visibility = FieldVisibility.Masked });
                p.Operations &= ~Operations.Reveal;
            }
        );
        Assert.Equal((0, 1), await CountsAsync());
        Assert.False(Assert.Single(await OfAsync(office, CitizenField.Religion)).MayReveal);

        await office.SetPurposeAsync(purpose, p => p.Operations |= Operations.Reveal);

        Assert.Equal((1, 0), await CountsAsync());
        Assert.True(Assert.Single(await OfAsync(office, CitizenField.Religion)).MayReveal);

        async Task<(int, int)> CountsAsync()
        {
            var all = await office.Get<FieldReaders>().AllAsync(await office.OriginAsync("dpo"), Token);
            Assert.Equal(FieldCatalog.All.Count, all.Count);
            return all.Single(r => r.Field.Field == CitizenField.Religion) is var r ? (r.InFull, r.Masked) : default;
        }
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData(null)]
    public async Task Others_are_told_nothing(string? user)
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = user is null ? new Origin(null) : await office.OriginAsync(user);

        Assert.Empty(await office.Get<FieldReaders>().OfAsync(origin, CitizenField.NationalId, Token));
        Assert.Empty(await office.Get<FieldReaders>().AllAsync(origin, Token));
    }

    [Fact]
    public async Task No_record_is_read_to_say_who_could_read_it()
    {
        await using var office = await TestOffice.OpenAsync();
        office.Sql.Clear();

        await OfAsync(office, CitizenField.NationalId);
        await office.Get<FieldReaders>().AllAsync(await office.OriginAsync("admin"), Token);

        Assert.NotEmpty(office.Sql.Commands);
        Assert.All(office.Sql.Commands, c => Assert.DoesNotContain("\"Citizen", c, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<FieldPurpose>> OfAsync(TestOffice office, CitizenField field) =>
        await office.Get<FieldReaders>().OfAsync(await office.OriginAsync("admin"), field, Token);

    private static async Task<bool> IsNamedAsync(TestOffice office, string user) =>
        (await OfAsync(office, CitizenField.GivenName)).SelectMany(p => p.Readers).Any(r => r.UserName == user);
}
