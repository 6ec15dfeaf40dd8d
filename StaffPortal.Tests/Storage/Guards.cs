using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Tests.Storage;

/// <summary>
/// The triggers of a SQLite file (law 7): whoever means to rewrite the past drops them first, and puts them back to cover it up.
/// </summary>
internal sealed class Guards
{
    private readonly IReadOnlyList<Guard> guards;

    private Guards(IReadOnlyList<Guard> guards) => this.guards = guards;

    public string Drop => string.Join(';', guards.Select(g => $"DROP TRIGGER [{g.Name}]"));

    public string Restore => string.Join(";\n", guards.Select(g => g.Sql));

    public static async Task<Guards> ReadAsync(PortalDbContext db)
    {
        var found = await db
            .Database.SqlQuery<Guard>($"SELECT name AS Name, sql AS Sql FROM sqlite_master WHERE type = 'trigger'")
            .ToListAsync();
        Assert.NotEmpty(found);
        return new(found);
    }

    private sealed record Guard(string Name, string Sql);
}
