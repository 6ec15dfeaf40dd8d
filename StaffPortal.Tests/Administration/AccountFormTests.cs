using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Tests.Sessions;

namespace StaffPortal.Tests.Administration;

/// <summary>What must be said of an account before anything is kept or asked for.</summary>
public sealed class AccountFormTests
{
    [Fact]
    public async Task A_new_account_has_a_user_name_a_name_a_role_and_a_contract_where_the_role_needs_one()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book) = (await office.OriginAsync("admin"), office.Get<AccountBook>());
        var contract = (await office.AccountAsync("contractor")).ContractId;
        AccountForm form = new("new.officer", "คนใหม่", Role.Officer, null, "new@office.example");
        (string Key, AccountForm Form)[] wrong =
        [
            ("RoleNeeded", form with { Role = Role.None }),
            ("UserNameShape", form with { UserName = "" }),
            ("UserNameShape", form with { UserName = "a" }),
            ("UserNameShape", form with { UserName = ".officer" }),
            ("UserNameShape", form with { UserName = "new officer" }),
            ("UserNameShape", form with { UserName = "คนใหม่" }),
            ("UserNameShape", form with { UserName = new('a', 65) }),
            ("DisplayNameNeeded", form with { DisplayName = " " }),
            ("DisplayNameNeeded", form with { DisplayName = new('x', 201) }),
            ("ContractorNeedsContract", form with { Role = Role.Contractor }),
            ("ContractorNeedsContract", form with { ContractId = contract }),
            ("ContractorNeedsContract", form with { Role = Role.Contractor, ContractId = Guid.NewGuid() }),
            ("CodeTaken", form with { UserName = "OFFICER" }),
            ("MailAddressShape", form with { Email = "nobody" }),
            ("MailAddressShape", form with { Email = new string('a', 250) + "@b.th" }),
        ];

        foreach (var (key, sent) in wrong)
            await office.RefusedAsync(key, () => book.CreateAsync(admin, sent, default));

        Assert.True((await book.CreateAsync(admin, form, default)).Succeeded);
        var longest = form with { UserName = new('a', 64), DisplayName = new('x', 200), Email = new string('a', 249) + "@b.th" };
        Assert.True((await book.CreateAsync(admin, longest, default)).Succeeded);
    }

    [Fact]
    public async Task Nothing_is_asked_for_an_account_that_is_not_there_or_is_so_already()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book) = (await office.OriginAsync("admin"), office.Get<AccountBook>());
        var (officer, nobody) = ((await office.AccountAsync("officer")).Id, Guid.NewGuid());
        var contract = (await office.AccountAsync("contractor")).ContractId;

        await office.RefusedAsync("AccountUnknown", () => book.DisableAsync(admin, nobody, default));
        await office.RefusedAsync("AccountUnknown", () => book.EnableAsync(admin, nobody, default));
        await office.RefusedAsync("AccountUnknown", () => book.IssueActivationAsync(admin, nobody, default));
        await office.RefusedAsync("AccountUnknown", () => book.ChangeRoleAsync(admin, nobody, Role.Officer, null, default));
        await office.RefusedAsync("AlreadyOpen", () => book.EnableAsync(admin, officer, default));
        await office.RefusedAsync("RoleHeldAlready", () => book.ChangeRoleAsync(admin, officer, Role.Officer, null, default));
        await office.RefusedAsync("ContractorNeedsContract", () => book.ChangeRoleAsync(admin, officer, Role.Contractor, null, default));
        await office.RefusedAsync("ContractorNeedsContract", () => book.ChangeRoleAsync(admin, officer, Role.Officer, contract, default));
        Assert.True((await book.DisableAsync(admin, officer, default)).Succeeded);
        await office.RefusedAsync("AlreadyEnded", () => book.DisableAsync(admin, officer, default));
        await office.RefusedAsync("AlreadyEnded", () => book.IssueActivationAsync(admin, officer, default));
    }

    [Fact]
    public async Task Law_12_a_role_under_a_contract_that_ended_meanwhile_is_not_confirmed()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, dpo, approvals) = (await office.OriginAsync("admin"), await office.OriginAsync("dpo"), office.Get<ApprovalBook>());
        var contract = (await office.AccountAsync("contractor")).ContractId!.Value;
        AccountForm form = new("new.contractor", "คนใหม่", Role.Contractor, contract);
        Assert.True((await office.Get<AccountBook>().CreateAsync(admin, form, default)).Succeeded);
        var waiting = (await approvals.ListAsync(dpo, default)).Single();
        Assert.True((await office.Get<ContractBook>().EndAsync(admin, contract, default)).Succeeded);

        await office.RefusedAsync("ContractorNeedsContract", () => approvals.ConfirmAsync(dpo, waiting.Id, default));

        Assert.Equal(Role.None, (await office.AccountAsync("new.contractor")).Role);
    }
}
