using StaffPortal.Domain.Retention;
using StaffPortal.Tests.Retention;

namespace StaffPortal.Tests.Storage.Races;

/// <summary>What several do at once about destroying what is kept no longer.</summary>
internal static class DisposalRaces
{
    public static readonly Dictionary<string, Race> All = new()
    {
        ["propose a disposal"] = new(
            AuditAction.DisposalProposed,
            async office =>
            {
                await DueAsync(office);
                return async _ => (await office.Get<DisposalWork>().UpkeepAsync(default)).Refusal;
            }
        ),
        ["look through a disposal"] = new(
            AuditAction.DisposalLookedThrough,
            async office =>
            {
                await DueAsync(office);
                var (officer, sheet) = (await office.InChargeAsync(), await office.ProposedAsync());
                return async _ =>
                    (await office.Get<DisposalBook>().LookThroughAsync(officer, sheet.Row.Id, sheet.Version, default)).Refusal;
            }
        ),
        ["approve a disposal"] = new(
            AuditAction.DisposalApproved,
            async office =>
            {
                await DueAsync(office);
                var (dpo, sheet, book) = (await office.OriginAsync("dpo"), await office.ProposedAsync(), office.Get<DisposalBook>());
                Assert.True((await book.LookThroughAsync(await office.InChargeAsync(), sheet.Row.Id, sheet.Version, default)).Succeeded);
                return async _ => (await book.ApproveAsync(dpo, sheet.Row.Id, sheet.Version + 1, default)).Refusal;
            }
        ),
        ["lift a hold"] = new(
            AuditAction.DisposalHoldLifted,
            async office =>
            {
                var (dpo, holds) = (await office.OriginAsync("dpo"), office.Get<DisposalHolds>());
                var id = (await holds.SetAsync(dpo, null, "a court asks", default)).Value;
                return async _ => (await holds.LiftAsync(dpo, id, "it asks no more", default)).Refusal;
            }
        ),
    };

    private static async Task DueAsync(TestOffice office)
    {
        await office.RegisterAllAsync();
        await office.LetGoAsync(2);
    }
}
