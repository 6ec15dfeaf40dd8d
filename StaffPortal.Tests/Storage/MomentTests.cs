using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Storage;

/// <summary>What is signed is what is read again: the database keeps a moment to the tick.</summary>
public sealed class MomentTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_moment_comes_back_to_the_tick_and_the_log_of_such_moments_is_whole(DatabaseProvider store)
    {
        if (store == DatabaseProvider.SqlServer)
            Assert.SkipUnless(await Stores.KeepsTicksAsync(), "The server keeps less of a moment than datetimeoffset(7) says.");
        await using var office = await TestOffice.OpenAsync(store);
        office.Clock.Advance(TimeSpan.FromTicks(1_234_567));
        var now = office.Clock.GetUtcNow();
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var citizen = await office.CitizenAsync();

        Assert.True((await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Succeeded);

        Assert.Equal(now, (await office.EntriesAsync())[^1].OccurredAt);
        Assert.True((await office.VerifyAsync()).IsWhole);
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);
    }
}
