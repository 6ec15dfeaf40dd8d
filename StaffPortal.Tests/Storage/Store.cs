using DotNet.Testcontainers.Builders;
using Microsoft.Data.SqlClient;
using StaffPortal.Domain.Storage;
using Testcontainers.MsSql;

namespace StaffPortal.Tests.Storage;

/// <summary>The stores that a rule is tried on: always a real SQLite file; SQL Server where one can be had.</summary>
public static class Stores
{
    private static readonly Lazy<Task<string?>> Server = new(FindServerAsync);

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

    /// <summary>The connection string of a new, empty database on that server.</summary>
    public static async Task<string> NewServerDatabaseAsync()
    {
        var server = await ServerAsync();
        server.InitialCatalog = "master";
        var name = $"staffportal_test_{Guid.NewGuid():N}";
        await using var master = new SqlConnection(server.ToString());
        await master.OpenAsync();
        await using var create = master.CreateCommand();
        create.CommandText = $"CREATE DATABASE [{name}]";
        await create.ExecuteNonQueryAsync();
        server.InitialCatalog = name;
        return server.ToString();
    }

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
