using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Storage;
using StaffPortal.Tests.Citizens;

namespace StaffPortal.Tests.Storage;

/// <summary>
/// Several do the same at the same moment, each by a command of their own: it is done once, the others are told what stands by then, and
/// nobody hears of a fault of the database. SQLite has one writer; on SQL Server this is what the locks and unique keys are for.
/// </summary>
public sealed class RaceTests
{
    private const int Callers = 4;

    private static readonly ConsentForm Consent = new("3/2569", ConsentManner.Paper, ConsentGiver.Citizen, ConsentEvidence.Form, "12/2569");

    /// <summary>What is raced for, prepared once and then done by each caller (numbered); and the entry that may be there once.</summary>
    private static readonly Dictionary<string, (AuditAction Done, Func<TestOffice, Task<Func<int, Task<Refusal?>>>> Prepare)> Races = new()
    {
        ["restrict a purpose"] = (
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
        ["erase a citizen"] = (
            AuditAction.Erased,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer2", "erasure-requests");
                var citizen = (await office.CitizenAsync()).Id;
                return async _ =>
                    (await office.Get<CitizenRecords>().EraseAsync(officer, declared, citizen, "request 7/2569", default)).Refusal;
            }
        ),
        ["change a record as it was seen"] = (
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
        ["bring in a person"] = (
            AuditAction.Created,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer", "newborn-enrolment");
                var form = CitizenAdmissionTests.Form(office);
                return async _ => (await office.Get<CitizenAdmission>().AdmitAsync(officer, declared, form, default)).Refusal;
            }
        ),
        ["give consent"] = (
            AuditAction.ConsentGiven,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer", "elderly-activities");
                var citizen = (await office.CitizenAsync()).Id;
                return async _ => (await office.Get<CitizenConsents>().GiveAsync(officer, declared, citizen, Consent, default)).Refusal;
            }
        ),
        ["withdraw consent"] = (
            AuditAction.ConsentWithdrawn,
            async office =>
            {
                var (officer, declared) = await office.DeclaredAsync("officer", "elderly-activities");
                var (citizen, purpose) = ((await office.CitizenAsync()).Id, (await office.PurposeAsync("elderly-activities")).Id);
                Assert.True((await office.Get<CitizenConsents>().GiveAsync(officer, declared, citizen, Consent, default)).Succeeded);
                return async _ => (await office.Get<CitizenConsents>().WithdrawAsync(officer, declared, citizen, purpose, default)).Refusal;
            }
        ),
        ["make an account"] = (
            AuditAction.AccountCreated,
            async office =>
            {
                var admin = await office.OriginAsync("admin");
                AccountForm form = new("new.officer", "คนใหม่", Role.Officer, null, null);
                return async _ => (await office.Get<AccountBook>().CreateAsync(admin, form, default)).Refusal;
            }
        ),
    };

    public static MatrixTheoryData<DatabaseProvider, string> Cases => new(Stores.All.Select(s => s.Data), Races.Keys);

    [Theory, MemberData(nameof(Cases))]
    public async Task What_several_do_at_once_is_done_once(DatabaseProvider store, string race)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (done, prepare) = Races[race];
        var act = await prepare(office);

        var refusals = await Task.WhenAll(Enumerable.Range(0, Callers).Select(n => Task.Run(() => act(n))));

        Assert.DoesNotContain(Refusal.NotRecorded, refusals);
        Assert.Contains(refusals, r => r is null);
        Assert.Single(await office.EntriesAsync(), e => e.Action == done && e.Outcome == AuditOutcome.Permitted);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Of_purposes_declared_at_once_by_one_person_one_stands(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var officer = await office.OriginAsync("officer");
        var purpose = (await office.PurposeAsync("elderly-payment")).Id;

        var declared = await Task.WhenAll(
            Enumerable
                .Range(0, Callers)
                .Select(n =>
                    Task.Run(() => office.Get<Declarations>().DeclareAsync(officer, purpose, $"{n}/2569", "ตรวจสอบก่อนจ่ายเงิน", default))
                )
        );

        Assert.All(declared, d => Assert.True(d.Succeeded, d.Refusal?.Message));
        await using var db = office.Db();
        Assert.Equal(1, await db.Set<Declaration>().CountAsync(d => d.AccountId == officer.AccountId && d.EndedAt == null));
    }
}
