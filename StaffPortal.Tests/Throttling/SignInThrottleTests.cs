using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Throttling;

namespace StaffPortal.Tests.Throttling;

/// <summary>Wrong tries make the next ones slower, where they come from, on whatever node; they lock nobody.</summary>
public sealed class SignInThrottleTests : IAsyncLifetime
{
    private TestOffice office = null!;
    private SignInThrottle throttle = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.OpenAsync();
        throttle = office.Get<SignInThrottle>();
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task After_three_wrong_tries_each_next_one_waits_twice_as_long_up_to_half_a_minute()
    {
        var waits = new List<double>();
        for (var i = 0; i < 10; i++)
            waits.Add(await SecondsAsync("10.0.0.1", "ADMIN"));

        Assert.Equal([0, 0, 0, 1, 2, 4, 8, 16, 30, 30], waits);
    }

    /// <summary>Whoever is sent to another node after each wrong try gains nothing by it, nor by a restart of it.</summary>
    [Fact]
    public async Task Tries_are_counted_once_for_all_nodes_and_a_restart_forgets_none()
    {
        var waits = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            await using var node = office.OtherNode();
            throttle = node.GetRequiredService<SignInThrottle>();
            waits.Add(await SecondsAsync("10.0.0.1", "ADMIN"));
        }

        Assert.Equal([0, 0, 0, 1, 2, 4], waits);
    }

    [Fact]
    public async Task A_strangers_wrong_tries_do_not_keep_the_owner_out()
    {
        for (var i = 0; i < 40; i++)
            await SecondsAsync("203.0.113.9", "ADMIN");

        Assert.Equal(0, await SecondsAsync("10.0.0.1", "ADMIN"));
        Assert.Equal(0, await SecondsAsync("10.0.0.1", "DPO"));
    }

    [Fact]
    public async Task Whoever_tries_many_at_once_is_tried_one_after_another_and_not_without_end()
    {
        await using var other = office.OtherNode();
        var nodes = new[] { throttle, other.GetRequiredService<SignInThrottle>() };

        var turns = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => nodes[i % 2].TakeTurnAsync("203.0.113.9", "ADMIN", isKnown: false, Token))
        );

        var tried = turns.OfType<TimeSpan>().Order().ToList();
        Assert.Equal([0, 0, 0, 1, 3, 7, 15, 31], tried.ConvertAll(t => t.TotalSeconds));
    }

    [Fact]
    public async Task An_address_that_tries_many_accounts_is_slowed_but_not_somebody_known_there()
    {
        for (var i = 0; i < 24; i++)
            await SecondsAsync("10.0.0.1", $"GUESS{i}");

        Assert.InRange(await SecondsAsync("10.0.0.1", "NEW"), 1, 5);
        Assert.Equal(0, await SecondsAsync("10.0.0.1", "OFFICER", isKnown: true));
        Assert.Equal(0, await SecondsAsync("10.0.0.2", "NEW2"));
    }

    [Fact]
    public async Task An_account_tried_from_many_addresses_is_slowed_a_little_and_never_for_who_is_known()
    {
        for (var i = 0; i < 60; i++)
            await SecondsAsync($"203.0.113.{i}", "ADMIN");

        Assert.InRange(await SecondsAsync("198.51.100.1", "ADMIN"), 1, 5);
        Assert.Equal(0, await SecondsAsync("10.0.0.1", "ADMIN", isKnown: true));
    }

    [Fact]
    public async Task A_right_try_begins_anew_and_a_quarter_of_an_hour_forgets()
    {
        for (var i = 0; i < 5; i++)
            await SecondsAsync("10.0.0.1", "ADMIN");
        await throttle.SucceededAsync("10.0.0.1", "ADMIN", isKnown: false, Token);
        Assert.Equal(0, await SecondsAsync("10.0.0.1", "ADMIN"));
        for (var i = 0; i < 5; i++)
            await SecondsAsync("10.0.0.1", "ADMIN");

        office.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(0, await SecondsAsync("10.0.0.1", "ADMIN"));
        office.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(3, await throttle.ForgetAsync(Token));
    }

    /// <summary>No address is known, no name was given: the pair, the address and the account are three counts all the same.</summary>
    [Theory]
    [InlineData(null, "")]
    [InlineData(null, "ADMIN")]
    [InlineData("10.0.0.1", "")]
    public async Task A_try_without_an_address_or_a_name_is_slowed_alike(string? address, string account)
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(TimeSpan.Zero, await throttle.TakeTurnAsync(address, account, isKnown: false, Token));

        Assert.Equal(TimeSpan.FromSeconds(1), await throttle.TakeTurnAsync(address, account, isKnown: false, Token));
    }

    /// <summary>A database that takes no count: whoever fills it up must not guess without end meanwhile.</summary>
    [Fact]
    public async Task A_try_that_cannot_be_counted_is_not_made_and_says_so()
    {
        await office.RefuseInsertsAsync("TryCounts");

        var turn = await throttle.WaitAsync("10.0.0.1", "ADMIN", isKnown: false, Token);

        Assert.Equal(Refusal.NotRecorded, turn.Refusal);
    }

    [Fact]
    public void A_network_of_IPv6_counts_as_one_address()
    {
        Assert.Equal(NetworkAddress.NetworkOf("2001:db8:1:2::1"), NetworkAddress.NetworkOf("2001:db8:1:2:ffff::9"));
        Assert.NotEqual(NetworkAddress.NetworkOf("2001:db8:1:2::1"), NetworkAddress.NetworkOf("2001:db8:1:3::1"));
        Assert.Equal("10.0.0.1", NetworkAddress.NetworkOf("10.0.0.1"));
        Assert.Equal("10.0.0.1", NetworkAddress.NetworkOf("::ffff:10.0.0.1"));
    }

    /// <summary>One wrong try, and how many seconds it waited.</summary>
    private async Task<double> SecondsAsync(string address, string account, bool isKnown = false)
    {
        var wait = Assert.NotNull(await throttle.TakeTurnAsync(address, account, isKnown, Token));
        office.Clock.Advance(wait);
        return wait.TotalSeconds;
    }
}
