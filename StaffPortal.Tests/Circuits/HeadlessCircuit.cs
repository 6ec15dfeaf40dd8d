using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Tests.Circuits;

/// <summary>
/// A circuit as a browser's script holds it, in Blazor Server's own protocol: it starts the components of a page, follows their render
/// batches, says that it shows them, answers what the page asks of its scripts, and clicks and types by the handlers it was given.
/// </summary>
internal sealed partial class HeadlessCircuit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Visitor visitor;
    private readonly HubConnection hub;
    private readonly Lock changing = new();
    private readonly List<(Func<ShownPage, bool> Until, TaskCompletionSource<long> Seen)> waiting = [];
    private long calls;

    private HeadlessCircuit(Visitor visitor, string path, Action<HttpConnectionOptions>? by)
    {
        this.visitor = visitor;
        Location = new(visitor.Address, path);
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(visitor.Address, "/_blazor"),
            o =>
            {
                (o.Cookies, o.Transports) = (visitor.Cookies, HttpTransportType.WebSockets);
                by?.Invoke(o);
            }
        );
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        hub = builder.Build();
        hub.On<int, string>("JS.AttachComponent", (id, _) => Change(p => p.Attach(id)));
        hub.On<long, byte[]>("JS.RenderBatch", ShowAsync);
        hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", AnswerAsync);
        hub.On<int, bool>("JS.EndLocationChanging", EndLeaving);
        hub.On<string, bool, string>("JS.EndInvokeDotNet", EndCall);
        hub.On<long>("JS.EndUpdateRootComponents", _ => { });
        hub.On<string, string, string, bool>("JS.SavePersistedState", (_, _, _) => true);
        hub.On<string>("JS.Error", error => Fail(new CircuitException(error)));
        hub.Closed += error =>
        {
            Fail(new CircuitException($"closed: {error?.Message}"));
            return Task.CompletedTask;
        };
    }

    /// <summary>Whether and why the circuit is over.</summary>
    public string? Fault { get; private set; }

    /// <summary>What the server gave to name the circuit by.</summary>
    public string Id { get; private set; } = "";

    public ShownPage Page { get; private set; } = new();

    public Uri Location { get; private set; }

    /// <summary>Told of every batch as it comes, before it is shown and before the server hears of it.</summary>
    public Func<byte[], Task>? BatchComes { get; set; }

    /// <summary>Batches that came, and their bytes.</summary>
    public (int Count, long Bytes) Received { get; private set; }

    /// <summary>Opens a page and starts its circuit; what it shows then is waited for.</summary>
    public static async Task<HeadlessCircuit> OpenAsync(Visitor visitor, string path, Func<byte[], Task>? batchComes = null)
    {
        var markers = await visitor.MarkersAsync(path);
        var circuit = await ConnectAsync(visitor, path);
        circuit.BatchComes = batchComes;
        await circuit.StartAsync(markers);
        return circuit;
    }

    /// <summary>Connects, and starts nothing yet.</summary>
    /// <param name="by">How it connects, where that is otherwise than a browser does.</param>
    public static async Task<HeadlessCircuit> ConnectAsync(Visitor visitor, string path, Action<HttpConnectionOptions>? by = null)
    {
        var circuit = new HeadlessCircuit(visitor, path, by);
        try
        {
            await circuit.hub.StartAsync();
        }
        catch
        {
            await circuit.hub.DisposeAsync();
            throw;
        }

        return circuit;
    }

    public async Task StartAsync(CircuitMarkers markers)
    {
        Id = await InvokeAsync<string>("StartCircuit", visitor.Address.ToString(), Location.ToString(), "[]", "") ?? "";
        await SendAsync("UpdateRootComponents", markers.Operations, markers.State);
    }

    /// <summary>Whether the server still knows a circuit by its name, and gives it to this connection.</summary>
    public Task<bool> ReconnectAsync(string circuitId) => InvokeAsync<bool>("ConnectCircuit", circuitId);

    /// <summary>Waits until the page is so; the moment at which the batch came that made it so (<see cref="Stopwatch"/>).</summary>
    public Task<long> UntilAsync(Func<ShownPage, bool> until)
    {
        var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (changing)
        {
            if (Fault is { } fault)
                seen.SetException(new CircuitException(fault));
            else if (until(Page))
                seen.SetResult(Stopwatch.GetTimestamp());
            else
                waiting.Add((until, seen));
        }

        return PatientAsync(seen.Task);
    }

    public Task<long> UntilAsync(string selector) => UntilAsync(p => p.Has(selector));

    /// <summary>Reads something of the page while nothing changes it.</summary>
    public T Read<T>(Func<ShownPage, T> read)
    {
        lock (changing)
            return read(Page);
    }

    /// <summary>Clicks an element: its handler and those around it are called, as far as the event goes; a link is followed.</summary>
    /// <returns>The moment of the click.</returns>
    public async Task<long> ClickAsync(string selector)
    {
        var (handlers, link) = Read(p => PathOf(p, selector, "click"));
        var at = Stopwatch.GetTimestamp();
        foreach (var handler in handlers)
            await DispatchAsync(handler, "click", new { type = "click", detail = 1 });
        if (link is not null && handlers.Count == 0)
            await FollowAsync(link);
        return at;
    }

    /// <summary>Gives a field a value, as a person who types it and leaves the field.</summary>
    public async Task TypeAsync(string selector, string value)
    {
        foreach (var @event in new[] { "input", "change" })
        {
            if (Read(p => Found(p, selector).HandlerOf(@event)) is { } handler)
                await DispatchAsync(handler, @event, new { value }, value);
        }
    }

    public Task SubmitAsync(string selector) => DispatchAsync(Read(p => Found(p, selector).HandlerOf("submit"))!.Value, "submit", new { });

    /// <summary>Calls a handler of an event by the number that a batch gave it, or that none gave.</summary>
    /// <returns>Whether the server says that it was called.</returns>
    public Task<bool> DispatchAsync(long handler, string @event, object arguments, string? field = null)
    {
        var descriptor = new
        {
            eventHandlerId = handler,
            eventName = @event,
            eventFieldInfo = field is null ? null : new { componentId = 0, fieldValue = field },
        };
        return CallAsync(null, "DispatchEventAsync", interop, JsonSerializer.Serialize(new[] { descriptor, arguments }));
    }

    /// <summary>Calls a method of .NET, as scripts do; whether the server says that it was called.</summary>
    public async Task<bool> CallAsync(string? assembly, string method, long instance, string arguments)
    {
        var id = Interlocked.Increment(ref calls).ToString(CultureInfo.InvariantCulture);
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (changing)
            pending.Add(id, ended);
        await SendAsync("BeginInvokeDotNetFromJS", id, assembly, method, instance, arguments);
        return await PatientAsync(ended.Task);
    }

    /// <summary>Sends whatever, in the protocol's own words.</summary>
    public Task SendAsync(string method, params object?[] arguments) => hub.SendCoreAsync(method, arguments);

    /// <summary>Calls a method of the hub, and waits for its answer.</summary>
    public async Task<T?> InvokeAsync<T>(string method, params object?[] arguments) =>
        (T?)await hub.InvokeCoreAsync(method, typeof(T), arguments);

    /// <summary>Goes, and says so.</summary>
    public async Task LeaveAsync()
    {
        await DisposeAsync();
        await visitor.LeaveAsync(Id);
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private static PageElement Found(ShownPage page, string selector) =>
        page.Find(selector) ?? throw new InvalidOperationException($"{selector} is not on the page: {page.Text()}");

    private static (List<long> Handlers, string? Link) PathOf(ShownPage page, string selector, string @event)
    {
        var (handlers, link) = (new List<long>(), (string?)null);
        for (var at = Found(page, selector); at is not null; at = at.Around)
        {
            if (at.HandlerOf(@event) is { } handler)
                handlers.Add(handler);
            if (at.Name == "a")
                link ??= at["href"];
            if (at.Stops(@event))
                break;
        }

        return (handlers, link);
    }

    private async Task<T> PatientAsync<T>(Task<T> task)
    {
        try
        {
            return await task.WaitAsync(Patience);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{Location} shows: {Read(p => p.Text())}", exception);
        }
    }
}

/// <summary>The server ended the circuit, or never gave one.</summary>
internal sealed class CircuitException(string message) : Exception(message);
