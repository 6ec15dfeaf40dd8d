using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Throttling;

namespace StaffPortal.Tests.Administration;

/// <summary>Ending the waiting that wrong passwords bring: an entry, by an administrator, never for oneself.</summary>
public sealed class UnlockingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_passwords_of_the_last_minutes_are_shown_and_an_administrator_ends_the_waiting()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, officer) = (await office.OriginAsync("admin"), await office.OriginAsync("officer"));
        Assert.Equal(AccountState.Open, await StateAsync(office, "officer"));
        await TryInVainAsync(office, officer);
        Assert.Equal(AccountState.Slowed, await StateAsync(office, "officer"));
        Assert.Equal(AccountState.Open, await StateAsync(office, "officer2"));
        office.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True((await office.Get<AccountBook>().UnlockAsync(admin, officer.AccountId!.Value, Token)).Succeeded);

        var entry = (await office.EntriesAsync())[^1];
        Assert.Equal((AuditAction.AccountUnlocked, officer.AccountId, admin.AccountId), (entry.Action, entry.SubjectId, entry.AccountId));
        Assert.Equal(AccountState.Open, await StateAsync(office, "officer"));
        await office.RefusedAsync("NothingToUnlock", () => office.Get<AccountBook>().UnlockAsync(admin, officer.AccountId!.Value, Token));
    }

    [Fact]
    public async Task A_sign_in_that_succeeds_and_time_end_it_too()
    {
        await using var office = await TestOffice.OpenAsync();
        var officer = await office.OriginAsync("officer");
        await TryInVainAsync(office, officer);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.Get<StaffPortal.Domain.Sessions.SessionBook>().StartAsync(officer, "password", Token);
        Assert.Equal(AccountState.Open, await StateAsync(office, "officer"));

        await TryInVainAsync(office, await office.OriginAsync("officer2"));
        Assert.Equal(AccountState.Slowed, await StateAsync(office, "officer2"));
        office.Clock.Advance(SignInThrottle.Remembered);
        Assert.Equal(AccountState.Open, await StateAsync(office, "officer2"));
    }

    [Fact]
    public async Task Nobody_unlocks_themselves_a_closed_account_or_nobody()
    {
        await using var office = await TestOffice.OpenAsync();
        var (admin, book) = (await office.OriginAsync("admin"), office.Get<AccountBook>());
        await TryInVainAsync(office, admin);
        var entry = await office.DeniedAsync("OwnAccount", () => book.UnlockAsync(admin, admin.AccountId!.Value, Token));
        Assert.Equal(AuditAction.AccountUnlocked, entry.Action);
        await office.RefusedAsync("AccountUnknown", () => book.UnlockAsync(admin, Guid.NewGuid(), Token));
        var officer = await office.OriginAsync("officer");
        await TryInVainAsync(office, officer);
        Assert.True((await book.DisableAsync(admin, officer.AccountId!.Value, Token)).Succeeded);
        await office.RefusedAsync("AlreadyEnded", () => book.UnlockAsync(admin, officer.AccountId!.Value, Token));
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("contractor")]
    [InlineData("dpo")]
    [InlineData(null)]
    public async Task Nobody_but_an_administrator_unlocks_an_account(string? user)
    {
        await using var office = await TestOffice.OpenAsync();
        var target = (await office.OriginAsync("officer2")).AccountId!.Value;
        await TryInVainAsync(office, await office.OriginAsync("officer2"));
        var origin = user is null ? new Origin(null) : await office.OriginAsync(user);

        await office.DeniedAsync("RoleAdministersNothing", () => office.Get<AccountBook>().UnlockAsync(origin, target, Token));

        Assert.Equal(AccountState.Slowed, await StateAsync(office, "officer2"));
    }

    [Fact]
    public async Task What_was_forgiven_slows_nobody_on_any_node_and_what_came_after_does()
    {
        await using var office = await TestOffice.OpenAsync();
        var (node, clock) = (office.Get<SignInThrottle>(), office.Clock);
        for (var i = 0; i < 5; i++)
            await WaitAsync(null);
        Assert.True(await WaitAsync(null) >= TimeSpan.FromSeconds(2));
        var forgiven = clock.GetUtcNow();

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, await WaitAsync(forgiven));
        Assert.Equal(TimeSpan.Zero, await WaitAsync(forgiven));
        Assert.Equal(TimeSpan.Zero, await WaitAsync(forgiven));
        Assert.True(await WaitAsync(forgiven) >= TimeSpan.FromSeconds(1));

        async Task<TimeSpan> WaitAsync(DateTimeOffset? before)
        {
            var wait = Assert.NotNull(await node.TakeTurnAsync("10.0.0.1", "OFFICER", isKnown: false, Token, before));
            clock.Advance(wait);
            return wait;
        }
    }

    [Fact]
    public async Task The_last_sign_in_stands_with_each_account()
    {
        await using var office = await TestOffice.OpenAsync();
        var officer = await office.OriginAsync("officer2");
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.Get<StaffPortal.Domain.Sessions.SessionBook>().StartAsync(officer, "password", Token);

        var rows = await office.Get<Registers>().AccountsAsync(await office.OriginAsync("admin"), Token);

        Assert.Equal(office.Clock.GetUtcNow(), rows.Single(r => r.UserName == "officer2").LastSignInAt);
        Assert.Null(rows.Single(r => r.UserName == "contractor-ended").LastSignInAt);
    }

    private static async Task TryInVainAsync(TestOffice office, Origin origin) =>
        Assert.True(
            await office
                .Get<AuditTrail>()
                .RecordAsync(origin, AuditAction.SignInRefused, AuditOutcome.Denied, "UnknownOrWrong", null, Token)
        );

    private static async Task<AccountState> StateAsync(TestOffice office, string user) =>
        (await office.Get<Registers>().AccountsAsync(await office.OriginAsync("dpo"), Token)).Single(a => a.UserName == user).State;
}
