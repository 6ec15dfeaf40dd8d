using Microsoft.Data.SqlClient;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Storage;

/// <summary>The connections that stay open between two accesses on SQL Server.</summary>
public sealed class KeptConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_that_was_closed_from_outside_costs_nobody_an_access()
    {
        await Stores.ServerAsync();
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.SqlServer);
        var (officer, declaration) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = (await office.CitizenAsync()).Id;
        Assert.True((await OpenAsync()).Succeeded);
        var before = (await office.EntriesAsync()).Count;

        Assert.True(await CloseAllAsync(office.ConnectionString) > 0);
        var opened = await OpenAsync();

        Assert.True(opened.Succeeded, opened.Refusal?.Message);
        Assert.Equal(before + 1, (await office.EntriesAsync()).Count);

        Task<Result<CitizenView>> OpenAsync() =>
            office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen, Guid.NewGuid(), Token);
    }

    /// <summary>Does as an administrator or a firewall does; how many were closed.</summary>
    private static async Task<int> CloseAllAsync(string database)
    {
        var at = new SqlConnectionStringBuilder(database) { Pooling = false };
        await using var connection = new SqlConnection(at.ToString());
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT spid FROM sys.sysprocesses WHERE dbid = DB_ID() AND spid <> @@SPID";
        var found = new List<int>();
        await using (var reader = await command.ExecuteReaderAsync(Token))
        {
            while (await reader.ReadAsync(Token))
                found.Add(Convert.ToInt32(reader[0], null));
        }

        var closed = 0;
        foreach (var process in found)
        {
            command.CommandText = FormattableString.Invariant($"KILL {process}");
            try
            {
                await command.ExecuteNonQueryAsync(Token);
                closed++;
            }
            catch (SqlException exception) when (exception.Message.Contains("not an active process", StringComparison.Ordinal))
            {
                // It ended by itself meanwhile.
            }
        }

        // Those of SqlClient's own pool are its business.
        SqlConnection.ClearAllPools();
        return closed;
    }
}
