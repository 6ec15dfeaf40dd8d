using System.Collections.Concurrent;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence.Guards;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Storage;

/// <summary>
/// An office made once a run on the server. Migrating takes a server seconds, so a test works on the database that another test has left,
/// emptied and filled from this one; a test that alters a schema leaves none.
/// </summary>
internal sealed class ServerTemplate
{
    private static readonly ConcurrentBag<string> Left = [];
    private static readonly ConcurrentBag<string> All = [];
    private static readonly SemaphoreSlim Making = new(1);
    private static readonly Dictionary<bool, ServerTemplate> Made = [];

    private readonly KeyFolder keys;
    private readonly string fill;

    private ServerTemplate(string name, KeyFolder keys, IModel model)
    {
        this.keys = keys;
        var (tables, guards) = (InOrder(model.GetRelationalModel()), model.GuardTriggers());
        fill = string.Join(
            '\n',
            [
                .. guards.Select(g => $"DISABLE TRIGGER [{g.Name}] ON [{TableOf(g)}];"),
                .. Enumerable.Reverse(tables).Select(t => $"DELETE FROM [{t.Name}];"),
                .. tables.Select(t => Filling(t, name)),
                .. guards.Select(g => $"ENABLE TRIGGER [{g.Name}] ON [{TableOf(g)}];"),
            ]
        );
    }

    /// <summary>The template of an office: filled, or with a schema alone.</summary>
    /// <param name="isFilled">Which.</param>
    /// <param name="make">How the first who asks makes it.</param>
    public static async Task<ServerTemplate> GetAsync(bool isFilled, Func<TestOffice, Task> make)
    {
        await Making.WaitAsync();
        try
        {
            if (Made.TryGetValue(isFilled, out var made))
                return made;
            if (All.IsEmpty)
                AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAll();
            var database = await NewAsync();
            var folder = OfficeTemplate.KeysOf(OfficeTemplate.NewPath());
            await using var office = TestOffice.Over(database, folder);
            await make(office);
            await using var db = office.Db();
            var name = new SqlConnectionStringBuilder(database.ConnectionString).InitialCatalog;
            return Made[isFilled] = new(name, folder, db.Model);
        }
        finally
        {
            Making.Release();
        }
    }

    /// <summary>A database like this one, with its keys.</summary>
    public async Task<DatabaseOptions> CopyAsync(KeyFolder to)
    {
        while (Left.TryTake(out var left))
        {
            if (await IsFilledAsync(left))
                return With(left);
        }

        var made = await NewAsync();
        await using (var office = TestOffice.Over(made, to))
            await TestOffice.MigrateAsync(office);
        await Stores.RunAsync(made.ConnectionString, fill);
        return With(made.ConnectionString);

        DatabaseOptions With(string connection)
        {
            OfficeTemplate.CopyKeys(keys, to);
            return Stores.OnServer(connection);
        }
    }

    /// <summary>Fills one that was left. A page of the test before may still write to it: then it is nobody's any more.</summary>
    private async Task<bool> IsFilledAsync(string connection)
    {
        try
        {
            await Stores.RunAsync(connection, fill);
            return true;
        }
        catch (SqlException)
        {
            return false;
        }
    }

    /// <summary>Takes a database back that nobody is at work on any more.</summary>
    public static void Leave(string connection) => Left.Add(connection);

    private static void DropAll()
    {
        foreach (var database in All)
            Stores.DropAsync(database).GetAwaiter().GetResult();
        foreach (var template in Made.Values.Where(t => Directory.Exists(t.keys.Path)))
            Directory.Delete(template.keys.Path, recursive: true);
    }

    private static async Task<DatabaseOptions> NewAsync()
    {
        var made = await Stores.NewServerDatabaseAsync();
        All.Add(made.ConnectionString);
        return made;
    }

    /// <summary>What another refers to comes before it.</summary>
    private static List<ITable> InOrder(IRelationalModel model)
    {
        List<ITable> ordered = [];
        var left = model.Tables.ToList();
        while (left.Count > 0)
        {
            var next = left.FindAll(t =>
                t.ForeignKeyConstraints.All(f => f.PrincipalTable == t || ordered.Contains((ITable)f.PrincipalTable))
            );
            Assert.NotEmpty(next);
            ordered.AddRange(next);
            left.RemoveAll(next.Contains);
        }

        return ordered;
    }

    /// <summary>A guard is called after its table and what it does.</summary>
    private static string TableOf(GuardTrigger guard) => guard.Name[..guard.Name.LastIndexOf('_')];

    private static string Filling(ITable table, string from)
    {
        var columns = string.Join(", ", table.Columns.Select(c => $"[{c.Name}]"));
        var rows = $"INSERT INTO [{table.Name}] ({columns}) SELECT {columns} FROM [{from}].[dbo].[{table.Name}];";
        var isNumbered = table.Columns.Any(c =>
            c.PropertyMappings.Any(m =>
                SqlServerPropertyExtensions.GetValueGenerationStrategy(m.Property) == SqlServerValueGenerationStrategy.IdentityColumn
            )
        );
        return isNumbered ? $"SET IDENTITY_INSERT [{table.Name}] ON; {rows} SET IDENTITY_INSERT [{table.Name}] OFF;" : rows;
    }
}
