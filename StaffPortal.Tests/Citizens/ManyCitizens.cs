using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Citizens;

/// <summary>A register of many people, copies of one; their registrations are in no service at first.</summary>
internal static class ManyCitizens
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task FillAsync(this TestOffice office, int people)
    {
        await using var db = office.Db();
        var columns = await ColumnsAsync(db, "Citizens");
        var keys = await ColumnsAsync(db, "CitizenKeys");
        var registrations = await ColumnsAsync(db, "Registrations");
        var n = FormattableString.Invariant($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {people})");
        string Of(List<string> all, string from, params (string Column, string Value)[] set) =>
            string.Join(
                ", ",
                all.Select(c =>
                    set.FirstOrDefault(s => s.Column == c) is { Value: { } value } ? value
                    : c.EndsWith("Index", StringComparison.Ordinal) ? "NULL"
                    : $"{from}.\"{c}\""
                )
            );
        string Names(List<string> all) => string.Join(", ", all.Select(c => $"\"{c}\""));
        await office.ExecuteAsync(
            "CREATE TEMP TABLE made AS "
                + n
                + " SELECT i, randomblob(16) AS id FROM n;"
                + $"""INSERT INTO "Citizens" ({Names(columns)}) SELECT {Of(columns, "c", ("Id", "m.id"), ("Village", "1"))} """
                + """FROM made m, (SELECT * FROM "Citizens" LIMIT 1) c;"""
                + $"""INSERT INTO "CitizenKeys" ({Names(keys)}) SELECT {Of(keys, "k", ("CitizenId", "m.id"))} """
                + """FROM made m, (SELECT * FROM "CitizenKeys" LIMIT 1) k;"""
                + $"""INSERT INTO "Registrations" ({Names(registrations)}) SELECT """
                + $"""{Of(registrations, "r", ("Id", "randomblob(16)"), ("CitizenId", "m.id"), ("Mark", "randomblob(32)"))} """
                + """FROM made m, (SELECT * FROM "Registrations" LIMIT 1) r;"""
        );
    }

    private static Task<List<string>> ColumnsAsync(PortalDbContext db, string table) =>
        db.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info({table})").ToListAsync(Token);

    /// <summary>Everybody is registered in a service and stays: nothing is due.</summary>
    public static async Task RegisterAllAsync(this TestOffice office)
    {
        await using var db = office.Db();
        var service = (await office.PurposeAsync("water-billing")).ServiceId;
        var ids = await db.Set<Citizen>().Select(c => c.Id).ToListAsync(Token);
        await db.Set<Registration>().Where(r => r.EndedOn == null).ExecuteDeleteAsync(Token);
        db.AddRange(
            ids.Select(c => new Registration
            {
                CitizenId = c,
                Mark = office.Get<CitizenKeys>().RegistrationMark(c, service),
                RegisteredOn = office.Today,
            })
        );
        await db.SaveChangesAsync(Token);
    }
}
