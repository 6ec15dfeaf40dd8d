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
}
