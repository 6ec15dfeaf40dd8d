using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>The visitor log for designated readers. What they look for stays out of the URL: an address is personal.</summary>
public sealed partial class TrafficPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private List<PreservationOrder> orders = [];
    private List<TrafficRow>? rows;
    private TrafficFilter filter = new();
    private bool? isReader;
    private string address = "";
    private string page = "";
    private string account = "";
    private string reason = "";
    private DateTimeOffset? from;
    private DateTimeOffset? to;
    private string? problem;
    private bool hasOlder;
    private bool busy;

    [Inject]
    public required TrafficLog Log { get; init; }

    [Inject]
    public required TrafficReaders Readers { get; init; }

    [Inject]
    public required TrafficOrders Orders { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    protected override async Task OnInitializedAsync()
    {
        var origin = await CurrentUser.OriginAsync();
        isReader = await Readers.IsDesignatedAsync(origin, gone.Token);
        orders = await Orders.ListAsync(origin, gone.Token);
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private Task SearchAsync()
    {
        filter = new(address.Trim(), from, to, page.Trim(), account.Trim());
        rows = null;
        return LoadAsync(null);
    }

    private Task OlderAsync() => LoadAsync(rows?[^1]);

    private async Task LoadAsync(TrafficRow? older)
    {
        if (busy)
            return;
        busy = true;
        var found = await Log.ReadAsync(await CurrentUser.OriginAsync(), filter, reason, older, gone.Token);
        problem = found.Refusal?.Message;
        if (found.Succeeded)
        {
            rows = [.. rows ?? [], .. found.Value];
            hasOlder = found.Value.Count == TrafficLog.PageSize;
        }

        busy = false;
    }
}
