using StaffPortal.Tests.Circuits;

namespace StaffPortal.Tests.Benchmarks.Circuits;

/// <summary>Somebody with one page open who clicks the same again and again, and waits for what it shows.</summary>
internal abstract class BenchPerson(Uri address) : IAsyncDisposable
{
    private HeadlessCircuit? circuit;

    public HeadlessCircuit Circuit
    {
        get => circuit!;
        protected set => circuit = value;
    }

    protected Visitor Visitor { get; } = new(address);

    /// <summary>Opens the page that is measured.</summary>
    public abstract Task OpenAsync();

    /// <summary>Clicks once; how long until a batch came, and until the batch that shows what was asked for (milliseconds).</summary>
    public abstract Task<Wait> ClickAsync();

    public virtual Task LeaveAsync() => Circuit.LeaveAsync();

    public async ValueTask DisposeAsync()
    {
        if (circuit is not null)
            await circuit.DisposeAsync();
        Visitor.Dispose();
    }

    protected async Task<Wait> ClickAsync(string selector, Func<ShownPage, bool> until)
    {
        var batches = Circuit.Received.Count;
        var first = Circuit.UntilAsync(_ => Circuit.Received.Count > batches);
        var shown = Circuit.UntilAsync(until);
        var clicked = await Circuit.ClickAsync(selector);
        return new(Milliseconds(clicked, await first), Milliseconds(clicked, await shown));
    }

    private static double Milliseconds(long from, long to) => System.Diagnostics.Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
}

/// <summary>How long one click took, in milliseconds.</summary>
/// <param name="FirstBatch">Until anything changed on the page, its clock included.</param>
/// <param name="Shown">Until the page showed what was asked for.</param>
internal sealed record Wait(double FirstBatch, double Shown);

/// <summary>Somebody at the counter of the smallest application.</summary>
internal sealed class HelloPerson(Uri address) : BenchPerson(address)
{
    private int count;

    public override async Task OpenAsync()
    {
        Circuit = await HeadlessCircuit.OpenAsync(Visitor, "/hello");
        await Circuit.UntilAsync("button");
    }

    public override Task<Wait> ClickAsync()
    {
        var next = FormattableString.Invariant($"{++count}");
        return ClickAsync("button", p => p.Find("p")!.Children.Any(c => c.Text == next));
    }
}

/// <summary>An officer who goes through a list, one record after the other.</summary>
internal sealed class OfficerPerson(Uri address, string userName, string password, int village) : BenchPerson(address)
{
    private bool back;

    public string Record => Circuit.Location.AbsolutePath;

    public override async Task OpenAsync()
    {
        await Visitor.SignInAsync(userName, password);
        Circuit = await HeadlessCircuit.OpenAsync(Visitor, "/citizens");
        await Circuit.DeclareAsync(CircuitsBenchmark.Purpose, "1/2569");
        await Circuit.SearchVillageAsync(village);
        await Circuit.ClickAsync("[data-portal-row]");
        await Circuit.UntilAsync(CircuitActs.ShowsRecord);
    }

    /// <summary>Opens the next record; at the end of the list it turns back.</summary>
    public override Task<Wait> ClickAsync()
    {
        back = Circuit.Read(p => p.Find(back ? "[data-portal-previous]" : "[data-portal-next]")!["disabled"]) is null ? back : !back;
        var place = Circuit.Read(PlaceOf);
        return ClickAsync(back ? "[data-portal-previous]" : "[data-portal-next]", p => PlaceOf(p) != place && p.ShowsRecord());
    }

    /// <summary>
    /// As the browser of somebody whose server died: it asks whether the session lives, for its old circuit, and then for the page anew.
    /// </summary>
    public async Task ComeBackAsync()
    {
        var (id, record) = (Circuit.Id, Record);
        if (await Visitor.StatusAsync("/account/alive") is not System.Net.HttpStatusCode.NoContent and var status)
            throw new InvalidOperationException($"The session did not outlive the server: {status}");
        await using (var asking = await HeadlessCircuit.ConnectAsync(Visitor, record))
        {
            if (await asking.ReconnectAsync(id))
                throw new InvalidOperationException("A circuit outlived its server.");
        }

        await Circuit.DisposeAsync();
        Circuit = await HeadlessCircuit.OpenAsync(Visitor, record);
        await Circuit.UntilAsync(CircuitActs.ShowsRecord);
    }

    private static string? PlaceOf(ShownPage page) => page.Find(".neighbours .tabular")?.Children.FirstOrDefault()?.Text;
}
