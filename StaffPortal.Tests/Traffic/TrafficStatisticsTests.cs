using System.Text;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Traffic;

/// <summary>What is counted, and what is not told.</summary>
public sealed class TrafficStatisticsTests : IDisposable
{
    private readonly Visitors visitors = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => visitors.Dispose();

    [Fact]
    public async Task Statistics_count_visits_and_keep_robots_apart_and_name_nothing_that_few_did()
    {
        await using var office = await TestOffice.OpenAsync();
        var day = office.Today.AddDays(-1);
        var at = OfficeTime.StartOf(day).AddHours(9);
        var text = new StringBuilder();
        foreach (var i in Enumerable.Range(0, 4))
        {
            var address = FormattableString.Invariant($"203.0.113.{i}");
            text.Append(Visitors.Line(at, address, "/"))
                .Append(Visitors.Line(at.AddMinutes(5), address, "/site.css"))
                .Append(Visitors.Line(at.AddMinutes(5), address, "/fonts/sarabun.woff2"))
                .Append(Visitors.Line(at.AddMinutes(5), address, "/_blazor"))
                .Append(Visitors.Line(at.AddMinutes(5), address, "/healthz"))
                .Append(Visitors.Line(at.AddMinutes(6), address, "/tax"));
        }

        text.Append(Visitors.Line(at.AddHours(1), "203.0.113.0", "/only-one?id=7"))
            .Append(Visitors.Line(at, "198.51.100.1", "/", browser: Visitors.Robot));
        await visitors.ImportAsync(office, text.ToString());

        await office.Get<TrafficStatistics>().CountAsync(Token);
        var found = await office.Get<TrafficStatistics>().ReadAsync(day, day, Token);

        Assert.Equal((5L, 1L), found.Totals[TrafficMeasure.Visits]);
        Assert.Equal((9L, 1L), found.Totals[TrafficMeasure.Views]);
        Assert.Equal([("/", 4L), ("/tax", 4L), (TrafficStatistics.Others, 1L)], found.Lists[TrafficMeasure.Page]);
        Assert.Equal([("/", 4L), (TrafficStatistics.Others, 1L)], found.Lists[TrafficMeasure.EntryPage]);
        Assert.Equal([("/tax", 4L), (TrafficStatistics.Others, 1L)], found.Lists[TrafficMeasure.ExitPage]);
        Assert.Equal([("09", 8L), ("10", 1L)], found.Lists[TrafficMeasure.Hour]);
        Assert.Equal([("Chrome · Windows", 5L)], found.Lists[TrafficMeasure.Browser]);
        Assert.Equal(0, await office.Get<TrafficStatistics>().CountAsync(Token));
    }
}
