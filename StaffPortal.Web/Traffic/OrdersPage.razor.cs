using Microsoft.AspNetCore.Components;
using MudBlazor;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Preservation orders: entered once, never changed, answered with a proof.</summary>
public sealed partial class OrdersPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private List<PreservationOrder> orders = [];
    private bool? isReader;
    private bool editing;
    private bool busy;
    private string? problem;
    private string number = "";
    private string officer = "";
    private string address = "";
    private string page = "";
    private string account = "";
    private DateTimeOffset? from;
    private DateTimeOffset? to;
    private DateOnly? until;

    [Inject]
    public required TrafficOrders Orders { get; init; }

    [Inject]
    public required TrafficReaders Readers { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

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

    private async Task EnterAsync()
    {
        if (busy)
            return;
        busy = true;
        var origin = await CurrentUser.OriginAsync();
        var entered = await Orders.EnterAsync(origin, new(number, officer, address, from, to, page, account, until), gone.Token);
        problem = entered.Refusal?.Message;
        if (entered.Succeeded)
        {
            (editing, number, officer, address, page, account, from, to, until) = (false, "", "", "", "", "", null, null, null);
            orders = await Orders.ListAsync(origin, gone.Token);
            Snackbar.Add(Texts.DoneRecorded, Severity.Success);
        }

        busy = false;
    }

    /// <summary>What an order covers, in words.</summary>
    private static string Scope(PreservationOrder order) => string.Join(
        " · ",
        new[]
        {
            order.AddressText, order.Page, order.Account, order.From is { } first ? TrafficTexts.OrderFrom.With(Show.Moment(first)) : null, order.To is { } last ? TrafficTexts.OrderTo.With(Show.Moment(last)) : null,
        }.Where(p => p is not null));
}
