using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>What came in, the most urgent first; opening one is an entry.</summary>
public sealed partial class InboxPage : PortalComponent
{
    private const int DaysCalledSoon = 5;

    private const string ListId = "inbox";

    private static readonly IReadOnlyList<Enum> Kinds = [.. Enum.GetValues<ContactKind>().Cast<Enum>()];

    private PageState<ListPage<ContactRow>> cases = new();
    private ListWindow window = new();
    private ContactDetail? detail;
    private bool entering;
    private bool? shownEnded;

    [SupplyParameterFromQuery]
    public bool Ended { get; set; }

    /// <summary>A case to open, as a list elsewhere names it; the address forgets it: a reload reads nothing again (law 9).</summary>
    [SupplyParameterFromQuery]
    public Guid? Case { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TypedFilters Typed { get; init; }

    [Inject]
    public required ContactDesk Desk { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    protected override async Task OnParametersSetAsync()
    {
        if (Case is { } wanted)
        {
            await OpenAsync(wanted);
            Navigation.NavigateTo("/inbox", replace: true);
            return;
        }

        // A step within the list changes the address too: what is open stays open.
        if (shownEnded == Ended)
            return;
        if (shownEnded is not null)
            (detail, Problem) = (null, null);
        shownEnded = Ended;
        window = ListAddress.Here(Navigation, Typed, ListId);
        await ReadAsync();
    }

    private Task GoAsync(ListWindow wanted)
    {
        window = wanted;
        return ReadAsync();
    }

    private async Task ReadAsync() => cases = await LoadAsync((origin, stop) => Desk.ListAsync(origin, !Ended, window, stop));

    private async Task OpenAsync(Guid id)
    {
        if (await ActAsync((origin, stop) => Desk.OpenAsync(origin, id, stop)) is { } opened)
            detail = opened;
    }

    private Task ChangedAsync(ContactDetail changed)
    {
        detail = changed;
        return ReadAsync();
    }

    private Task EnteredAsync()
    {
        entering = false;
        return ReadAsync();
    }

    private static string StateOf(ContactRow row) =>
        row.AnswerWaits ? ContactTexts.InboxUnsent.With(Words.Of(row.State)) : Words.Of(row.State);

    private static bool IsOwed(ContactRow row) => row.EndedAt is null || row.AnswerWaits;

    private bool IsLate(ContactRow row) => IsOwed(row) && row.DueOn < Today;

    private bool IsDueSoon(ContactRow row) => IsOwed(row) && row.DueOn <= Today.AddDays(DaysCalledSoon);

    private string? ClassOf(ContactRow row) => row.Id == detail?.Row.Id ? "selected" : null;
}
