using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Traffic;

/// <summary>A sealed day, changed afterwards.</summary>
public sealed class TrafficSealingTests : IDisposable
{
    private readonly Visitors visitors = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => visitors.Dispose();

    [Fact]
    public async Task A_line_changed_behind_the_portals_back_is_found_by_the_days_verification()
    {
        await using var office = await TestOffice.OpenAsync();
        var day = office.Today.AddDays(-1);
        await visitors.ImportAsync(office, Visitors.Lines(OfficeTime.StartOf(day), 200));
        await office.Get<TrafficSealing>().SealPastDaysAsync(new(null), Token);
        Assert.True((await office.Get<TrafficSealing>().VerifyAsync(new(null), day, Token)).Value);

        await office.DropGuardsAsync();
        foreach (
            var sql in new[]
            {
                "UPDATE TrafficLines SET Status = 404 WHERE LineNumber = 9",
                "DELETE FROM TrafficLines WHERE LineNumber = 11",
                "UPDATE TrafficTexts SET Text = '/else' WHERE Text = '/news/1'",
            }
        )
        {
            await office.ExecuteAsync($"BEGIN; {sql}; COMMIT");
            Assert.False((await office.Get<TrafficSealing>().VerifyAsync(new(null), day, Token)).Value);
        }
    }
}
