using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Review.Reports;

namespace StaffPortal.Tests.Review;

/// <summary>What an order keeps from a citizen for a time, whom it takes, and that it appears afterwards.</summary>
public sealed class SecrecyTests
{
    private const string Secret = "สืบ 1/2569";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_under_an_order_is_left_out_until_the_order_is_lifted_and_then_told()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var order = await InForceAsync(office);
        await office.LookAsync(citizen.Id, Secret);
        await office.LookAsync(citizen.Id, "123/2569");

        Assert.Equal(1, await OpenedAsync(office, citizen.Id));
        Assert.True((await Orders(office).LiftAsync(await office.OriginAsync("dpo"), order, "the inquiry is over", Token)).Succeeded);
        Assert.Equal(2, await OpenedAsync(office, citizen.Id));
    }

    [Fact]
    public async Task It_hides_no_other_person_no_other_case_and_nothing_before_its_entry_or_after_its_last_day()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await office.LookAsync(citizen.Id, Secret);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await InForceAsync(office);
        await office.LookAsync(citizen.Id, Secret, user: "officer2");
        await office.LookAsync(citizen.Id, Secret + "9");
        Assert.Equal(3, await OpenedAsync(office, citizen.Id));

        await office.LookAsync(citizen.Id, Secret);
        Assert.Equal(3, await OpenedAsync(office, citizen.Id));
        office.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(4, await OpenedAsync(office, citizen.Id));
    }

    [Fact]
    public async Task That_somebody_read_the_hidden_entry_in_the_log_is_hidden_with_it()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        await InForceAsync(office);
        await office.LookAsync(citizen.Id, Secret);
        var hidden = (await office.EntriesAsync()).Last(e => e.Action == AuditAction.Opened).Id;
        await office.LookAsync(citizen.Id);
        var open = (await office.EntriesAsync()).Last(e => e.Action == AuditAction.Opened).Id;
        var dpo = await office.OriginAsync("dpo");
        await office.Get<AuditLog>().OpenEntryAsync(dpo, hidden, Token);
        await office.Get<AuditLog>().OpenEntryAsync(dpo, open, Token);

        var uses = (await office.ReportAsync(citizen.Id)).Value!.Uses;

        Assert.Equal([AuditAction.LogEntryRead, AuditAction.Opened], uses.Select(u => u.Action));
    }

    [Fact]
    public async Task A_disclosure_under_an_order_is_in_no_copy_for_the_citizen_either()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var order = await InForceAsync(office);
        var officer = await office.OriginAsync("officer");
        var purpose = (await office.PurposeAsync("elderly-payment-report")).Id;
        var declared = (await office.Get<Declarations>().DeclareAsync(officer, purpose, Secret, "คำสั่งศาล", Token)).Value!.Id;
        var form = new DisclosureForm([citizen.Id], [CitizenField.GivenName], "ศาล", DisclosureBasis.Proceedings, "s.24(6)", "order");
        var id = (await office.Get<CitizenDisclosures>().RequestAsync(officer, declared, form, Token)).Value;
        Assert.True((await office.Get<CitizenDisclosures>().MakeAsync(officer, declared, id, Token)).Succeeded);

        async Task<int> CopiedAsync()
        {
            var (copier, standing) = await office.DeclaredAsync("officer2", "subject-copies");
            return (await office.Get<CitizenCopies>().MakeAsync(copier, standing, citizen.Id, "REQ-7", Token)).Value!.Disclosures.Count;
        }

        Assert.Equal(0, await CopiedAsync());
        Assert.True((await Orders(office).LiftAsync(await office.OriginAsync("dpo"), order, "the inquiry is over", Token)).Succeeded);
        Assert.Equal(1, await CopiedAsync());
    }

    [Fact]
    public async Task It_takes_a_compliance_officer_a_second_person_and_a_letter()
    {
        await using var office = await ReportedOffice.OpenAsync();
        var (dpo, admin) = (await office.OriginAsync("dpo"), await office.OriginAsync("admin"));
        var officer = await office.OriginAsync("officer");
        var orders = Orders(office);
        await office.DeniedAsync("RoleHidesNoLooks", () => orders.SetAsync(officer, Form(office), Token));
        await office.DeniedAsync("RoleHidesNoLooks", () => orders.SetAsync(admin, Form(office), Token));
        var form = Form(office);
        foreach (
            var wrong in new[]
            {
                form with
                {
                    Number = " ",
                },
                form with
                {
                    CaseReference = "",
                },
                form with
                {
                    UserName = "dpo",
                },
                form with
                {
                    UserName = "nobody",
                },
                form with
                {
                    Until = office.Today.AddDays(-1),
                },
                form with
                {
                    Until = office.Today.AddDays(SecrecyOrders.MaxDays + 1),
                },
            }
        )
            await office.RefusedAsync("SecrecyNeedsOrder", () => orders.SetAsync(dpo, wrong, Token));

        var id = (await orders.SetAsync(dpo, form, Token)).Value;
        var citizen = await office.CitizenAsync();
        await office.LookAsync(citizen.Id, Secret);
        Assert.Equal(1, await OpenedAsync(office, citizen.Id));
        await office.DeniedAsync("SecrecyOfOneself", () => orders.ConfirmAsync(dpo, id, Token));
        await office.DeniedAsync("RoleHidesNoLooks", () => orders.ConfirmAsync(officer, id, Token));
        await office.RefusedAsync("SecrecyNotThere", () => orders.ConfirmAsync(admin, Guid.NewGuid(), Token));
        Assert.True((await orders.ConfirmAsync(admin, id, Token)).Succeeded);
        await office.RefusedAsync("SecrecyNotThere", () => orders.ConfirmAsync(admin, id, Token));
        Assert.Equal(0, await OpenedAsync(office, citizen.Id));
        await office.DeniedAsync("RoleHidesNoLooks", () => orders.LiftAsync(admin, id, "because I say so", Token));
        await office.RefusedAsync("ReasonNeeded", () => orders.LiftAsync(dpo, id, " ", Token));
        Assert.Equal((1, 0), ((await orders.ListAsync(admin, Token)).Count, (await orders.ListAsync(officer, Token)).Count));
    }

    [Fact]
    public async Task Law_14_an_order_that_somebody_writes_into_the_database_is_named_by_verification()
    {
        await using var office = await ReportedOffice.OpenAsync();
        await InForceAsync(office);
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);

        await using (var db = office.Db())
            await db.Database.ExecuteSqlAsync($"UPDATE SecrecyOrders SET CaseReference = '123/2569'", Token);

        Assert.False((await office.VerifyAsync()).IsWhole);
    }

    private static SecrecyOrders Orders(TestOffice office) => office.Get<SecrecyOrders>();

    private static SecrecyForm Form(TestOffice office) =>
        new("ศ 12/2569", "ศาลจังหวัด", "ป.วิ.อ. ม.132", Secret, "officer", office.Today.AddDays(30));

    private static async Task<Guid> InForceAsync(TestOffice office)
    {
        var id = (await Orders(office).SetAsync(await office.OriginAsync("dpo"), Form(office), Token)).Value;
        Assert.True((await Orders(office).ConfirmAsync(await office.OriginAsync("admin"), id, Token)).Succeeded);
        return id;
    }

    private static async Task<int> OpenedAsync(TestOffice office, Guid citizen) =>
        (await office.ReportAsync(citizen, office.Form(60))).Value!.Uses.Count(u =>
            u.Action == AuditAction.Opened && u.At >= new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero)
        );
}
