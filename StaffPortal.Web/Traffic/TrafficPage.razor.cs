using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>The visitor log for designated readers. What they look for stays out of the URL: an address is personal.</summary>
public sealed partial class TrafficPage
{
    private PageState<List<PreservationOrder>> orders = new();
    private List<TrafficRow>? rows;
    private TrafficFilter filter = new();
    private string address = "";
    private string page = "";
    private string account = "";
    private string reason = "";
    private DateTimeOffset? from;
    private DateTimeOffset? to;
    private bool hasOlder;

    [Inject]
    public required TrafficLog Log { get; init; }

    [Inject]
    public required TrafficReaders Readers { get; init; }

    [Inject]
    public required TrafficOrders Orders { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override Task OnInitializedAsync() => ReadOrdersAsync();

    /// <summary>The orders in force, whose numbers the reason offers; refused to who is not designated today.</summary>
    private async Task ReadOrdersAsync() =>
        orders = await LoadAsync<List<PreservationOrder>>(
            async (origin, token) =>
            {
                if (!await Readers.IsDesignatedAsync(origin, token))
                    return new Refusal(TrafficReaders.NotDesignated);
                var today = OfficeTime.DayOf(Clock.GetUtcNow());
                return (await Orders.ListAsync(origin, token)).FindAll(o => o.IsInForce(today));
            }
        );

    private Task SearchAsync()
    {
        filter = new(address.Trim(), from, to, page.Trim(), account.Trim());
        rows = null;
        return ReadAsync(null);
    }

    private Task OlderAsync() => ReadAsync(rows?[^1]);

    private async Task ReadAsync(TrafficRow? older)
    {
        if (await ActAsync((origin, token) => Log.ReadAsync(origin, filter, reason, older, token)) is not { } found)
            return;
        rows = [.. rows ?? [], .. found];
        hasOlder = found.Count == TrafficLog.PageSize;
    }
}
