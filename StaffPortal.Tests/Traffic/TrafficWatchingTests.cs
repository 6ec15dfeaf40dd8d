using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Traffic;
using StaffPortal.Web.Traffic;

namespace StaffPortal.Tests.Traffic;

public sealed class TrafficWatchingTests : IDisposable
{
    private readonly Visitors visitors = new();

    public void Dispose() => visitors.Dispose();

    [Fact]
    public async Task A_folder_with_a_problem_keeps_no_other_folder_from_being_read()
    {
        await using var office = await TestOffice.OpenAsync();
        var token = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(
            Path.Combine(visitors.Folder, "access.log"),
            Visitors.Lines(office.Clock.GetUtcNow().AddHours(-3), 7),
            token
        );
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Traffic:Watch:0"] = Path.Combine(visitors.Folder, "gone"),
                    ["Traffic:Watch:1"] = visitors.Folder,
                }
            )
            .Build();
        using var requests = new PortalRequests(Path.Combine(visitors.Folder, "own"), office.Clock);
        using var job = new TrafficWatchingJob(office.Get<TrafficImport>(), requests, new JobNode("one"), configuration);

        var result = await job.RunAsync(token);

        Assert.Equal(JobResult.Failed("TrafficFolderGone"), result);
        await using var db = office.Db();
        Assert.Equal(7, await db.Set<TrafficLine>().CountAsync(token));
        Assert.Equal($"one:{visitors.Folder}", (await db.Set<TrafficCoverage>().SingleAsync(token)).Series);
    }
}
