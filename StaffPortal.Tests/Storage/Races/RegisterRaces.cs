using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.FirstDay;
using StaffPortal.Domain.Policies;
using StaffPortal.Tests.OwnFields;
using StaffPortal.Tests.Traffic;

namespace StaffPortal.Tests.Storage.Races;

/// <summary>What several do at once in the registers that an administrator keeps, and in that of breaches.</summary>
internal static class RegisterRaces
{
    private static readonly ServiceForm Service = new(
        null,
        "new-service",
        "ใหม่",
        "New",
        [new(CitizenField.HouseNumber, "เพื่อเก็บขยะ", "to collect waste", 5, true)]
    );

    public static readonly Dictionary<string, Race> All = new()
    {
        ["make a service"] = Race.By(
            "admin",
            AuditAction.ServiceSaved,
            office => Task.FromResult<Act>(async admin => (await office.Get<ServiceBook>().SaveAsync(admin, Service, default)).Refusal)
        ),
        ["end a service"] = Race.By(
            "admin",
            AuditAction.ServiceEnded,
            async office =>
            {
                var made = await office.Get<ServiceBook>().SaveAsync(await office.OriginAsync("admin"), Service, default);
                return async admin => (await office.Get<ServiceBook>().EndAsync(admin, made.Value, default)).Refusal;
            }
        ),
        ["make a purpose"] = Race.By(
            "admin",
            AuditAction.PurposeSaved,
            async office =>
            {
                PurposeForm form = new(
                    null,
                    "new-purpose",
                    "ใหม่",
                    "New",
                    (await office.ServiceAsync("waste-collection")).Id,
                    LawfulBasis.PublicTask,
                    null,
                    Operations.View,
                    10,
                    20,
                    false,
                    [new(CitizenField.HouseNumber, FieldVisibility.Full, false)]
                );
                return async admin => (await office.Get<PurposeBook>().SaveAsync(admin, form, default)).Refusal;
            }
        ),
        ["end a purpose's use"] = Race.By(
            "admin",
            AuditAction.PurposeEnded,
            async office =>
            {
                var id = (await office.PurposeAsync("water-billing")).Id;
                return async admin => (await office.Get<PurposeBook>().EndAsync(admin, id, default)).Refusal;
            }
        ),
        ["make a contract"] = Race.By(
            "admin",
            AuditAction.ContractSaved,
            office =>
            {
                ContractForm form = new(
                    null,
                    "9/2570",
                    "Company",
                    office.Today,
                    office.Today.AddDays(30),
                    office.Today,
                    [],
                    Scope.Everyone
                );
                return Task.FromResult<Act>(async admin => (await office.Get<ContractBook>().SaveAsync(admin, form, default)).Refusal);
            }
        ),
        ["end a contract"] = Race.By(
            "admin",
            AuditAction.ContractEnded,
            async office =>
            {
                await using var db = office.Db();
                var id = db.Users.Single(a => a.UserName == "contractor").ContractId!.Value;
                return async admin => (await office.Get<ContractBook>().EndAsync(admin, id, default)).Refusal;
            }
        ),
        ["take a traffic reader's part back"] = Race.By(
            "admin",
            AuditAction.TrafficReaderRevoked,
            async office =>
            {
                var id = await office.DesignateAsync("officer");
                return async admin => (await office.Get<TrafficReaderBook>().RevokeAsync(admin, id, default)).Refusal;
            }
        ),
        ["make a field of the office's own"] = Race.By(
            "admin",
            AuditAction.OwnFieldSaved,
            office =>
                Task.FromResult<Act>(async admin => (await office.Get<OwnFieldBook>().SaveAsync(admin, OwnFieldActs.Bins, default)).Refusal)
        ),
        ["end a field of the office's own"] = Race.By(
            "admin",
            AuditAction.OwnFieldEnded,
            async office =>
            {
                var id = (await office.MakeAsync(OwnFieldActs.Bins)).Id;
                return async admin => (await office.Get<OwnFieldBook>().EndAsync(admin, id, default)).Refusal;
            }
        ),
        ["say what the office is"] = Race.By(
            "admin",
            AuditAction.OfficeSaved,
            office =>
            {
                OfficeForm form = new(1, "อบต.ริมน้ำ", "Riverside", "1 หมู่ 2", "", "0 4212 3456", "", "", "dpo@rimnam.go.th");
                return Task.FromResult<Act>(async admin => (await office.Get<OfficeBook>().SaveAsync(admin, form, default)).Refusal);
            }
        ),
        ["publish a policy"] = Race.By(
            "admin",
            AuditAction.PolicyPublished,
            office =>
            {
                PolicyForm form = new(PolicyKind.Privacy, "# ไทย", "# English", "note", office.Today);
                return Task.FromResult<Act>(async admin => (await office.Get<PolicyBook>().PublishAsync(admin, form, default)).Refusal);
            }
        ),
        ["acknowledge the rules"] = new(
            AuditAction.PolicyAcknowledged,
            async office =>
            {
                var (officer, reading) = (await office.OriginAsync("officer"), office.Get<PolicyReading>());
                await using (var db = office.Db())
                {
                    db.RemoveRange(db.Set<PolicyAcknowledgement>().Where(a => a.AccountId == officer.AccountId));
                    await db.SaveChangesAsync();
                }

                var owed = (await reading.OwedAsync(officer, default))!.Number;
                return async _ => (await reading.AcknowledgeAsync(officer, owed, default)).Refusal;
            }
        ),
        ["tell the office of a breach"] = new(
            AuditAction.BreachStep,
            async office =>
            {
                var (dpo, book) = (await office.OriginAsync("dpo"), office.Get<BreachBook>());
                BreachForm form = new(office.Clock.GetUtcNow(), "sent astray", "names", 12, "calls", "recalled", BreachRisk.Risk);
                var id = (await book.SaveAsync(dpo, null, 0, form, default)).Value;
                return async _ => (await book.StepAsync(dpo, id, BreachMilestone.ToldOffice, "", default)).Refusal;
            }
        ),
    };
}
