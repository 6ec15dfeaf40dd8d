using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using StaffPortal.Domain.Traffic;
using StaffPortal.Web.Traffic;

namespace StaffPortal.Tests.Traffic;

public sealed class TrafficUpkeepTests : IDisposable
{
    private readonly Visitors visitors = new();

    public void Dispose() => visitors.Dispose();

    [Fact]
    public async Task A_day_that_cannot_be_sealed_keeps_no_other_day_longer_than_promised()
    {
        await using var office = await TestOffice.OpenAsync();
        var (now, today, token) = (office.Clock.GetUtcNow(), office.Today, TestContext.Current.CancellationToken);
        office.Clock.AdjustTime(now.AddDays(-100));
        await visitors.ImportAsync(office, Visitors.Lines(OfficeTime.StartOf(today.AddDays(-101)), 20), "old.log");
        office.Clock.AdjustTime(now);
        await using (var db = office.Db())
        {
            var broken = today.DayNumber - 3;
            db.Add(
                new TrafficDay
                {
                    Day = broken,
                    Lines = 5,
                    Peaks = [1, 2, 3],
                    AddedOn = broken,
                    Salt = new byte[32],
                }
            );
            await db.SaveChangesAsync(token);
        }

        var job = new TrafficUpkeepJob(
            office.Get<TrafficSealing>(),
            office.Get<TrafficStatistics>(),
            office.Get<TrafficRetention>(),
            new ConfigurationBuilder().Build()
        );
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => job.RunAsync(token));

        Assert.NotNull(fault.InnerException);
        await using var after = office.Db();
        Assert.Equal(0, await after.Set<TrafficLine>().CountAsync(token));
    }
}
