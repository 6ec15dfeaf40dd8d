using System.Globalization;
using DotNet.Testcontainers.Builders;
using Microsoft.Data.SqlClient;
using StaffPortal.Domain.Storage;
using Testcontainers.MsSql;

namespace StaffPortal.Tests.Storage;

/// <summary>The stores that a rule is tried on: always a real SQLite file; SQL Server where one can be had.</summary>
public static class Stores
{
    private static readonly Lazy<Task<string?>> Server = new(FindServerAsync);

    private static readonly Lazy<Task<bool>> StandIn = new(async () =>
        (await RunAsync((await ServerAsync()).ToString(), "SELECT @@VERSION") as string)?.Contains("Babelfish", StringComparison.Ordinal)
        == true
    );

    /// <summary>
    /// How long callers wait for each other on a server: longer than people would, so that a busy machine decides no test.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The odd tick of a moment that a server is asked to keep.</summary>
    private const long OddTicks = 1_234_567;

    private static readonly Lazy<Task<bool>> Ticks = new(async () =>
        await RunAsync(
            (await ServerAsync()).ToString(),
            FormattableString.Invariant($"SELECT CAST('2026-11-27 00:00:00.{OddTicks} +00:00' AS datetimeoffset(7))")
        )
            is DateTimeOffset kept
        && kept.Ticks % TimeSpan.TicksPerSecond == OddTicks
    );

    /// <summary>
    /// The store of a test that names none: SQLite, and SQL Server in a run with <c>STAFFPORTAL_TEST_STORE=SqlServer</c>, where what speaks
    /// SQLite itself is skipped and says so.
    /// </summary>
    public static DatabaseProvider Usual { get; } =
        Enum.TryParse<DatabaseProvider>(Environment.GetEnvironmentVariable("STAFFPORTAL_TEST_STORE"), out var named)
            ? named
            : DatabaseProvider.Sqlite;

    /// <summary>For [MemberData]: each provider as one case.</summary>
    public static TheoryData<DatabaseProvider> All
    {
        get
        {
            var all = new TheoryData<DatabaseProvider> { DatabaseProvider.Sqlite };
            if (Environment.GetEnvironmentVariable("STAFFPORTAL_TEST_SQLSERVER") is { Length: > 0 } || File.Exists("/var/run/docker.sock"))
                all.Add(DatabaseProvider.SqlServer);
            return all;
        }
    }

    /// <summary>The connection string of a server on which databases may be made; skips the test where there is none.</summary>
    public static async Task<SqlConnectionStringBuilder> ServerAsync()
    {
        var connection = await Server.Value;
        Assert.SkipWhen(connection is null, "No SQL Server: set STAFFPORTAL_TEST_SQLSERVER or start Docker.");
        return new(connection);
    }

    /// <summary>
    /// A new, empty database on that server. <c>STAFFPORTAL_TEST_MAXBATCHSIZE</c> and <c>STAFFPORTAL_TEST_COMPATIBILITYLEVEL</c> are the
    /// settings that a server which only speaks the protocol may need.
    /// </summary>
    public static async Task<DatabaseOptions> NewServerDatabaseAsync()
    {
        var server = await ServerAsync();
        server.InitialCatalog = "master";
        var name = $"staffportal_test_{Guid.NewGuid():N}";
        await RunAsync(server.ToString(), $"CREATE DATABASE [{name}]");
        server.InitialCatalog = name;
        return OnServer(server.ToString());
    }

    /// <summary>Drops a test's database; whoever is still connected is thrown out where the server can.</summary>
    public static async Task DropAsync(string connection)
    {
        SqlConnection.ClearAllPools();
        var server = await ServerAsync();
        server.InitialCatalog = "master";
        var name = new SqlConnectionStringBuilder(connection).InitialCatalog;
        if (await IsStandInAsync())
            await EndSessionsAsync(server.ToString(), name);
        else
            await RunAsync(server.ToString(), $"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
        await RunAsync(server.ToString(), $"DROP DATABASE [{name}]");
    }

    /// <summary>
    /// Ends who is at work on a database, one by one: a process that was killed leaves its sessions until the server finds out.
    /// </summary>
    private static async Task EndSessionsAsync(string server, string name)
    {
        const string OneOf = "SELECT MIN(spid) FROM sys.sysprocesses WHERE spid <> @@SPID AND DB_NAME(dbid) = ";
        for (var tries = 0; tries < 100 && await RunAsync(server, $"{OneOf}'{name}'") is { } found and not DBNull; tries++)
        {
            try
            {
                await RunAsync(server, string.Create(CultureInfo.InvariantCulture, $"KILL {found}"));
            }
            catch (SqlException)
            {
                // It has ended by itself.
            }

            await Task.Delay(50);
        }
    }

    /// <summary>
    /// Whether the server, as it says itself, is not SQL Server but speaks its protocol and language: what it cannot do is skipped by name.
    /// </summary>
    public static async Task<bool> IsStandInAsync() => await StandIn.Value;

    /// <summary>
    /// Whether the server keeps a moment to the tick of 100 ns, as SQL Server does: what is read is then what was signed. A stand-in that
    /// keeps microseconds makes of every entry one that the portal did not write.
    /// </summary>
    public static async Task<bool> KeepsTicksAsync() => await Ticks.Value;

    /// <summary>A database on a server, with the settings that the run gives.</summary>
    public static DatabaseOptions OnServer(string connection) =>
        new(DatabaseProvider.SqlServer, connection)
        {
            MaxBatchSize = Number("STAFFPORTAL_TEST_MAXBATCHSIZE"),
            CompatibilityLevel = Number("STAFFPORTAL_TEST_COMPATIBILITYLEVEL"),
            LockTimeout = Patience,
        };

    /// <summary>Runs a batch on a connection of its own.</summary>
    public static async Task<object?> RunAsync(string connection, string sql)
    {
        await using var server = new SqlConnection(connection);
        await server.OpenAsync();
        await using var command = server.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 120);
        return await command.ExecuteScalarAsync();
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task<string?> FindServerAsync()
    {
        if (Environment.GetEnvironmentVariable("STAFFPORTAL_TEST_SQLSERVER") is { Length: > 0 } given)
            return given;
        try
        {
            var container = new MsSqlBuilder("mcr.microsoft.com/mssql/server:2022-latest")
                .WithWaitStrategy(Wait.ForUnixContainer().UntilInternalTcpPortIsAvailable(1433))
                .Build();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            await container.StartAsync(patience.Token);
            return container.GetConnectionString();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }
}
