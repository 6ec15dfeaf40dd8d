using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Storage;

namespace StaffPortal.Tests.Storage;

/// <summary>How often an access goes to a server and back, as SqlClient counts it: begin and commit are ways too.</summary>
public sealed class RoundTripTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Under a purpose of a whole service, and under one that reaches some villages alone.</summary>
    [Theory, InlineData("elderly-payment"), InlineData("complaint-handling")]
    public async Task One_open_goes_to_the_server_at_most_four_times(string purpose)
    {
        var trips = new Trips();
        await using var office = await OnServerAsync(trips);
        var (officer, declaration) = await office.DeclaredAsync("officer", purpose);
        await using var db = office.Db();
        var citizens = await db.Set<Citizen>().Where(c => c.Village <= 3).Select(c => c.Id).Take(3).ToListAsync(Token);
        Assert.True((await OpenAsync(citizens[0])).Succeeded);

        foreach (var citizen in citizens)
        {
            var before = trips.Count;
            office.Sql.Clear();
            Assert.True((await OpenAsync(citizen)).Succeeded);
            AtMost(4, trips.Count - before, office);
        }

        Task<Result<CitizenView>> OpenAsync(Guid citizen) =>
            office.Get<CitizenRecords>().OpenAsync(officer, declaration, citizen, Guid.NewGuid(), Token);
    }

    [Fact]
    public async Task One_denial_goes_to_the_server_at_most_three_times()
    {
        var trips = new Trips();
        await using var office = await OnServerAsync(trips);
        var (officer, _) = await office.DeclaredAsync("officer", "elderly-payment");
        var citizen = (await office.CitizenAsync()).Id;
        var records = office.Get<CitizenRecords>();
        Assert.False((await records.OpenAsync(officer, null, citizen, Guid.NewGuid(), Token)).Succeeded);

        var before = trips.Count;
        office.Sql.Clear();
        Assert.False((await records.OpenAsync(officer, null, citizen, Guid.NewGuid(), Token)).Succeeded);
        AtMost(3, trips.Count - before, office);
    }

    private static void AtMost(int most, long counted, TestOffice office) =>
        Assert.True(
            counted >= 1 && counted <= most,
            FormattableString.Invariant($"{counted} ways:\n{string.Join("\n--\n", office.Sql.Commands)}")
        );

    private static async Task<TestOffice> OnServerAsync(Trips trips)
    {
        await Stores.ServerAsync();
        return await TestOffice.OpenAsync(DatabaseProvider.SqlServer, services => services.AddSingleton<IInterceptor>(trips));
    }

    /// <summary>Has every connection count its ways.</summary>
    private sealed class Trips : DbConnectionInterceptor
    {
        private readonly ConcurrentDictionary<SqlConnection, bool> connections = new();
        private long closed;

        public long Count =>
            Interlocked.Read(ref closed) + connections.Keys.Sum(c => Convert.ToInt64(c.RetrieveStatistics()["ServerRoundtrips"], null));

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        )
        {
            var counted = (SqlConnection)connection;
            counted.StatisticsEnabled = true;
            connections[counted] = true;
            return base.ConnectionOpeningAsync(connection, eventData, result, cancellationToken);
        }

        public override ValueTask<InterceptionResult> ConnectionClosingAsync(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result
        )
        {
            if (connections.TryRemove((SqlConnection)connection, out _))
                Interlocked.Add(ref closed, Convert.ToInt64(((SqlConnection)connection).RetrieveStatistics()["ServerRoundtrips"], null));
            return base.ConnectionClosingAsync(connection, eventData, result);
        }
    }
}
