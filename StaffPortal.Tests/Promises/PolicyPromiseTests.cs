using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Sample;
using StaffPortal.Web.Auditing;

namespace StaffPortal.Tests.Promises;

/// <summary>Promise 8: what is in force is what was published, and staff have read it.</summary>
public sealed class PolicyPromiseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_who_have_not_acknowledged_the_rules_break_promise_8()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.AssertKeptAsync(8);
        await PublishAsync(office, PolicyKind.StaffRules);
        await office.AssertBrokenAsync(8, "NotAllAcknowledged");
        foreach (var account in (await AccountsAsync(office)).Values.Where(a => a.Role is Role.Officer or Role.Contractor))
            Assert.True((await office.Get<PolicyReading>().AcknowledgeAsync(new(account.Id), 2, Token)).Succeeded);
        await office.AssertKeptAsync(8);
    }

    [Fact]
    public async Task A_policy_altered_around_the_portal_breaks_promise_8()
    {
        await using var office = await TestOffice.OpenAsync();
        await PublishAsync(office, PolicyKind.Privacy);
        await office.AssertKeptAsync(8);
        await AlterAsync("# sold");
        await office.AssertBrokenAsync(8, "PolicyAltered");
        await AlterAsync("# new");
        await office.AssertKeptAsync(8);

        await BehindAsync(
            "CREATE TABLE Kept AS SELECT * FROM PolicyVersions WHERE Number = 2; DELETE FROM PolicyVersions WHERE Number = 2"
        );
        await office.AssertBrokenAsync(8, "PolicyAltered");
        await BehindAsync("INSERT INTO PolicyVersions SELECT * FROM Kept");
        await office.AssertKeptAsync(8);

        Task AlterAsync(string english) => BehindAsync($"UPDATE PolicyVersions SET TextEn = '{english}' WHERE Kind = 1 AND Number = 2");

        async Task BehindAsync(string sql)
        {
            await office.DropGuardsAsync();
            await office.ExecuteAsync(sql);
            await office.RestoreGuardsAsync();
        }
    }

    private static async Task PublishAsync(TestOffice office, PolicyKind kind)
    {
        var form = new PolicyForm(kind, "# ใหม่", "# new", "test", office.Today);
        Assert.True((await office.Get<PolicyBook>().PublishAsync(await office.OriginAsync("admin"), form, Token)).Succeeded);
    }

    private static async Task<Dictionary<string, Account>> AccountsAsync(TestOffice office)
    {
        await using var db = office.Db();
        return await db.Users.AsNoTracking().ToDictionaryAsync(a => a.UserName!, Token);
    }
}
