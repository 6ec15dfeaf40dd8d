using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Storage;

/// <summary>Statements that go to a server together are what they would be one by one, on either engine.</summary>
public sealed class TogetherTests
{
    private static readonly Statement Same = new("""SELECT 1 FROM "DoneCommands" WHERE "Id" = @p0""");

    private static readonly Statement Remove = new("""DELETE FROM "DoneCommands" WHERE "Id" = @p0""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Of_writes_that_wait_for_the_commit_none_stands_when_one_fails(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var (one, twice) = (Guid.NewGuid(), Guid.NewGuid());

        await Assert.ThrowsAnyAsync<DbException>(() =>
            office
                .Get<PortalStore>()
                .RecordAsync(
                    async session =>
                    {
                        foreach (var id in new[] { one, twice, twice })
                            await session.InsertLaterAsync(Done(office, id), Token);
                        return true;
                    },
                    Token
                )
        );

        Assert.Empty(await IdsAsync(office));
        Assert.True(await WriteAsync(office, one, twice));
        Assert.Equal(2, (await IdsAsync(office)).Count);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_answer_asked_ahead_serves_once_and_not_after_its_table_was_written(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var id = Guid.NewGuid();

        var seen = await office
            .Get<PortalStore>()
            .RecordAsync(
                async session =>
                {
                    List<bool> answers = [];
                    await session.AskAheadAsync([], [Asked.Any(Same, id)], Token);
                    answers.Add(await session.AnyAsync(Same, Token, id));
                    await session.AskAheadAsync([], [Asked.Any(Same, id)], Token);
                    await session.InsertLaterAsync(Done(office, id), Token);
                    answers.Add(await session.AnyAsync(Same, Token, id));
                    await session.AskAheadAsync(["test"], [Asked.Any(Same, id)], Token);
                    await session.ExecuteLaterAsync(Remove, Token, id);
                    answers.Add(await session.AnyAsync(Same, Token, id));
                    await session.InsertLaterAsync(Done(office, id), Token);
                    answers.Add(await session.Db.Set<DoneCommand>().AnyAsync(c => c.Id == id, Token));
                    return answers;
                },
                Token
            );

        Assert.Equal([false, true, false, true], seen);
        Assert.Equal([id], await IdsAsync(office));
    }

    [Fact]
    public async Task What_was_asked_ahead_of_a_lock_is_asked_again_under_it()
    {
        await Stores.ServerAsync();
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.SqlServer);
        var (id, other) = (Guid.NewGuid(), Guid.NewGuid());

        var isThere = await office
            .Get<PortalStore>()
            .RecordAsync(
                async session =>
                {
                    await session.AskAheadAsync(["first"], [Asked.Any(Same, id)], Token);
                    await WriteAsync(office, id);
                    await session.AcquireLockAsync("first", Token);
                    Assert.False(await session.AnyAsync(Same, Token, id));
                    await session.AskAheadAsync([], [Asked.Any(Same, other)], Token);
                    await WriteAsync(office, other);
                    await session.AcquireLockAsync("second", Token);
                    return await session.AnyAsync(Same, Token, other);
                },
                Token
            );

        Assert.True(isThere);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task More_rows_than_one_command_takes_are_written(DatabaseProvider store)
    {
        const int Many = 1_200;
        await using var office = await TestOffice.OpenAsync(store);
        var ids = Enumerable.Range(0, Many).Select(_ => Guid.NewGuid()).ToList();

        Assert.True(await WriteAsync(office, [.. ids]));

        Assert.Equal(Many, (await IdsAsync(office)).Count);
    }

    private static DoneCommand Done(TestOffice office, Guid id) =>
        new()
        {
            Id = id,
            Action = 1,
            At = office.Clock.GetUtcNow(),
        };

    private static Task<bool> WriteAsync(TestOffice office, params Guid[] ids) =>
        office
            .Get<PortalStore>()
            .RecordAsync(
                async session =>
                {
                    foreach (var id in ids)
                        await session.InsertLaterAsync(Done(office, id), Token);
                    return true;
                },
                Token
            );

    private static async Task<List<Guid>> IdsAsync(TestOffice office)
    {
        await using var db = office.Db();
        return await db.Set<DoneCommand>().Select(c => c.Id).ToListAsync(Token);
    }
}
