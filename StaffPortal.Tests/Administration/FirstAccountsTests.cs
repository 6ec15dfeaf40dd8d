using StaffPortal.Domain.Administration;
using StaffPortal.Tests.Sessions;

namespace StaffPortal.Tests.Administration;

public sealed class FirstAccountsTests
{
    [Fact]
    public async Task The_console_makes_the_first_compliance_officer_and_another_only_when_none_has_been_there_for_thirty_days()
    {
        await using var office = await TestOffice.EmptyAsync();
        var accounts = office.Get<AccountBook>();
        Assert.True((await accounts.CreateFirstAdministratorAsync("root.admin", default)).Succeeded);
        Assert.True((await accounts.CreateComplianceOfficerAsync("first.dpo", default)).Succeeded);
        await office.OfAccountAsync("root.admin", a => a.PasswordHash = "chosen");
        await office.OfAccountAsync("first.dpo", a => a.PasswordHash = "chosen");
        Assert.Equal("ComplianceOfficerExists", (await accounts.CreateComplianceOfficerAsync("other.dpo", default)).Refusal?.Key);
        Assert.Equal("AdministratorExists", (await accounts.CreateFirstAdministratorAsync("other", default)).Refusal?.Key);
        office.Advance(TimeSpan.FromDays(29));
        await office.SignedInAsync("first.dpo");
        office.Advance(TimeSpan.FromDays(29));
        Assert.Equal("ComplianceOfficerExists", (await accounts.CreateComplianceOfficerAsync("other.dpo", default)).Refusal?.Key);

        office.Advance(TimeSpan.FromDays(2));

        Assert.True((await accounts.CreateComplianceOfficerAsync("other.dpo", default)).Succeeded);
        Assert.All(
            (await office.EntriesAsync()).Where(e => e.Action == AuditAction.AccountCreated),
            e => Assert.True(e.ReadDetail<AccountCreatedDetail>()!.FromConsole)
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_first_link_that_was_lost_before_its_use_is_given_anew_and_the_lost_one_leads_nowhere(bool isAdministrator)
    {
        await using var office = await TestOffice.EmptyAsync();
        var accounts = office.Get<AccountBook>();
        Task<Result<Guid>> Make(string user) =>
            isAdministrator ? accounts.CreateFirstAdministratorAsync(user, default) : accounts.CreateComplianceOfficerAsync(user, default);
        var first = await Make("first.one");
        var lost = (await office.AccountAsync("first.one")).SecurityStamp;

        var again = await Make("First.One");

        Assert.Equal(first.Value, again.Value);
        Assert.NotEqual(lost, (await office.AccountAsync("first.one")).SecurityStamp);
        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.ActivationIssued, (Guid?)first.Value, (Guid?)null), (entry.Action, entry.SubjectId, entry.AccountId));
    }

    [Fact]
    public async Task Law_12_who_makes_another_first_account_at_the_console_never_holds_two_links_and_one_in_use_stops_them()
    {
        await using var office = await TestOffice.EmptyAsync();
        var accounts = office.Get<AccountBook>();
        await accounts.CreateComplianceOfficerAsync("first.dpo", default);
        var kept = (await office.AccountAsync("first.dpo")).SecurityStamp;

        Assert.True((await accounts.CreateComplianceOfficerAsync("other.dpo", default)).Succeeded);

        Assert.NotEqual(kept, (await office.AccountAsync("first.dpo")).SecurityStamp);
        await office.OfAccountAsync("other.dpo", a => a.PasswordHash = "chosen");
        Assert.Equal("ComplianceOfficerExists", (await accounts.CreateComplianceOfficerAsync("first.dpo", default)).Refusal?.Key);
        Assert.Equal("ComplianceOfficerExists", (await accounts.CreateComplianceOfficerAsync("other.dpo", default)).Refusal?.Key);
        Assert.Equal("ComplianceOfficerExists", (await accounts.CreateComplianceOfficerAsync("third.dpo", default)).Refusal?.Key);
    }
}
