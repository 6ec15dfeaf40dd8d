using Microsoft.EntityFrameworkCore;
using StaffPortal.Tests.Citizens;

namespace StaffPortal.Tests.Storage.Races;

/// <summary>What several do at once about one citizen, or as one account.</summary>
internal static class CitizenRaces
{
    private static readonly ConsentForm Consent = new("3/2569", ConsentManner.Paper, ConsentGiver.Citizen, ConsentEvidence.Form, "12/2569");

    public static readonly Dictionary<string, Race> All = new()
    {
        ["restrict a purpose"] = new(
            AuditAction.RestrictionSet,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer2", "erasure-requests");
                var citizen = (await office.CitizenAsync()).Id;
                RestrictionForm form = new(RestrictionKind.Objection, [(await office.PurposeAsync("water-billing")).Id], "request 3/2569");
                return async _ =>
                    (await office.Get<CitizenRestrictions>().RestrictAsync(officer, declared, citizen, form, default)).Refusal;
            }
        ),
        ["attach a note"] = new(
            AuditAction.NoteAttached,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer2", "erasure-requests");
                var citizen = (await office.CitizenAsync()).Id;
                return async n =>
                    (
                        await office
                            .Get<CitizenNotes>()
                            .AttachAsync(
                                officer,
                                declared,
                                citizen,
                                CitizenField.FamilyName,
                                "สะกดผิด",
                                FormattableString.Invariant($"request {n}"),
                                default
                            )
                    ).Refusal;
            }
        )
        {
            EachIsDone = true,
        },
        ["erase a citizen"] = new(
            AuditAction.Erased,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer2", "erasure-requests");
                var citizen = (await office.CitizenAsync()).Id;
                return async _ =>
                    (await office.Get<CitizenRecords>().EraseAsync(officer, declared, citizen, "request 7/2569", default)).Refusal;
            }
        ),
        ["change a record as it was seen"] = new(
            AuditAction.Changed,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");
                var citizen = await office.CitizenAsync();
                return async n =>
                {
                    var values = new Dictionary<CitizenField, string?>
                    {
                        [CitizenField.Telephone] = FormattableString.Invariant($"089055555{n}"),
                    };
                    return (
                        await office
                            .Get<CitizenRecords>()
                            .ChangeAsync(officer, declared, new(citizen.Id, citizen.Version, values, "asked here"), default)
                    ).Refusal;
                };
            }
        ),
        ["bring in a person"] = new(
            AuditAction.Created,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer", "newborn-enrolment");
                var form = CitizenAdmissionTests.Form(office);
                return async _ => (await office.Get<CitizenAdmission>().AdmitAsync(officer, declared, form, default)).Refusal;
            }
        ),
        ["give consent"] = new(
            AuditAction.ConsentGiven,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer", "elderly-activities");
                var citizen = (await office.CitizenAsync()).Id;
                return async _ => (await office.Get<CitizenConsents>().GiveAsync(officer, declared, citizen, Consent, default)).Refusal;
            }
        ),
        ["withdraw consent"] = new(
            AuditAction.ConsentWithdrawn,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer", "elderly-activities");
                var (citizen, purpose) = ((await office.CitizenAsync()).Id, (await office.PurposeAsync("elderly-activities")).Id);
                Assert.True((await office.Get<CitizenConsents>().GiveAsync(officer, declared, citizen, Consent, default)).Succeeded);
                return async _ => (await office.Get<CitizenConsents>().WithdrawAsync(officer, declared, citizen, purpose, default)).Refusal;
            }
        ),
        ["lift a restriction"] = new(
            AuditAction.RestrictionLifted,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer2", "erasure-requests");
                var (citizen, door) = ((await office.CitizenAsync()).Id, office.Get<CitizenRestrictions>());
                RestrictionForm form = new(RestrictionKind.Objection, [(await office.PurposeAsync("water-billing")).Id], "request 3/2569");
                Assert.True((await door.RestrictAsync(officer, declared, citizen, form, default)).Succeeded);
                var view = (await office.Get<CitizenRecords>().OpenAsync(officer, declared, citizen, Guid.NewGuid(), default)).Value!;
                return async _ => (await door.LiftAsync(officer, declared, citizen, view.Restrictions[0].Id, "over", default)).Refusal;
            }
        ),
        ["register in a service"] = new(
            AuditAction.Registered,
            async office =>
            {
                var (officer, declared, citizen) = await UnregisteredAsync(office);
                RegistrationForm form = new(office.Today, "applied");
                return async _ =>
                    (await office.Get<CitizenRegistrations>().RegisterAsync(officer, declared, citizen, form, default)).Refusal;
            }
        ),
        ["end a registration"] = new(
            AuditAction.RegistrationEnded,
            async office =>
            {
                var (officer, declared, citizen) = await UnregisteredAsync(office);
                var door = office.Get<CitizenRegistrations>();
                Assert.True((await door.RegisterAsync(officer, declared, citizen, new(office.Today, "applied"), default)).Succeeded);
                return async _ => (await door.EndAsync(officer, declared, citizen, new(office.Today, "moved"), default)).Refusal;
            }
        ),
        ["open the last record of the day"] = new(
            AuditAction.Opened,
            async office =>
            {
                await office.SetPurposeAsync("register-maintenance", p => p.DailyRecordLimit = 1);
                var (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");
                await using var db = office.Db();
                var citizens = await db.Set<Citizen>().OrderBy(c => c.Id).Select(c => c.Id).Take(8).ToListAsync();
                return async n =>
                    (await office.Get<CitizenRecords>().OpenAsync(officer, declared, citizens[n], Guid.NewGuid(), default)).Refusal;
            }
        ),
        ["open a record by one click sent again"] = new(
            AuditAction.Opened,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");
                var (citizen, look) = ((await office.CitizenAsync()).Id, Guid.NewGuid());
                return async _ => (await office.Get<CitizenRecords>().OpenAsync(officer, declared, citizen, look, default)).Refusal;
            }
        ),
        ["extend a purpose"] = new(
            AuditAction.DeclarationExtended,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");
                return async _ => (await office.Get<Declarations>().ExtendAsync(officer, declared, default)).Refusal;
            }
        ),
        ["end a purpose"] = new(
            AuditAction.DeclarationEnded,
            async office =>
            {
                var (officer, _) = await office.DeclaredAsync("officer", "register-maintenance");
                return async _ => await office.Get<Declarations>().EndAsync(officer, default) ? null : Refusal.NotRecorded;
            }
        ),
    };

    /// <summary>A citizen registered nowhere, and who may register them.</summary>
    private static async Task<(Origin Officer, Guid Declared, Guid Citizen)> UnregisteredAsync(TestOffice office)
    {
        await using var db = office.Db();
        await db.Set<Registration>().ExecuteDeleteAsync();
        var (officer, declared) = await office.DeclaredAsync("officer", "register-maintenance");
        return (officer, declared, (await office.CitizenAsync(c => c.Village == 2)).Id);
    }
}
