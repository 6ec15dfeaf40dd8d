using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Tests.Browser;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Tests.Circuits;

/// <summary>What a circuit's connection is held to, whatever carries it and whatever its page brought along.</summary>
public sealed class CircuitConnectionTests
{
    private const string Office = "203.0.113.10";
    private const string Home = "198.51.100.20";

    /// <summary>A browser that polls holds no request between two polls; its connection stands all the same, and counts.</summary>
    [Fact]
    public async Task Whoever_polls_holds_no_more_circuits_than_they_may_either()
    {
        var connections = new CircuitConnections(new CircuitLimits(perPerson: 2, perAddress: 500));
        var (officer, reached) = (Guid.NewGuid(), 0);
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var hub = new AnyHub();
        HubLifetimeContext Connection(Guid account) => new(new Caller(account), services, hub);

        var first = Connection(officer);
        await ConnectAsync(first);
        await ConnectAsync(Connection(officer));
        await Assert.ThrowsAsync<HubException>(() => ConnectAsync(Connection(officer)));
        await ConnectAsync(Connection(Guid.NewGuid()));
        Assert.Equal(3, reached);

        await connections.OnDisconnectedAsync(first, null, (_, _) => Task.CompletedTask);
        await ConnectAsync(Connection(officer));
        await Assert.ThrowsAsync<HubException>(() => ConnectAsync(Connection(officer)));

        Task ConnectAsync(HubLifetimeContext connection) =>
            connections.OnConnectedAsync(
                connection,
                _ =>
                {
                    reached++;
                    return Task.CompletedTask;
                }
            );
    }

    /// <summary>A page that was asked for at the office, and taken along, does not make the circuit one of the office's.</summary>
    [Fact]
    public async Task An_entry_tells_whence_the_circuit_is_held_and_not_where_its_page_was_asked_for()
    {
        await using var portal = await TestPortal.StartAsync(new Dictionary<string, string> { ["Proxy__KnownProxies__0"] = "127.0.0.1" });
        await using var office = TestOffice.Attach(portal.DatabasePath);
        using var officer = new Visitor(portal.Address, Office);
        await officer.SignInAsync("officer", PortalFixture.Password);
        var markers = await officer.MarkersAsync("/citizens");

        await using var circuit = await HeadlessCircuit.ConnectAsync(officer, "/citizens", o => o.Headers["X-Forwarded-For"] = Home);
        await circuit.StartAsync(markers);
        await circuit.DeclareAsync("register-maintenance", "circuit/home");

        var declared = (await office.EntriesAsync()).First(e => e.CaseReference == "circuit/home");
        Assert.Equal(Home, declared.IpAddress);
        await circuit.LeaveAsync();
    }

    private sealed class AnyHub : Hub;

    /// <summary>A connection of somebody signed in.</summary>
    private sealed class Caller(Guid account) : HubCallerContext
    {
        public override string ConnectionId { get; } = Guid.NewGuid().ToString();

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal User { get; } =
            new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.ToString())], "test"));

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => default;

        public override void Abort() => throw new InvalidOperationException("Nothing is cut.");
    }
}
