using Bunit;
using StaffPortal.Domain.Foundations;
using StaffPortal.Web.Shell.Kit;

namespace StaffPortal.Tests.Shell;

public sealed class PortalComponentTests : KitContext
{
    [Fact]
    public async Task An_act_under_way_is_not_done_twice()
    {
        var page = Render<Page>().Instance;
        var going = new TaskCompletionSource();
        var done = 0;

        var first = page.DoAsync(async () =>
        {
            await going.Task;
            done++;
            return null;
        });
        var second = await page.DoAsync(() =>
        {
            done++;
            return Task.FromResult<Refusal?>(null);
        });
        going.SetResult();

        Assert.True(await first);
        Assert.False(second);
        Assert.Equal(1, done);
        Assert.False(page.IsBusy);
    }

    [Fact]
    public async Task A_refusal_stands_until_the_next_act()
    {
        var page = Render<Page>().Instance;

        Assert.False(await page.DoAsync(() => Task.FromResult<Refusal?>(Refusal.NotRecorded)));
        Assert.Equal(Refusal.NotRecorded.Message, page.Why);

        Assert.True(await page.DoAsync(() => Task.FromResult<Refusal?>(null)));
        Assert.Null(page.Why);
    }

    [Fact]
    public async Task A_fault_of_the_database_becomes_a_state()
    {
        var page = Render<Page>().Instance;

        Assert.Equal(LoadPhase.Failed, (await page.ReadAsync<int>(() => throw new TimeoutException())).Phase);
        Assert.Equal(LoadPhase.Ready, (await page.ReadAsync(() => Task.FromResult(1))).Phase);
        Assert.Equal(LoadPhase.Empty, (await page.ReadAsync(() => Task.FromResult(new List<int>()))).Phase);
    }

    [Fact]
    public async Task Leaving_the_page_ends_what_it_does()
    {
        var page = Render<Page>().Instance;
        var act = page.DoAsync(async () =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, page.Gone);
            return null;
        });

        await DisposeComponentsAsync();

        Assert.False(await act);
    }

    private sealed class Page : PortalComponent
    {
        public bool IsBusy => Busy;

        public string? Why => Problem;

        public CancellationToken Gone => Disposed;

        public Task<bool> DoAsync(Func<Task<Refusal?>> act) => ActAsync((_, _) => act());

        public Task<PageState<T>> ReadAsync<T>(Func<Task<T>> read) => LoadAsync((_, _) => read());
    }
}
