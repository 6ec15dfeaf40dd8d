using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Data.Sqlite;

namespace StaffPortal.Tests.Circuits;

/// <summary>
/// A circuit at the level of its protocol: what leaves the portal and in which order, and what becomes of a client that keeps to no rule.
/// </summary>
public sealed class CircuitTests(CircuitPortal portal) : IClassFixture<CircuitPortal>
{
    private const string Purpose = "register-maintenance";

    /// <summary>A component that the server never offered.</summary>
    private const string Forged = """
        {"batchId":1,"operations":[{"type":"add","ssrComponentId":1,
        "marker":{"type":"server","sequence":0,"descriptor":"Q2Zk","key":{"locationHash":"x","formattedComponentKey":""}}}]}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// The test itself holds the database's only place to write, from before the record is asked for until the portal has served somebody
    /// else: a portal that shows first and records then is found out, however fast it is.
    /// </summary>
    [Fact]
    public async Task Law_1_the_entry_is_on_the_log_before_the_batch_that_shows_the_record_comes()
    {
        await using var office = portal.Office();
        var citizen = await office.CitizenAsync(c => c["Guardian"] == null && ((string)c["FamilyName"]!).Length > 6);
        using var officer = await portal.SignInAsync("officer");
        var looksWhenShown = new List<int>();
        await using var circuit = await HeadlessCircuit.OpenAsync(
            officer,
            "/citizens",
            async batch =>
            {
                if (Holds(batch, citizen.FamilyName!))
                    looksWhenShown.Add(await LooksAsync(office, citizen, Stated));
            }
        );
        await circuit.DeclareAsync(Purpose, "circuit/1");
        using var other = await portal.SignInAsync("officer2");
        await using var beside = await HeadlessCircuit.OpenAsync(other, "/citizens");
        await beside.UntilAsync(".menu-button");

        await using (var writer = new SqliteConnection(office.ConnectionString))
        {
            await writer.OpenAsync(Token);
            await using var writing = writer.BeginTransaction(deferred: false);
            await circuit.FollowAsync($"/citizens/{citizen.Id}");
            await beside.ClickAsync(".menu-button");
            await beside.UntilAsync(".menu-button[aria-expanded='true']");
            Assert.Empty(looksWhenShown);
            await writing.RollbackAsync(Token);
        }

        await circuit.UntilAsync(p => p.ShowsRecord() || p.Has(".notice-danger"));
        if (!circuit.Read(CircuitActs.ShowsRecord))
        {
            // On a slow machine the writer's patience was over before: nothing was shown, and is asked for again.
            await circuit.FollowAsync("/citizens");
            await circuit.UntilAsync("#search-text");
            Assert.Empty(looksWhenShown);
            await circuit.FollowAsync($"/citizens/{citizen.Id}");
            await circuit.UntilAsync(CircuitActs.ShowsRecord);
        }

        Assert.Equal(1, looksWhenShown[0]);
        Assert.Equal(1, await LooksAsync(office, citizen, Stated));
        await circuit.LeaveAsync();
        await beside.LeaveAsync();

        static bool Stated(AuditEntry entry) => entry.CaseReference == "circuit/1";
    }

    /// <summary>The name of a circuit is no key: it opens nothing to another session, not even of the same person.</summary>
    [Theory]
    [InlineData("contractor")]
    [InlineData("officer")]
    public async Task Law_13_a_circuit_shows_nothing_more_to_whoever_comes_back_to_it_by_another_session(string thief)
    {
        await using var office = portal.Office();
        var citizen = await office.CitizenAsync(c => c["Guardian"] == null && ((string)c["FamilyName"]!).Length > 6);
        using var officer = await portal.SignInAsync("officer");
        await using var circuit = await HeadlessCircuit.OpenAsync(officer, $"/citizens/{citizen.Id}");
        await circuit.UntilAsync(p => p.Has(".declare") || p.ShowsRecord());
        if (circuit.Read(p => p.Has(".declare")))
            await circuit.DeclareAsync(Purpose, "circuit/2");
        await circuit.UntilAsync(CircuitActs.ShowsRecord);
        var edit = circuit.Read(p => p.Find(".title-actions button")!.HandlerOf("click")!.Value);

        using var other = await portal.SignInAsync(thief);
        var came = new List<byte[]>();
        await using var stolen = await HeadlessCircuit.ConnectAsync(other, $"/citizens/{citizen.Id}");
        stolen.BatchComes = batch =>
        {
            came.Add(batch);
            return Task.CompletedTask;
        };
        stolen.GoesOnFrom(circuit);
        await stolen.ReconnectAsync(circuit.Id);

        var left = await Assert.ThrowsAsync<CircuitException>(() => stolen.UntilAsync(_ => false));
        Assert.Contains("leaves for /account/sign-in", left.Message, StringComparison.Ordinal);
        Assert.False(await stolen.DispatchAsync(edit, "click", new { type = "click" }));
        Assert.DoesNotContain(came, b => Holds(b, citizen.FamilyName!));
    }

    [Fact]
    public async Task Whoever_keeps_to_no_rule_is_shown_nothing_and_disturbs_nobody()
    {
        await using var office = portal.Office();
        var citizen = await office.CitizenAsync(c => ((string)c["FamilyName"]!).Length > 6);
        using var stranger = new Visitor(portal.Address);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => HeadlessCircuit.ConnectAsync(stranger, "/"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => JunkAsync(stranger, []));

        using var officer = await portal.SignInAsync("officer2");
        await using var neighbour = await HeadlessCircuit.OpenAsync(officer, "/citizens");
        await neighbour.UntilAsync(".purpose-none a");
        using var hostile = await portal.SignInAsync("contractor");
        var came = new List<byte[]>();
        var shown = await HeadlessCircuit.OpenAsync(hostile, "/citizens", Keep);
        await shown.UntilAsync(".purpose-none a");

        Assert.False(await shown.DispatchAsync(999_999, "click", new { type = "click" }));
        Assert.False(await shown.CallAsync("StaffPortal.Domain", "Open", 0, $"[\"{citizen.Id}\"]"));
        Assert.False(await shown.CallAsync(null, "OpenAsync", 4711, $"[\"{citizen.Id}\"]"));
        await shown.FollowAsync($"/citizens/{citizen.Id}");
        await shown.UntilAsync(".declare");
        await shown.SendAsync("OnRenderCompleted", 4711L, null);
        await EndsAsync(shown, c => c.SendAsync("UpdateRootComponents", "no JSON", ""));
        await EndsAsync(
            await HeadlessCircuit.OpenAsync(hostile, $"/citizens/{citizen.Id}", Keep),
            c => c.SendAsync("EndInvokeJSFromDotNet", 1L, true, "no JSON")
        );

        foreach (var invented in new[] { "invented", Convert.ToBase64String(new byte[200]), neighbour.Id[..^2] + "AA" })
        {
            await using var thief = await HeadlessCircuit.ConnectAsync(hostile, "/");
            thief.BatchComes = Keep;
            Assert.False(await thief.ReconnectAsync(invented));
        }

        await EndsAsync(await HeadlessCircuit.ConnectAsync(hostile, "/"), c => c.StartAsync(new(Forged, "")));
        await EndsAsync(
            await HeadlessCircuit.ConnectAsync(hostile, "/"),
            c => c.SendAsync("BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", 1L, "[]")
        );
        await JunkAsync(hostile, [0x05, 0x91, 0xc1, 0xff, 0xff]);
        await JunkAsync(hostile, new byte[200_000]);

        Assert.DoesNotContain(came, b => Holds(b, citizen.FamilyName!));
        Assert.Equal(0, await LooksAsync(office, citizen, e => e.AccountName == "contractor"));
        Assert.Null(neighbour.Fault);
        await neighbour.ClickAsync(".menu-button");
        await neighbour.UntilAsync(".menu-button[aria-expanded='true']");
        await neighbour.LeaveAsync();

        Task Keep(byte[] batch)
        {
            came.Add(batch);
            return Task.CompletedTask;
        }
    }

    /// <summary>What is done to the circuit ends it, and nothing else.</summary>
    private static async Task EndsAsync(HeadlessCircuit circuit, Func<HeadlessCircuit, Task> act)
    {
        await using (circuit)
        {
            await act(circuit);
            await Assert.ThrowsAsync<CircuitException>(() => circuit.UntilAsync(_ => false));
        }
    }

    /// <summary>Bytes after the handshake that are no message, or half of one; then the line is cut.</summary>
    private async Task JunkAsync(Visitor visitor, byte[] junk)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = visitor.Cookies;
        await socket.ConnectAsync(new UriBuilder(portal.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, Token);
        await socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Binary, true, Token);
        await socket.SendAsync(junk, WebSocketMessageType.Binary, true, Token);
        socket.Abort();
    }

    private static async Task<int> LooksAsync(TestOffice office, KnownCitizen citizen, Func<AuditEntry, bool> of) =>
        (await office.EntriesAsync()).Count(e => e.Action == AuditAction.Opened && of(e) && e.Citizens.Any(c => c.CitizenId == citizen.Id));

    private static bool Holds(byte[] batch, string value) => batch.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) >= 0;
}
