using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Storage;

/// <summary>Accesses that come while others wait for the disk share one commit, and nothing else.</summary>
public sealed class RecordingTogetherTests
{
    [Fact]
    public async Task Those_who_come_while_one_is_recorded_are_committed_together()
    {
        await using var office = await TestOffice.OpenAsync();
        office.OfSqlite("a recorder that commits for many");
        var opened = new TaskCompletionSource();
        office.Sql.Clear();

        var first = Record(office, 0, opened.Task);
        var others = Enumerable.Range(1, 20).Select(i => Record(office, i)).ToList();
        opened.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(1, office.Sql.Commands.Count(s => s == "COMMIT"));
        Assert.Equal(21, await CountAsync(office));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task One_that_fails_is_undone_alone(int failing)
    {
        await using var office = await TestOffice.OpenAsync();
        var opened = new TaskCompletionSource();

        var all = Enumerable.Range(0, 20).Select(i => Record(office, i, i == 0 ? opened.Task : null, fails: i == failing)).ToList();
        opened.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => all[failing]);
        all.RemoveAt(failing);
        await Task.WhenAll(all);
        Assert.Equal(19, await CountAsync(office));
    }

    [Fact]
    public async Task Nobody_is_answered_when_the_commit_they_share_fails()
    {
        await using var office = await TestOffice.SealedAsync();
        await office.FillDiskAsync();
        var opened = new TaskCompletionSource();

        var all = Enumerable.Range(0, 20).Select(i => Record(office, i, i == 0 ? opened.Task : null, rows: 200)).ToList();
        opened.SetResult();

        foreach (var one in all)
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => one);
        office.FreeDisk();
        Assert.Equal(0, await CountAsync(office));
        await Record(office, 1);
        Assert.Equal(1, await CountAsync(office));
    }

    [Fact]
    public async Task What_one_tracked_and_did_not_save_is_not_saved_with_anothers()
    {
        await using var office = await TestOffice.OpenAsync();
        var (store, token) = (office.Get<PortalStore>(), TestContext.Current.CancellationToken);
        var (left, saved) = (Guid.NewGuid(), Guid.NewGuid());

        await store.RecordAsync(session => Task.FromResult(session.Db.Add(Consent(left)).State), token);
        await store.RecordAsync(
            async session =>
            {
                session.Db.Add(Consent(saved));
                await session.SaveAsync(token);
                return true;
            },
            token
        );

        await using var db = office.Db();
        Assert.Equal([saved], db.Set<CitizenConsent>().Where(c => c.Id == left || c.Id == saved).Select(c => c.Id));

        CitizenConsent Consent(Guid id) =>
            new()
            {
                Id = id,
                CitizenId = office.Db().Set<Citizen>().Select(c => c.Id).First(),
                PurposeId = office.Db().Set<Purpose>().Select(p => p.Id).First(),
                RecordedById = office.Db().Users.Select(u => u.Id).First(),
            };
    }

    /// <summary>Statements are kept by what they say: an update on another condition is another statement.</summary>
    [Fact]
    public async Task The_same_columns_are_updated_on_the_condition_that_each_update_names()
    {
        await using var office = await TestOffice.OpenAsync();
        var account = (await office.OriginAsync("officer")).AccountId!.Value;
        var batch = new ImportBatch
        {
            Id = Guid.NewGuid(),
            AccountId = account,
            Staged = 5,
            Moved = 2,
        };

        await office
            .Get<PortalStore>()
            .RecordAsync(
                async session =>
                {
                    await session.InsertAsync(batch, default);
                    await session.UpdateAsync(batch, [nameof(batch.Rows)], (nameof(batch.Staged), 5), default);
                    await session.UpdateAsync(batch, [nameof(batch.Rows)], (nameof(batch.Moved), 2), default);
                    return true;
                },
                TestContext.Current.CancellationToken
            );
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_commit()
    {
        await using var office = await TestOffice.OpenAsync();
        office.OfSqlite("a recorder that commits for many");
        var opened = new TaskCompletionSource();

        var first = Record(office, 0, opened.Task);
        var poison = office
            .Get<PortalStore>()
            .RecordAsync(
                async session =>
                {
                    // What the database looks at only when the transaction ends.
                    await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(
                        session.Db.Database,
                        "PRAGMA defer_foreign_keys=ON"
                    );
                    return await session.InsertAsync(new CitizenConsent { CitizenId = Guid.NewGuid(), PurposeId = Guid.NewGuid() }, default)
                        == 0;
                },
                TestContext.Current.CancellationToken
            );
        var last = Record(office, 2);
        opened.SetResult();

        foreach (var one in new[] { first, poison, last })
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => one);
        Assert.Equal(0, await CountAsync(office));
        await Record(office, 3);
        Assert.Equal(1, await CountAsync(office));
    }

    private static Task<bool> Record(TestOffice office, int number, Task? until = null, bool fails = false, int rows = 1) =>
        office
            .Get<PortalStore>()
            .RecordAsync(
                async session =>
                {
                    for (var i = 0; i < rows; i++)
                        await session.InsertAsync(
                            new DailyOpening { AccountId = Guid.NewGuid(), Day = office.Today.AddDays(number) },
                            default
                        );
                    if (until is not null)
                        await until;
                    return fails ? throw new InvalidOperationException("meant to fail") : true;
                },
                TestContext.Current.CancellationToken
            );

    private static Task<int> CountAsync(TestOffice office) =>
        office
            .Get<PortalStore>()
            .ReadAsync(
                db =>
                    Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(
                        db.Set<DailyOpening>(),
                        TestContext.Current.CancellationToken
                    ),
                TestContext.Current.CancellationToken
            );
}
