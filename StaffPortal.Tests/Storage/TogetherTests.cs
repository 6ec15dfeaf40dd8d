using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Storage.SqlServer;

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

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_row_written_later_that_was_changed_meanwhile_leaves_nothing_of_the_work_which_runs_anew(DatabaseProvider store)
    {
        await using var office = await TestOffice.OpenAsync(store);
        var citizen = await office.CitizenAsync();
        var (id, runs) = (Guid.NewGuid(), 0);

        await office
            .Get<PortalStore>()
            .RecordAsync(
                async session =>
                {
                    // The first time as one that had read it before somebody else changed it.
                    var was = ++runs == 1 ? citizen.Version - 1 : citizen.Version;
                    await session.InsertLaterAsync(Done(office, id), Token);
                    await session.UpdateLaterAsync(
                        new Citizen { Id = citizen.Id, Version = citizen.Version + 1 },
                        [nameof(Citizen.Version)],
                        (nameof(Citizen.Version), was),
                        Token
                    );
                    return true;
                },
                Token
            );

        Assert.Equal(2, runs);
        Assert.Equal([id], await IdsAsync(office));
        Assert.Equal(citizen.Version + 1, (await office.CitizenAsync(c => c.Id == citizen.Id)).Version);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Entries_appended_together_have_each_their_own_citizens_number_and_code(DatabaseProvider store)
    {
        const int Many = 150;
        await using var office = await TestOffice.OpenAsync(store);
        var trail = office.Get<AuditTrail>();
        var drafts = Enumerable
            .Range(0, Many)
            .Select(n => new AuditDraft(AuditAction.Changed, AuditOutcome.Denied)
            {
                Rule = n % 5 == 0 ? null : $"Rule{n}",
                Citizens = [.. Enumerable.Range(0, n % 3).Select(_ => new CitizenPart(Guid.NewGuid(), Involvement.Refused, []))],
            })
            .ToList();

        await office
            .Get<PortalStore>()
            .RecordAsync(
                async session =>
                {
                    await trail.AppendManyAsync(session, new Origin(null), null, drafts, Token);
                    return true;
                },
                Token
            );

        await using var db = office.Db();
        var kept = await db.Set<AuditEntry>().AsNoTracking().Include(e => e.Citizens).ToDictionaryAsync(e => e.LookId, Token);
        var own = drafts.ConvertAll(d => kept[d.LookId]);
        foreach (var (draft, entry) in drafts.Zip(own))
        {
            Assert.Equal(draft.Rule, entry.Rule);
            Assert.Equal(draft.Citizens.Select(c => c.CitizenId).Order(), entry.Citizens.Select(c => c.CitizenId).Order());
            Assert.True(trail.Wrote(entry));
        }

        var numbers = own.Select(e => e.Number!.Value).Order().ToList();
        Assert.Equal(Enumerable.Range(0, Many).Select(n => numbers[0] + n), numbers);
        await office.SealAsync();
        Assert.True((await office.VerifyAsync()).IsWhole);
    }

    /// <summary>The text alone, where no server can be had.</summary>
    [Fact]
    public void What_goes_to_the_server_together_is_T_SQL()
    {
        using var db = new SqlServerPortalDbContext(
            new DbContextOptionsBuilder<SqlServerPortalDbContext>().UseSqlServer("Server=none").Options
        );
        var columns = new ModelColumns(db.Model);
        var batch = new StatementBatch(columns, new TransactSqlDialect(TimeSpan.FromSeconds(1)));
        batch.Lock("test");
        var citizen = new Citizen { Village = 3 };
        batch.Update(
            columns.Of(typeof(Citizen)),
            citizen,
            [nameof(Citizen.Village), nameof(Citizen.Version)],
            (nameof(Citizen.Version), citizen.Version)
        );
        batch.Add(Remove, [Guid.NewGuid()]);
        var (entries, parts) = (columns.Of(typeof(AuditEntry)), columns.Of(typeof(AuditEntryCitizen)));
        AuditEntry[] both = [new() { Reason = "one" }, new()];
        Assert.DoesNotContain(entries.WrittenOf(both), c => c.Name == nameof(AuditEntry.CaseReference));
        batch.InsertMany(entries, entries.WrittenOf(both), both);
        batch.InsertReferring(
            parts,
            [parts[nameof(AuditEntryCitizen.CitizenId)], parts[nameof(AuditEntryCitizen.Fields)]],
            [.. both.Select(e => ((object)new AuditEntryCitizen(), (object)e))],
            parts[nameof(AuditEntryCitizen.EntryId)],
            (entries, entries[nameof(AuditEntry.LookId)])
        );

        TransactSql.Parse(batch.Text);
        Assert.Contains("(VALUES (@p", batch.Text, StringComparison.Ordinal);
        Assert.Contains(
            """UPDATE "Citizens" SET "Village" = @p1, "Version" = @p2 WHERE "Id" = @p3 AND "Version" = @p4;""",
            batch.Text,
            StringComparison.Ordinal
        );
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

    /// <summary>Each holds what the other wants next: the server lets one of them go, and its work runs anew.</summary>
    [Fact]
    public async Task Two_who_hold_each_other_up_are_both_done()
    {
        await Stores.ServerAsync();
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.SqlServer);
        var (runs, bothHold) = (0, new CountdownEvent(2));

        await Task.WhenAll(WorkAsync("first", "second"), WorkAsync("second", "first"));

        Assert.Equal(3, runs);
        Assert.Equal(2, (await IdsAsync(office)).Count);

        Task<bool> WorkAsync(string one, string other) =>
            office
                .Get<PortalStore>()
                .RecordAsync(
                    async session =>
                    {
                        await session.AcquireLockAsync(one, Token);
                        if (Interlocked.Increment(ref runs) <= 2)
                            await Task.Run(() => bothHold.Signal() || bothHold.Wait(TimeSpan.FromSeconds(30), Token), Token);
                        await session.AcquireLockAsync(other, Token);
                        await session.InsertLaterAsync(Done(office, Guid.NewGuid()), Token);
                        return true;
                    },
                    Token
                );
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
