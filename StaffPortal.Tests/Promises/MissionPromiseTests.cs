using StaffPortal.Domain.Promises;

namespace StaffPortal.Tests.Promises;

/// <summary>Promise 3, where the log is long.</summary>
public sealed class MissionPromiseTests
{
    [Fact]
    public async Task A_month_is_read_by_its_days_and_not_by_all_that_was_ever_opened_or_denied()
    {
        await using var office = await TestOffice.OpenAsync();
        office.OfSqlite("how it finds rows");
        var card = office.Get<IEnumerable<PromiseCard>>().Single(c => c.Number == 3);
        await using var db = office.Db();
        office.Sql.Clear();

        await card.MeasureAsync(db, office.Clock.GetUtcNow(), default);

        var asked = office.Sql.Commands.Where(c => c.Contains("FROM \"AuditEntries\"", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(asked);
        foreach (var command in asked)
            Assert.Contains(await office.StepsOfAsync(command), s => s.Contains("(Day>?)", StringComparison.Ordinal));
    }
}
