using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Storage.SqlServer;

namespace StaffPortal.Tests.Storage;

/// <summary>
/// That the database cannot take the work is told alike by every engine, so that no page or loop has to know how one of them says it.
/// </summary>
public sealed class FaultsOfEnginesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_was_tried_often_enough_fails_as_it_failed_the_last_time(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);

        await AllFailAsync<TimeoutException>(
            office.Get<PortalStore>(),
            () => new RetryLimitExceededException("five times", new TimeoutException("the last"))
        );
    }

    [Fact]
    public async Task That_no_connection_came_free_in_time_is_a_timeout_and_no_misuse()
    {
        await using var store = new SqlServerPortalStore(
            new(DatabaseProvider.SqlServer, "Server=none"),
            [],
            NullLogger<SqlServerPortalStore>.Instance
        );

        var fault = await Assert.ThrowsAsync<TimeoutException>(() =>
            store.ReadAsync<bool>(_ => throw new InvalidOperationException("pool") { Source = "Microsoft.Data.SqlClient" }, Token)
        );

        Assert.Equal("SQL Server pool", store.RefusalOf(fault));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            store.ReadAsync<bool>(_ => throw new InvalidOperationException("misuse"), Token)
        );
    }

    private static async Task AllFailAsync<T>(PortalStore store, Func<Exception> fault)
        where T : Exception
    {
        await Assert.ThrowsAsync<T>(() => store.ReadAsync<bool>(_ => throw fault(), Token));
        await Assert.ThrowsAsync<T>(() => store.WriteAsync<bool>(_ => throw fault(), Token));
        await Assert.ThrowsAsync<T>(() => store.RecordAsync<bool>(_ => throw fault(), Token));
    }
}
