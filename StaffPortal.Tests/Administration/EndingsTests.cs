using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;

namespace StaffPortal.Tests.Administration;

/// <summary>What ending something takes with it is said before; and what is not there is refused, not thrown.</summary>
public sealed class EndingsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_purpose_takes_its_grants_and_those_who_work_under_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, purpose) = (await office.OriginAsync("admin"), await office.PurposeAsync("water-meter-reading"));
        var before = await office.Get<Endings>().OfPurposeAsync(admin, purpose.Id, Token);
        Assert.Equal(0, before.Declarations);
        Assert.True(before is { Grants: > 0, Contracts: > 0, Registrations: 0, Purposes: 0 });
        await office.DeclaredAsync("contractor", "water-meter-reading");
        await using var db = office.Db();
        var over = await db.Set<Grant>().FirstAsync(g => g.PurposeId == purpose.Id && g.EndsOn >= office.Today, Token);
        over.EndsOn = office.Today.AddDays(-1);
        await db.SaveChangesAsync(Token);

        var after = await office.Get<Endings>().OfPurposeAsync(admin, purpose.Id, Token);

        Assert.Equal((before.Grants - 1, 1), (after.Grants, after.Declarations));
    }

    [Fact]
    public async Task A_service_takes_its_purposes_and_leaves_its_registrations()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, service) = (await office.OriginAsync("admin"), await office.ServiceAsync("water-supply"));
        var registered = await office.RegisteredAsync(service.Id);

        var ending = await office.Get<Endings>().OfServiceAsync(admin, service.Id, Token);

        await using var db = office.Db();
        var purposes = await db.Set<Purpose>().CountAsync(p => p.ServiceId == service.Id && p.EndedAt == null, Token);
        Assert.Equal((purposes, registered.Count), (ending.Purposes, ending.Registrations));
        Assert.NotEqual(0, ending.Grants);
        Assert.Equal(purposes, ending.Named.Count(n => n.In == HangingIn.Purposes));
        Assert.Equal(ending.Grants, ending.Named.Count(n => n.In == HangingIn.Grants));
        Assert.Equal(ending.Contracts, ending.Named.Count(n => n.In == HangingIn.Contracts));
    }

    [Fact]
    public async Task A_contract_takes_its_people_and_an_account_its_grants_and_open_work()
    {
        await using var office = await TestOffice.OpenAsync();
        var admin = await office.OriginAsync("admin");
        await using var db = office.Db();
        var contractor = await db.Users.SingleAsync(a => a.UserName == "contractor", Token);
        await office.DeclaredAsync("contractor", "water-meter-reading");

        var contract = await office.Get<Endings>().OfContractAsync(admin, contractor.ContractId!.Value, Token);
        var account = await office.Get<Endings>().OfAccountAsync(admin, contractor.Id, Token);

        Assert.Equal((1, account.Grants, 1), (contract.Accounts, contract.Grants, contract.Declarations));
        Assert.True(account is { Grants: > 0, Declarations: 1, Accounts: 0, Cases: 0 });
        Assert.Equal(new Ending(), await office.Get<Endings>().OfAccountAsync(admin, Guid.NewGuid(), Token));
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData("dpo")]
    [InlineData(null)]
    public async Task Others_are_counted_nothing(string? user)
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = user is null ? new Origin(null) : await office.OriginAsync(user);
        var (endings, service) = (office.Get<Endings>(), await office.ServiceAsync("water-supply"));

        Assert.Equal(new Ending(), await endings.OfServiceAsync(origin, service.Id, Token));
        Assert.Equal(new Ending(), await endings.OfPurposeAsync(origin, (await office.PurposeAsync("water-meter-reading")).Id, Token));
        Assert.Equal(new Ending(), await endings.OfAccountAsync(origin, (await office.OriginAsync("officer")).AccountId!.Value, Token));
    }

    [Fact]
    public async Task What_is_in_no_register_is_refused_and_nothing_is_written()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, service) = (await office.OriginAsync("admin"), await office.ServiceAsync("waste-collection"));
        var purpose = new PurposeForm(
            Guid.NewGuid(),
            "no-such-purpose",
            "ใหม่",
            "New",
            service.Id,
            LawfulBasis.PublicTask,
            null,
            Operations.View,
            10,
            20,
            false,
            [new(CitizenField.HouseNumber, FieldVisibility.Full, false)]
        );
        await office.RefusedAsync("PurposeGone", () => office.Get<PurposeBook>().SaveAsync(admin, purpose, Token));
        var declared = new ServiceFieldForm(CitizenField.HouseNumber, "เพื่อเก็บขยะ", "to collect waste", 5, true);
        await office.RefusedAsync(
            "ServiceGone",
            () => office.Get<ServiceBook>().SaveAsync(admin, new(Guid.NewGuid(), "no-such-service", "ใหม่", "New", [declared]), Token)
        );
        var contract = new ContractForm(
            Guid.NewGuid(),
            "9/2570",
            "Company",
            office.Today,
            office.Today.AddDays(30),
            null,
            [],
            Scope.Everyone
        );
        await office.RefusedAsync("ContractGone", () => office.Get<ContractBook>().SaveAsync(admin, contract, Token));
    }
}
