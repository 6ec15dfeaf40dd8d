using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Operation;

/// <summary>Which master keys are lost, as every start and every monitor asks.</summary>
public sealed class LostKeysTests
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
        foreach (var query in asked)
        {
            foreach (var step in await office.StepsOfAsync(query))
            {
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
}
