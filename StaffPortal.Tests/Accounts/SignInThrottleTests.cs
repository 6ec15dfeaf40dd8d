using Microsoft.Extensions.Time.Testing;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Tests.Accounts;

/// <summary>Wrong tries make the next ones slower, where they come from; they lock nobody.</summary>
public sealed class SignInThrottleTests
{
    private readonly FakeTimeProvider clock = new(new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero));
    private readonly SignInThrottle throttle;

    public SignInThrottleTests() => throttle = new(clock);

    [Fact]
    public async Task After_three_wrong_tries_each_next_one_waits_twice_as_long_up_to_half_a_minute()
    {
        var waits = new List<double>();
        for (var i = 0; i < 10; i++)
            waits.Add(await SecondsAsync("10.0.0.1", "ADMIN"));

        Assert.Equal([0, 0, 0, 1, 2, 4, 8, 16, 30, 30], waits);
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
        var tries = Enumerable.Range(0, 50).Select(_ => throttle.WaitAsync("203.0.113.9", "ADMIN", isKnown: false, default)).ToList();
        for (var i = 0; i < 120; i++)
            clock.Advance(TimeSpan.FromSeconds(1));

        Assert.InRange((await Task.WhenAll(tries)).Count(t => t), 3, 9);
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
        throttle.Succeeded("10.0.0.1", "ADMIN", isKnown: false);
        Assert.Equal(0, await SecondsAsync("10.0.0.1", "ADMIN"));
        for (var i = 0; i < 5; i++)
            await SecondsAsync("10.0.0.1", "ADMIN");

        clock.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(0, await SecondsAsync("10.0.0.1", "ADMIN"));
    }

    [Fact]
    public void A_network_of_IPv6_counts_as_one_address()
    {
        Assert.Equal(SignInThrottle.NetworkOf("2001:db8:1:2::1"), SignInThrottle.NetworkOf("2001:db8:1:2:ffff::9"));
        Assert.NotEqual(SignInThrottle.NetworkOf("2001:db8:1:2::1"), SignInThrottle.NetworkOf("2001:db8:1:3::1"));
        Assert.Equal("10.0.0.1", SignInThrottle.NetworkOf("10.0.0.1"));
        Assert.Equal("10.0.0.1", SignInThrottle.NetworkOf("::ffff:10.0.0.1"));
    }

    /// <summary>One wrong try, and how many seconds it waited.</summary>
    private async Task<double> SecondsAsync(string address, string account, bool isKnown = false)
    {
        var begun = clock.GetUtcNow();
        var turn = throttle.WaitAsync(address, account, isKnown, default);
        while (!turn.IsCompleted)
            clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await turn);
        return (clock.GetUtcNow() - begun).TotalSeconds;
    }
}
