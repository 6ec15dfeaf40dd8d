using StaffPortal.Domain.Persistence;

namespace StaffPortal.Tests.Access;

/// <summary>
/// Law 5 where rights are not read anew because nobody has written them: whatever writes them, on whatever connection, is known at the next
/// access.
/// </summary>
public sealed class KnownRightsTests
{
    public static TheoryData<string, AccessRule> Written =>
        new()
        {
            { """UPDATE "Accounts" SET "DisabledAt" = 1""", AccessRule.AccountDisabled },
            { FormattableString.Invariant($"UPDATE \"Accounts\" SET \"Role\" = {(int)Role.Administrator}"), AccessRule.RoleHoldsNoPurpose },
            { """UPDATE "Sessions" SET "EndedAt" = 1""", AccessRule.SessionOver },
            { """UPDATE "Sessions" SET "IdleEndsAt" = 1""", AccessRule.SessionOver },
            { """UPDATE "Accounts" SET "SecurityStamp" = 'x'""", AccessRule.SessionOver },
            { """UPDATE "Declarations" SET "ExpiresAt" = 1""", AccessRule.DeclarationOver },
            { """UPDATE "Purposes" SET "EndedAt" = 1""", AccessRule.PurposeEnded },
            { """UPDATE "Grants" SET "RevokedAt" = 1""", AccessRule.GrantRevoked },
            { """DELETE FROM "Grants" """, AccessRule.NoGrant },
            { """DELETE FROM "PolicyAcknowledgements" """, AccessRule.StaffRulesUnread },
        };

    [Theory, MemberData(nameof(Written))]
    public async Task What_another_connection_wrote_by_hand_is_known_at_the_next_access(string sql, AccessRule rule)
    {
        await using var office = await TestOffice.OpenAsync();
        var open = await OpeningAsync(office);
        Assert.Null(await open());
        Assert.Null(await open());

        await office.ExecuteAsync(sql);

        Assert.Equal(rule, await open());
    }

    [Theory, MemberData(nameof(Written))]
    public async Task What_the_recorders_own_connection_wrote_is_known_at_the_next_access(string sql, AccessRule rule)
    {
        await using var office = await TestOffice.OpenAsync();
        office.OfSqlite("a recorder that keeps rights");
        var open = await OpeningAsync(office);
        Assert.Null(await open());

        await RecordAsync(office, session => session.ExecuteAsync(new(sql), default));

        Assert.Equal(rule, await open());
    }

    [Fact]
    public async Task What_was_read_in_work_that_was_undone_is_forgotten_with_it()
    {
        await using var office = await TestOffice.OpenAsync();
        office.OfSqlite("a recorder that keeps rights");
        var (officer, declaration) = await SignedInAsync(office);
        var open = await OpeningAsync(office, officer, declaration);
        Assert.Null(await open());
        var begun = new TaskCompletionSource();

        var first = RecordAsync(office, async _ => await begun.Task);
        var undone = RecordAsync(
            office,
            async session =>
            {
                await session.ExecuteAsync(new("""UPDATE "Grants" SET "RevokedAt" = 1"""), default);
                var rights = await Rights.ReadAsync(session, officer, declaration, office.Clock.GetUtcNow(), default);
                Assert.All(rights.Grants, g => Assert.NotNull(g.RevokedAt));
                throw new InvalidOperationException("meant to fail");
            }
        );
        var last = open();
        begun.SetResult();

        await first;
        await Assert.ThrowsAsync<InvalidOperationException>(() => undone);
        Assert.Null(await last);
        Assert.Null(await open());
    }

    [Fact]
    public async Task A_session_that_nobody_wrote_ends_in_time()
    {
        await using var office = await TestOffice.OpenAsync();
        var open = await OpeningAsync(office);
        Assert.Null(await open());
        await office.ExecuteAsync("""UPDATE "Declarations" SET "ExpiresAt" = 3100000000000000000""");
        Assert.Null(await open());

        office.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(AccessRule.SessionOver, await open());
    }

    /// <summary>SQLite tells nobody of the rows of a table that it empties at once; they are missed in its count.</summary>
    [Fact]
    public void A_table_emptied_at_once_is_missed()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
        connection.Open();
        Execute("""CREATE TABLE "Plain" (Id INTEGER PRIMARY KEY); INSERT INTO "Plain" VALUES (1)""");
        var known = new Domain.Storage.Sqlite.SqliteKnownRows(connection);
        var question = new KnownRows.Question(new("""SELECT Id FROM "Plain" """), [1]);
        known.Begin();
        known.Keep(question, question.Statement.On(null!), "one row");
        Assert.Equal("one row", known.Find(new(question.Statement, [1])));

        Execute("""DELETE FROM "Plain" """);

        Assert.Null(known.Find(question));

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    [Fact]
    public async Task Rights_that_nobody_wrote_are_not_asked_for_again()
    {
        await using var office = await TestOffice.OpenAsync();
        office.OfSqlite("a recorder that keeps rights");
        var open = await OpeningAsync(office);
        Assert.Null(await open());
        Assert.Null(await open());
        office.Sql.Clear();

        Assert.Null(await open());

        Assert.DoesNotContain(office.Sql.Commands, s => s.Contains("\"Grants\"", StringComparison.Ordinal));
    }

    private static async Task<(Origin Officer, Guid Declaration)> SignedInAsync(TestOffice office)
    {
        var (officer, declaration) = await office.DeclaredAsync("officer", "register-maintenance");
        var session = await office.Get<StaffPortal.Domain.Sessions.SessionBook>().StartAsync(officer, "password", default);
        return (officer with { Session = new(session.Value, office.Clock.GetUtcNow()) }, declaration);
    }

    private static async Task<Func<Task<AccessRule?>>> OpeningAsync(TestOffice office)
    {
        var (officer, declaration) = await SignedInAsync(office);
        return await OpeningAsync(office, officer, declaration);
    }

    /// <summary>Opens a record, each time by a look of its own; answers the rule that denied it.</summary>
    private static async Task<Func<Task<AccessRule?>>> OpeningAsync(TestOffice office, Origin officer, Guid declaration)
    {
        var citizen = await office.CitizenAsync();
        return async () =>
            (await office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen.Id, Guid.NewGuid(), default)).Refusal switch
            {
                null => null,
                Denial denial => denial.Decision.Rule,
                var other => throw new InvalidOperationException(other.Key),
            };
    }

    private static Task<bool> RecordAsync(TestOffice office, Func<PortalSession, Task> work) =>
        office
            .Get<PortalStore>()
            .RecordAsync(
                async session =>
                {
                    await work(session);
                    return true;
                },
                TestContext.Current.CancellationToken
            );
}
