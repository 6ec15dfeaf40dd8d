using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace StaffPortal.Tests.Circuits;

/// <summary>What a browser does by itself: it shows batches and says so, keeps the address, and answers what scripts are asked.</summary>
internal sealed partial class HeadlessCircuit
{
    private const int ObjectReference = 1;

    private readonly Dictionary<string, TaskCompletionSource<bool>> pending = new(StringComparer.Ordinal);
    private readonly Dictionary<int, TaskCompletionSource<bool>> leaving = [];
    private long interop;
    private long lastBatch = 1;
    private int references;
    private bool mustAskBeforeLeaving;

    /// <summary>Knows what another browser was shown and told of a circuit, as whoever took all of that from it.</summary>
    public void GoesOnFrom(HeadlessCircuit other) => (Page, lastBatch, interop) = (other.Page, other.lastBatch, other.interop);

    /// <summary>Batches come in order and may come twice, after a connection was lost: what was shown is only said again.</summary>
    private async Task ShowAsync(long id, byte[] data)
    {
        var at = Stopwatch.GetTimestamp();
        if (BatchComes is { } comes)
            await comes(data);
        if (id == lastBatch + 1)
        {
            lastBatch = id;
            Received = (Received.Count + 1, Received.Bytes + data.Length);
            Change(p => p.Apply(new(data)), at);
        }

        await SendAsync("OnRenderCompleted", id, null);
    }

    private void Change(Action<ShownPage> change, long? at = null)
    {
        lock (changing)
        {
            try
            {
                change(Page);
            }
            catch (Exception exception)
            {
                Fail(exception);
                throw;
            }

            foreach (var one in waiting.Where(w => w.Until(Page)).ToList())
            {
                waiting.Remove(one);
                one.Seen.SetResult(at ?? Stopwatch.GetTimestamp());
            }
        }
    }

    private void Fail(Exception why)
    {
        lock (changing)
        {
            Fault ??= why.Message;
            foreach (var (_, seen) in waiting)
                seen.TrySetException(why);
            foreach (var ended in pending.Values.Concat(leaving.Values))
                ended.TrySetException(why);
            waiting.Clear();
            pending.Clear();
            leaving.Clear();
        }
    }

    private void EndCall(string id, bool succeeded, string? result)
    {
        TaskCompletionSource<bool>? ended;
        lock (changing)
            pending.Remove(id, out ended);
        ended?.SetResult(succeeded);
    }

    private void EndLeaving(int id, bool mayLeave)
    {
        TaskCompletionSource<bool>? ended;
        lock (changing)
            leaving.Remove(id, out ended);
        ended?.SetResult(mayLeave);
    }

    /// <summary>Follows a link inside the portal, where the page lets its person go.</summary>
    public async Task FollowAsync(string link)
    {
        var to = new Uri(visitor.Address, link);
        if (mustAskBeforeLeaving)
        {
            var id = (int)Interlocked.Increment(ref calls);
            var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (changing)
                leaving.Add(id, ended);
            await SendAsync("OnLocationChanging", id, to.ToString(), null, true);
            if (!await PatientAsync(ended.Task))
                return;
        }

        await GoAsync(to, null, true);
    }

    private Task GoAsync(Uri to, string? state, bool intercepted)
    {
        Location = to;
        return SendAsync("OnLocationChanged", to.ToString(), state, intercepted);
    }

    /// <summary>A script is asked to do something; whatever has no sense without a screen is answered as if nothing were there.</summary>
    private async Task AnswerAsync(long call, string script, string? json, int resultKind, long instance, int kind)
    {
        using var arguments = JsonDocument.Parse(json ?? "[]");
        var given = arguments.RootElement;
        string? result = null;
        switch (script)
        {
            case "Blazor._internal.attachWebRendererInterop":
                interop = given[1].GetProperty("__dotNetObject").GetInt64();
                break;
            case "Blazor._internal.navigationManager.setHasLocationChangingListeners":
                mustAskBeforeLeaving = given[1].GetBoolean();
                break;
            case "Blazor._internal.navigationManager.navigateTo":
                await NavigateAsync(given[0].GetString()!, given[1]);
                break;
            case "mudpopoverHelper.countProviders":
                result = "1";
                break;
            default:
                result = resultKind == ObjectReference ? ReferenceOf(++references) : null;
                break;
        }

        if (call != 0)
            await SendAsync("EndInvokeJSFromDotNet", call, true, FormattableString.Invariant($"[{call},true,{result ?? "null"}]"));
    }

    private static string ReferenceOf(int id) => string.Create(CultureInfo.InvariantCulture, $$"""{"__jsObjectId":{{id}}}""");

    /// <summary>A page of the portal's own is shown by the circuit; any other would end it, as leaving does in a browser.</summary>
    private Task NavigateAsync(string address, JsonElement options)
    {
        var to = new Uri(visitor.Address, address);
        if (options.GetProperty("forceLoad").GetBoolean())
        {
            Fail(new CircuitException($"leaves for {to.AbsolutePath}"));
            return Task.CompletedTask;
        }

        return GoAsync(to, options.TryGetProperty("historyEntryState", out var state) ? state.GetString() : null, false);
    }
}
