using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Traffic;

/// <summary>What goes when it is due, what an order holds, and what the database itself refuses.</summary>
public sealed class TrafficRetentionTests : IDisposable
{
    private readonly Visitors visitors = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => visitors.Dispose();

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Days_go_when_they_are_due_but_for_what_an_order_holds_and_the_rest_stays_provable(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (now, today) = (office.Clock.GetUtcNow(), office.Today);
        office.Clock.AdjustTime(now.AddDays(-100));
        await visitors.ImportAsync(office, Visitors.Lines(OfficeTime.StartOf(today.AddDays(-101)), 200), "old.log");
        office.Clock.AdjustTime(now);
        await visitors.ImportAsync(office, Visitors.Lines(now.AddHours(-4), 20), "new.log");
        await office.DesignateAsync("officer");
        await office.EnterOrderAsync("203.0.113.5", today.AddDays(10));

        Assert.Equal("RetentionTooShort", (await office.Get<TrafficRetention>().DeleteAsync(new(null), 89, Token)).Refusal?.Key);
        var gone = await office.Get<TrafficRetention>().DeleteAsync(new(null), 90, Token);

        Assert.Equal(175, gone.Value);
        await using (var db = office.Db())
        {
            Assert.Equal(45, await db.Set<TrafficLine>().CountAsync(Token));
            Assert.All(
                await db.Set<TrafficLine>().Where(l => l.At < now.AddDays(-50)).ToListAsync(Token),
                l => Assert.Equal([203, 0, 113, 5], l.Address)
            );
            Assert.All(await db.Set<TrafficDay>().Where(d => d.DeletedAt != null).ToListAsync(Token), d => Assert.Null(d.Salt));
        }

        Assert.True((await office.Get<TrafficSealing>().VerifyAsync(new(null), today.AddDays(-101), Token)).Value);
        Assert.Equal(0, (await office.Get<TrafficRetention>().DeleteAsync(new(null), 90, Token)).Value);
        Assert.Contains(await office.EntriesAsync(), e => e is { Action: AuditAction.TrafficDeleted, Detail: ['d', 'a', 'y', ..] });

        office.Clock.AdjustTime(now.AddDays(11));
        Assert.Equal(25, (await office.Get<TrafficRetention>().DeleteAsync(new(null), 90, Token)).Value);
        Assert.True((await office.Get<TrafficSealing>().VerifyAsync(new(null), today.AddDays(-101), Token)).Value);
    }

    [Fact]
    public async Task The_database_itself_lets_no_line_go_early_and_takes_no_change()
    {
        await using var office = await TestOffice.OpenAsync();
        await visitors.ImportAsync(office, Visitors.Lines(office.Clock.GetUtcNow().AddHours(-4), 20));
        await office.Get<TrafficSealing>().SealAsync(new(null), 0, int.MaxValue, Token);
        var day = office.Today.DayNumber;

        foreach (
            var sql in new[]
            {
                "DELETE FROM TrafficLines",
                "UPDATE TrafficLines SET Status = 404",
                "INSERT OR REPLACE INTO TrafficLines SELECT * FROM TrafficLines LIMIT 1",
                "DELETE FROM TrafficSeals",
                "UPDATE TrafficSeals SET Lines = 1",
                FormattableString.Invariant($"INSERT INTO TrafficDeletions (Day, LookId) VALUES ({day}, 'x')"),
                FormattableString.Invariant($"INSERT INTO TrafficDeletions (Day, LookId) VALUES ({day - 60}, 'x')"),
            }
        )
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => office.ExecuteAsync(sql));

        // A day long past whose lines came in lately is kept as long from their entry.
        await using var db = office.Db();
        await office.ExecuteAsync(FormattableString.Invariant($"UPDATE TrafficDays SET Day = {day - 200}"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            office.ExecuteAsync(FormattableString.Invariant($"INSERT INTO TrafficDeletions (Day, LookId) VALUES ({day - 200}, 'x')"))
        );
        Assert.Equal(20, await db.Set<TrafficLine>().CountAsync(Token));
    }

    [Fact]
    public async Task A_text_goes_with_the_last_line_that_has_it_and_stays_with_one_that_is_held()
    {
        await using var office = await TestOffice.OpenAsync();
        var (now, today) = (office.Clock.GetUtcNow(), office.Today);
        office.Clock.AdjustTime(now.AddDays(-100));
        var old = OfficeTime.StartOf(today.AddDays(-101)).AddHours(4);
        await visitors.ImportAsync(
            office,
            Visitors.Line(old, page: "/only-then", referrer: "https://search.example/?q=secret")
                + Visitors.Line(old, "203.0.113.5", "/held", "https://held.example/")
                + Visitors.Line(old, page: "/always"),
            "old.log"
        );
        office.Clock.AdjustTime(now);
        await visitors.ImportAsync(office, Visitors.Line(now.AddHours(-1), page: "/always"), "new.log");
        await office.DesignateAsync("officer");
        await office.EnterOrderAsync("203.0.113.5", today.AddDays(10));

        await office.Get<TrafficRetention>().DeleteAsync(new(null), 90, Token);

        await using var db = office.Db();
        Assert.Equal(
            ["/always", "/held", "https://held.example/"],
            await db.Set<TrafficText>().Select(t => t.Text).OrderBy(t => t).ToListAsync(Token)
        );
    }
}
