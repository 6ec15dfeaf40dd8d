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
        var alone = await IsStandInAsync() ? "" : $"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; ";
        await RunAsync(server.ToString(), $"{alone}DROP DATABASE [{name}]");
    }

    /// <summary>
    /// Whether the server, as it says itself, is not SQL Server but speaks its protocol and language: what it cannot do is skipped by name.
    /// </summary>
    public static async Task<bool> IsStandInAsync() => await StandIn.Value;

    /// <summary>A database on a server, with the settings that the run gives.</summary>
    public static DatabaseOptions OnServer(string connection) =>
        new(DatabaseProvider.SqlServer, connection)
        {
            MaxBatchSize = Number("STAFFPORTAL_TEST_MAXBATCHSIZE"),
            CompatibilityLevel = Number("STAFFPORTAL_TEST_COMPATIBILITYLEVEL"),
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
