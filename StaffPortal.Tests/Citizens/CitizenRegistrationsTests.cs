using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Citizens;

/// <summary>Registering and ending it at the counter: for who may change the record, with a reason, on a day that has come.</summary>
public sealed class CitizenRegistrationsTests
{
    private const string Maintenance = "register-maintenance";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Law_2_a_registration_is_made_and_ended_with_its_entry_and_seen_on_the_record()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared, citizen) = await UnregisteredAsync(office);
        var door = office.Get<CitizenRegistrations>();

        Assert.True((await door.RegisterAsync(officer, declared, citizen, new(office.Today.AddDays(-3), "applied"), Token)).Succeeded);
        var open = (await office.Get<CitizenRecords>().OpenAsync(officer, declared, citizen, Guid.NewGuid(), Token)).Value!;
        Assert.True((await door.EndAsync(officer, declared, citizen, new(office.Today, "moved away"), Token)).Succeeded);
        var ended = (await office.Get<CitizenRecords>().OpenAsync(officer, declared, citizen, Guid.NewGuid(), Token)).Value!;

        Assert.Equal((office.Today.AddDays(-3), null), Assert.Single(open.Registrations) is var r ? (r.RegisteredOn, r.EndedOn) : default);
        Assert.Equal(office.Today, Assert.Single(ended.Registrations).EndedOn);
        var entries = (await office.EntriesAsync())
            .Where(e => e.Action is AuditAction.Registered or AuditAction.RegistrationEnded)
            .ToList();
        Assert.Equal(["applied", "moved away"], entries.Select(e => e.Reason));
        Assert.Equal([office.Today.AddDays(-3), office.Today], entries.Select(e => e.ReadDetail<RegistrationDetail>()!.Day));
        Assert.All(entries, e => Assert.Equal((citizen, Involvement.Concerned), (e.Citizens[0].CitizenId, e.Citizens[0].Involvement)));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_writes_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var (officer, declared, citizen) = await UnregisteredAsync(office);
        var door = office.Get<CitizenRegistrations>();
        Task<Result<bool>> Register(int days, string reason = "applied") =>
            door.RegisterAsync(officer, declared, citizen, new(office.Today.AddDays(days), reason), Token);
        Task<Result<bool>> End(int days) => door.EndAsync(officer, declared, citizen, new(office.Today.AddDays(days), "moved"), Token);

        await office.RefusedAsync("ReasonNeeded", () => Register(0, " "));
        await office.RefusedAsync("RegistrationInFuture", () => Register(1));
        await office.RefusedAsync("NotRegistered", () => End(0));
        Assert.True((await Register(-5)).Succeeded);
        await office.RefusedAsync("RegisteredAlready", () => Register(0));
        await office.RefusedAsync("EndsBeforeItStarts", () => End(-6));
        await office.RefusedAsync("RegistrationInFuture", () => End(1));
        Assert.True((await End(-1)).Succeeded);
        await office.RefusedAsync("RegistrationOverlaps", () => Register(-2));
        await office.ExecuteAsync("""UPDATE "Services" SET "EndedAt" = '2026-11-20 00:00:00+00:00' """);
        await office.RefusedAsync("ServiceIsOver", () => Register(0));
        await office.ExecuteAsync($"""UPDATE "CitizenKeys" SET "Wrapped" = NULL WHERE "CitizenId" = x'{citizen:N}' """);
        await office.RefusedAsync("RecordErased", () => Register(0));
    }

    [Fact]
    public async Task A_contractor_registers_nobody_though_the_purpose_may_change()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.SetPurposeAsync("water-meter-reading", p => p.Operations |= Operations.Change);
        var (contractor, declared) = await office.DeclaredAsync("contractor", "water-meter-reading");
        var service = (await office.PurposeAsync("water-meter-reading")).ServiceId;
        var citizen = await RegisteredAsync(office, service, village: 1);
        var door = office.Get<CitizenRegistrations>();

        await office.DeniedAsync(
            "ContractorRegistersNobody",
            () => door.EndAsync(contractor, declared, citizen, new(office.Today, "wants to"), Token)
        );
    }

    [Fact]
    public async Task Law_5_ending_a_registration_takes_it_out_of_a_grant_that_reaches_the_service_alone()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = (await office.PurposeAsync(Maintenance)).ServiceId;
        var citizen = await RegisteredAsync(office, service, village: 2);
        await office.ExecuteAsync("""UPDATE "Grants" SET "Villages" = '[]' """);
        await using (var db = office.Db())
        {
            foreach (var grant in await db.Set<Grant>().ToListAsync(Token))
                grant.Services.AddRange(grant.Services.Contains(service) ? [] : [service]);
            await db.SaveChangesAsync(Token);
        }

        var (officer, declared) = await office.DeclaredAsync("officer", Maintenance);
        var door = office.Get<CitizenRegistrations>();
        Assert.True((await door.EndAsync(officer, declared, citizen, new(office.Today, "died"), Token)).Succeeded);

        var again = await door.EndAsync(officer, declared, citizen, new(office.Today, "died"), Token);

        Assert.Equal(AccessRule.CitizenOutsideGrant, Assert.IsType<Denial>(again.Refusal).Decision.Rule);
    }

    /// <summary>A citizen whom the purpose may change, in no service at all.</summary>
    private static async Task<(Origin Officer, Guid Declared, Guid Citizen)> UnregisteredAsync(TestOffice office)
    {
        await office.ExecuteAsync("""DELETE FROM "Registrations" """);
        var citizen = (await office.CitizenAsync(c => c.Village == 2)).Id;
        var (officer, declared) = await office.DeclaredAsync("officer", Maintenance);
        return (officer, declared, citizen);
    }

    /// <summary>A citizen of a village, registered in a service and in no other.</summary>
    private static async Task<Guid> RegisteredAsync(TestOffice office, Guid service, int village)
    {
        await office.ExecuteAsync("""DELETE FROM "Registrations" """);
        var citizen = (await office.CitizenAsync(c => c.Village == village)).Id;
        await using var db = office.Db();
        db.Add(
            new Registration
            {
                CitizenId = citizen,
                Mark = office.Get<CitizenKeys>().RegistrationMark(citizen, service),
                RegisteredOn = office.Today.AddDays(-100),
            }
        );
        await db.SaveChangesAsync(Token);
        return citizen;
    }
}
