using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StaffPortal.Domain.Sessions;
using StaffPortal.Tests.Sessions;
using StaffPortal.Web.Accounts;
using StaffPortal.Web.Administration;
using StaffPortal.Web.Shell;

namespace StaffPortal.Tests.Shell;

/// <summary>
/// What a node does as long as it runs outlives whatever a round ends with: the host stops a node of which one such loop has ended, and all
/// nodes of an office meet the same database.
/// </summary>
public sealed class NodeLoopsTests
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(typeof(LogWatch))]
    [InlineData(typeof(LiveSessions))]
    [InlineData(typeof(NewsOfOtherNodes))]
    public async Task A_round_that_fails_as_nobody_expected_is_followed_by_the_next(Type loop)
    {
        await using var office = await TestOffice.OpenAsync();
        var signedIn = await office.SignedInAsync("officer");
        var failing = new FailingCommands { Text = "SELECT" };
        await using var node = Node(office, failing);
        using var watched = node.GetRequiredService<LiveSessions>().Watch(signedIn.Session!.Id, () => { });
        using var running = (BackgroundService)node.GetRequiredService(loop);

        await running.StartAsync(Token);
        await RoundsAsync(office, () => failing.Failed >= 3);

        Assert.False(running.ExecuteTask!.IsCompleted, running.ExecuteTask.Exception?.ToString());
        await running.StopAsync(Token);
    }

    [Fact]
    public async Task Whose_record_must_leave_the_screen_is_told_once_the_database_says_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var citizen = await office.CitizenAsync();
        var failing = new FailingCommands();
        await using var node = Node(office, failing);
        var (watch, told) = (node.GetRequiredService<LogWatch>(), new List<Guid>());
        node.GetRequiredService<PurposeNews>().CitizenChanged += told.Add;
        await watch.TellAsync(Token);
        var (officer2, declared) = await office.DeclaredAsync("officer2", "register-maintenance");
        var change = new CitizenChange(
            citizen.Id,
            citizen.Version,
            new Dictionary<CitizenField, string?> { [CitizenField.HouseNumber] = "99/9" },
            "because"
        );
        Assert.True((await office.Get<CitizenRecords>().ChangeAsync(officer2, declared, change, Token)).Succeeded);

        failing.Text = "AuditEntryCitizens";
        await Assert.ThrowsAsync<NotSupportedException>(() => watch.TellAsync(Token));
        Assert.Empty(told);
        failing.Text = null;
        await watch.TellAsync(Token);
        await watch.TellAsync(Token);

        Assert.Equal([citizen.Id], told);
    }

    [Fact]
    public async Task What_one_page_makes_of_its_sessions_end_keeps_no_other_open()
    {
        await using var office = await TestOffice.OpenAsync();
        var origin = await office.SignedInAsync("officer");
        await using var node = Node(office, new());
        var (live, ended) = (node.GetRequiredService<LiveSessions>(), 0);
        for (var i = 0; i < 3; i++)
        {
            live.Watch(
                origin.Session!.Id,
                () =>
                {
                    ended++;
                    throw new ObjectDisposedException("page");
                }
            );
        }

        Assert.True((await office.Get<SessionBook>().SignOutAsync(origin, Token)).Succeeded);
        await live.EndOverAsync(Token);

        Assert.Equal(3, ended);
    }

    private static ServiceProvider Node(TestOffice office, FailingCommands failing) =>
        office.OtherNode(services =>
            services
                .AddSingleton<IInterceptor>(failing)
                .AddSingleton<PurposeNews>()
                .AddSingleton<LogWatch>()
                .AddSingleton<LiveSessions>()
                .AddSingleton<NewsOfOtherNodes>()
        );

    /// <summary>Lets the time of rounds pass until it is so.</summary>
    private static async Task RoundsAsync(TestOffice office, Func<bool> until)
    {
        while (!until())
        {
            Token.ThrowIfCancellationRequested();
            office.Clock.Advance(Round);
            await Task.Delay(1, Token);
        }
    }
}
