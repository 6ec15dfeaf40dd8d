using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Throttling;

namespace StaffPortal.Tests.Throttling;

/// <summary>What a visitor's address may send, on whatever node.</summary>
public sealed class VisitorThrottleTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task So_many_are_taken_of_an_address_by_all_nodes_together_until_the_window_is_over()
    {
        await using var office = await TestOffice.OpenAsync();
        await using var other = office.OtherNode();
        var nodes = new[] { office.Get<VisitorThrottle>(), other.GetRequiredService<VisitorThrottle>() };

        Assert.Equal(5, await TakenAsync("203.0.113.9"));
        Assert.Equal(5, await TakenAsync("2001:db8:1:2::1"));
        Assert.Equal(0, await TakenAsync("2001:db8:1:2:ffff::9"));
        office.Clock.Advance(Window - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await TakenAsync("203.0.113.9"));
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(5, await TakenAsync("203.0.113.9"));

        async Task<int> TakenAsync(string address)
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 12).Select(i => nodes[i % 2].TryAsync("contact", address, 5, Window, Token))
            );
            return answers.Count(a => a);
        }
    }
}
