using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Preservation orders: entered once, never changed, answered with a proof.</summary>
public sealed partial class OrdersPage
{
    private PageState<List<PreservationOrder>> orders = new();
    private bool editing;
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
    public required TimeProvider Clock { get; init; }

    private DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() =>
        orders = await LoadAsync<List<PreservationOrder>>(
            async (origin, token) =>
                await Readers.IsDesignatedAsync(origin, token)
                    ? await Orders.ListAsync(origin, token)
                    : new Refusal(TrafficReaders.NotDesignated)
        );

    private string? UntilRule(DateOnly? day) =>
        day < Today || day > Today.AddYears(PreservationOrder.MaxYears) ? Words.Format("OrderUntil", PreservationOrder.MaxYears) : null;

    private Task EnterAsync() =>
        ActAsync(
            async (origin, token) =>
            {
                var entered = await Orders.EnterAsync(origin, new(number, officer, address, from, to, page, account, until), token);
                if (!entered.Succeeded)
                    return entered.Refusal;
                (editing, number, officer, address, page, account, from, to, until) = (false, "", "", "", "", "", null, null, null);
                await ReadAsync();
                return null;
            },
            Texts.DoneOf.With(TrafficTexts.OrderEnter)
        );

    /// <summary>What an order covers, in words.</summary>
    private static string ScopeOf(PreservationOrder order) =>
        string.Join(
            " · ",
            new[]
            {
                order.AddressText,
                order.Page,
                order.Account,
                order.From is { } first ? TrafficTexts.OrderFrom.With(Show.Moment(first)) : null,
                order.To is { } last ? TrafficTexts.OrderTo.With(Show.Moment(last)) : null,
            }.Where(p => p is not null)
        );
}
