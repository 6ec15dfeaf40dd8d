using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Storage;
using StaffPortal.Tests.Imports;

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

    /// <summary>
    /// A row is a citizen, a key, a registration and an entry with its citizen: one by one they are four ways and more. How many rows
    /// go in together depends on the machine; at least those of one statement do, however slow it is.
    /// </summary>
    [Fact]
    public async Task An_import_goes_to_the_server_less_than_half_as_often_as_it_has_rows()
    {
        const int Rows = 300;
        var trips = new Trips();
        await using var office = await OnServerAsync(trips);
        var folder = Directory.CreateTempSubdirectory("staffportal-ways-").FullName;
        try
        {
            var made = ImportingOffice.Newcomers(Rows);
            await AssertAsync(made, AuditAction.Created);
            await AssertAsync([.. made.Select(r => new[] { r[0], r[1], "เปลี่ยนนามสกุล", r[3] })], AuditAction.Changed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task AssertAsync(string[][] rows, AuditAction each)
        {
            var import = await office.PlanAsync(await ImportingOffice.FileAsync(folder, rows));
            var before = trips.Count;
            office.Sql.Clear();

            Assert.Equal(Rows, (await office.WriteAsync(import)).Value!.Written);

            AtMost(Rows / 2, trips.Count - before, office);
            await using var db = office.Db();
            var own = import.Plan.Id.ToString();
            Assert.Equal(Rows, await db.Set<AuditEntry>().CountAsync(e => e.Action == each && e.Detail!.Contains(own), Token));
        }
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
