using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Storage.SqlServer;

namespace StaffPortal.Tests.Storage;

/// <summary>What two writers meet, and what an engine tells of it in its own way.</summary>
public sealed class CollisionTests
{
    [Fact]
    public async Task Work_that_finds_its_key_taken_runs_anew_and_sees_by_whom()
    {
        await using var office = await TestOffice.OpenAsync();
        var store = office.Get<PortalStore>();
        var key = Guid.NewGuid();
        DoneCommand Command() =>
            new()
            {
                Id = key,
                Action = 7,
                At = office.Clock.GetUtcNow(),
            };
        await store.WriteAsync(db => Task.FromResult(db.Add(Command())), default);
        var runs = 0;

        var seen = await store.WriteAsync(
            async db =>
            {
                // The first time as one that had asked before the other's row was there.
                if (++runs > 1 && await db.Set<DoneCommand>().AnyAsync(c => c.Id == key))
                    return true;
                db.Add(Command());
                return false;
            },
            default
        );

        Assert.True(seen);
        Assert.Equal(2, runs);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_a_statement_changed_is_counted_on_a_connection_that_was_told_not_to_count(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);

        var changed = await office
            .Get<PortalStore>()
            .RecordAsync(
                async session =>
                {
                    if (provider == DatabaseProvider.SqlServer)
                        await session.Db.Database.ExecuteSqlRawAsync("SET NOCOUNT ON");
                    return await session.ExecuteAsync(new("""UPDATE "Services" SET "NameEn" = 'same'"""), default);
                },
                default
            );

        await using var db = office.Db();
        Assert.Equal(await db.Set<Service>().CountAsync(), changed);
    }

    [Fact]
    public void That_no_connection_came_free_is_a_fault_of_the_database_and_no_other_misuse_is()
    {
        var store = new SqlServerPortalStore(new(DatabaseProvider.SqlServer, "Server=none"), [], NullLogger<SqlServerPortalStore>.Instance);
        var timeout = new InvalidOperationException("Timeout expired") { Source = "Microsoft.Data.SqlClient" };

        Assert.Equal("SQL Server pool", store.RefusalOf(timeout));
        Assert.Null(store.RefusalOf(new InvalidOperationException("misuse")));
    }

    [Theory]
    [InlineData("Server=db;Database=portal;Encrypt=False")]
    [InlineData("Server=db;Database=portal;Encrypt=Optional")]
    public void A_connection_that_says_to_travel_in_clear_is_refused(string connection) =>
        Assert.Contains(
            "Encrypt",
            Assert.Throws<InvalidOperationException>(() => DatabaseConnection.Read("SqlServer", connection, "/")).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Server=db;Database=portal")]
    [InlineData("Server=db;Database=portal;Encrypt=True")]
    [InlineData("Server=db;Database=portal;Encrypt=Strict")]
    public void One_that_does_not_is_taken_as_it_is(string connection) =>
        Assert.Equal(connection, DatabaseConnection.Read("SqlServer", connection, "/").ConnectionString);
}
