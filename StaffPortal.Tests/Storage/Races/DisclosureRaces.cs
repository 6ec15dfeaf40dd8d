using StaffPortal.Tests.Disclosures;

namespace StaffPortal.Tests.Storage.Races;

/// <summary>What several do at once about data that leaves, or looks that are kept from a citizen.</summary>
internal static class DisclosureRaces
{
    public static readonly Dictionary<string, Race> All = new()
    {
        ["make a disclosure"] = new(
            AuditAction.Disclosed,
            async office =>
            {
                var (officer, declared, id) = await RequestedAsync(office, "elderly-payment-report", CitizenField.GivenName);
                return async _ => (await office.Get<CitizenDisclosures>().MakeAsync(officer, declared, id, default)).Refusal;
            }
        ),
        ["approve a disclosure"] = new(
            AuditAction.DisclosureApproved,
            async office =>
            {
                var (_, _, id) = await RequestedAsync(office, "disability-card-transfer", CitizenField.Disability);
                var dpo = await office.OriginAsync("dpo");
                return async _ => (await office.Get<DisclosureApprovals>().DecideAsync(dpo, id, approves: true, default)).Refusal;
            }
        ),
        ["reject a disclosure"] = new(
            AuditAction.DisclosureRejected,
            async office =>
            {
                var (_, _, id) = await RequestedAsync(office, "disability-card-transfer", CitizenField.Disability);
                var dpo = await office.OriginAsync("dpo");
                return async _ => (await office.Get<DisclosureApprovals>().DecideAsync(dpo, id, approves: false, default)).Refusal;
            }
        ),
        ["ask for a disclosure"] = new(
            AuditAction.DisclosureRequested,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer", "elderly-payment-report");
                var form = DisclosureTests.Form((await office.CitizenAsync()).Id);
                return async _ => (await office.Get<CitizenDisclosures>().RequestAsync(officer, declared, form, default)).Refusal;
            }
        )
        {
            EachIsDone = true,
        },
        ["confirm an order of secrecy"] = new(
            AuditAction.SecrecyOrderConfirmed,
            async office =>
            {
                var (id, admin) = (await OrderedAsync(office), await office.OriginAsync("admin"));
                return async _ => (await office.Get<SecrecyOrders>().ConfirmAsync(admin, id, default)).Refusal;
            }
        ),
        ["lift an order of secrecy"] = new(
            AuditAction.SecrecyOrderLifted,
            async office =>
            {
                var (id, dpo) = (await OrderedAsync(office), await office.OriginAsync("dpo"));
                return async _ => (await office.Get<SecrecyOrders>().LiftAsync(dpo, id, "the inquiry is over", default)).Refusal;
            }
        ),
    };

    private static async Task<(Origin Officer, Guid Declared, Guid Id)> RequestedAsync(
        TestOffice office,
        string purpose,
        CitizenField field
    )
    {
        var (officer, declared) = await office.DeclaredAsync("officer", purpose);
        var form = DisclosureTests.Form((await office.CitizenAsync()).Id) with { Fields = [field] };
        var requested = await office.Get<CitizenDisclosures>().RequestAsync(officer, declared, form, default);
        Assert.True(requested.Succeeded, requested.Refusal?.Message);
        return (officer, declared, requested.Value);
    }

    private static async Task<Guid> OrderedAsync(TestOffice office)
    {
        SecrecyForm form = new("ศ 12/2569", "ศาลจังหวัด", "ป.วิ.อ. ม.132", "สืบ 1/2569", "officer", office.Today.AddDays(30));
        var set = await office.Get<SecrecyOrders>().SetAsync(await office.OriginAsync("dpo"), form, default);
        Assert.True(set.Succeeded, set.Refusal?.Message);
        return set.Value;
    }
}
