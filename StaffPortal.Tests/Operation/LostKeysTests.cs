using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Operation;

/// <summary>Which master keys are lost, as every start and every monitor asks.</summary>
public sealed partial class LostKeysTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Monitors ask every few seconds: what they have looked at is as much with a million citizens as with ten.</summary>
    [Fact]
    public async Task Whether_keys_are_lost_is_not_asked_of_every_citizen()
    {
        await using var office = await TestOffice.OpenAsync();
        office.OfSqlite("how it carries a query out");
        office.Sql.Clear();
        await office.CheckedAsync("keys");
        var asked = office.Sql.Commands.Where(c => c.Contains("\"CitizenKeys\"", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(asked);
        await using var db = office.Db();
        await db.Database.OpenConnectionAsync(Token);
        foreach (var query in asked)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {query}";
            foreach (Match name in Parameter().Matches(query).DistinctBy(m => m.Value))
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name.Value, "");
                command.Parameters.Add(parameter);
            }

            await using var plan = await command.ExecuteReaderAsync(Token);
            while (await plan.ReadAsync(Token))
            {
                var step = plan.GetString(plan.GetOrdinal("detail"));
                Assert.DoesNotContain("TEMP B-TREE", step, StringComparison.Ordinal);
                Assert.True(
                    !step.StartsWith("SCAN", StringComparison.Ordinal) || query.Contains("LIMIT 1", StringComparison.Ordinal),
                    $"{step}: {query}"
                );
            }
        }
    }

    [Fact]
    public async Task Every_master_key_that_a_citizen_needs_and_nobody_has_is_named()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.ExecuteAsync(
            """
            UPDATE CitizenKeys SET MasterKeyId = 'aaa' WHERE CitizenId = (SELECT MIN(CitizenId) FROM CitizenKeys);
            UPDATE CitizenKeys SET MasterKeyId = 'zzz' WHERE CitizenId = (SELECT MAX(CitizenId) FROM CitizenKeys);
            UPDATE CitizenKeys SET MasterKeyId = 'bbb', Wrapped = NULL WHERE CitizenId =
                (SELECT MIN(CitizenId) FROM CitizenKeys WHERE MasterKeyId NOT IN ('aaa', 'zzz'))
            """
        );

        Assert.Equal(["aaa", "zzz"], await office.Get<KeyRotation>().LostAsync(Token));
    }

    [GeneratedRegex("@\\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
