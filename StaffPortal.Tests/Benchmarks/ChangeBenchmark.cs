using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// One audited change: ours, atomic with its entry, against one whose audit row follows the save, as the usual libraries write
/// it.
/// </summary>
internal static class ChangeBenchmark
{
    private const int Changes = 128;

    public static async Task RunAsync()
    {
        BenchmarkVerb.Describe(
            "change",
            "loaded, changed, entry in the same transaction (decided and sealed too)",
            "loaded, changed, saved by EF Core, then an interceptor's JSON row saved to the same database"
        );
        await using var office = await BenchOffice.MakeAsync(500, 1000);
        await office.ExecuteAsync("CREATE TABLE BenchEvents (Id INTEGER PRIMARY KEY, Data TEXT)");
        var people = await office.PeopleAsync(8, "register-maintenance");
        var citizens = await office.CitizensAsync(100);
        var records = office.Get<CitizenRecords>();
        var keys = office.Get<CitizenKeys>();
        var versions = new Dictionary<Guid, int>();
        var serial = 0;
        await BenchmarkVerb.CompareAsync(
            "change",
            "us/change",
            async () =>
            {
                await using (var db = office.Db())
                    versions = await db.Set<Citizen>().ToDictionaryAsync(c => c.Id, c => c.Version);
                return await BenchmarkVerb.MicrosecondsAsync(
                    Changes,
                    async i =>
                    {
                        var (origin, declaration) = people[i % people.Count];
                        var id = citizens[i % citizens.Count];
                        var values = new Dictionary<CitizenField, string?>
                        {
                            [CitizenField.Telephone] = FormattableString.Invariant($"08{++serial % 100_000_000:00000000}"),
                        };
                        var changed = await records.ChangeAsync(origin, declaration, new(id, versions[id], values, "bench"), default);
                        versions[id] = changed.Value?.Version ?? throw new InvalidOperationException(changed.Refusal!.Key);
                    }
                );
            },
            () =>
                BenchmarkVerb.MicrosecondsAsync(
                    Changes,
                    async i =>
                    {
                        await using var db = office.Db();
                        var id = citizens[i % citizens.Count];
                        var citizen = await db.Set<Citizen>().Include(c => c.Key).SingleAsync(c => c.Id == id);
                        using var secret = keys.Open(citizen.Key)!;
                        var before = citizen["Telephone"] is byte[] closed ? secret.Open(CitizenField.Telephone, closed) : null;
                        var after = FormattableString.Invariant($"08{++serial % 100_000_000:00000000}");
                        citizen["Telephone"] = secret.Seal(CitizenField.Telephone, after);
                        citizen["TelephoneIndex"] = keys.IndexOf(CitizenField.Telephone, after);
                        citizen.Version++;
                        await db.SaveChangesAsync();
                        var data = JsonSerializer.Serialize(
                            new
                            {
                                Table = "Citizens",
                                Key = id,
                                Old = new { Telephone = before },
                                New = new { Telephone = after },
                                At = DateTimeOffset.UtcNow,
                                User = "bench",
                            }
                        );
                        await db.Database.ExecuteSqlRawAsync("INSERT INTO BenchEvents (Data) VALUES ({0})", data);
                    }
                )
        );
    }
}
