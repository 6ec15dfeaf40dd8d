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
        using var requests = new PortalRequests(Path.Combine(visitors.Folder, "own"), new("one"), office.Clock);
        using var job = new TrafficWatchingJob(office.Get<TrafficImport>(), requests, new JobNode("one"), configuration);

        var result = await job.RunAsync(token);

        Assert.Equal(JobResult.Failed("TrafficFolderGone"), result);
        await using var db = office.Db();
        Assert.Equal(7, await db.Set<TrafficLine>().CountAsync(token));
        Assert.Equal($"one:{visitors.Folder}", (await db.Set<TrafficCoverage>().SingleAsync(token)).Series);
    }

    [Fact]
    public async Task Nodes_that_share_a_folder_for_their_own_requests_lose_no_line_to_each_other()
    {
        var token = TestContext.Current.CancellationToken;
        await using var office = await TestOffice.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("staffportal-own-").FullName;
        var configuration = new ConfigurationBuilder().Build();
        using var one = new PortalRequests(folder, new("one"), office.Clock);
        using var other = new PortalRequests(folder, new("one-2"), office.Clock);
        using var job = new TrafficWatchingJob(office.Get<TrafficImport>(), one, new("one"), configuration);
        var lines = 0;
        for (var round = 0; round < 3; round++)
        {
            foreach (var node in new[] { one, other, one, other })
            {
                node.Navigated(new(null, "192.0.2.7", "Browser"), "officer", $"/page/{lines}", null);
                lines++;
            }

            await ReadWhereNothingMovesAsync();
        }

        await using var db = office.Db();
        Assert.Equal(lines, await db.Set<TrafficLine>().CountAsync(token));
        office.Clock.Advance(TimeSpan.FromDays(1));
        one.Navigated(new(null, "192.0.2.7", "Browser"), "officer", "/tomorrow", null);
        await ReadWhereNothingMovesAsync();
        Assert.Equal(2, Directory.EnumerateFiles(folder).Count());
        Directory.Delete(folder, recursive: true);

        // Files stand still long enough to look like such that nobody writes any more.
        async Task ReadWhereNothingMovesAsync()
        {
            foreach (var file in Directory.EnumerateFiles(folder))
                File.SetLastWriteTimeUtc(file, office.Clock.GetUtcNow().UtcDateTime);
            office.Clock.Advance(TimeSpan.FromHours(2));
            for (var run = 0; run < 2; run++)
                Assert.Equal(JobResult.Done, await job.RunAsync(token));
        }
    }
}
