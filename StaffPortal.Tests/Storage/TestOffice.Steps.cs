using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Tests.Storage;

/// <content>How SQLite carries queries out.</content>
internal sealed partial class TestOffice
{
    /// <summary>The steps of a query that was captured, as the engine names them.</summary>
    public async Task<List<string>> StepsOfAsync(string query)
    {
        await using var db = Db();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {query}";
        foreach (var name in Parameter().Matches(query).Select(m => m.Value).Distinct(StringComparer.Ordinal))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, "");
            command.Parameters.Add(parameter);
        }

        await using var plan = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await plan.ReadAsync())
            steps.Add(plan.GetString(plan.GetOrdinal("detail")));
        return steps;
    }

    [GeneratedRegex("@\\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
