using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Web.Review;

/// <summary>Which findings are shown; it stands in the URL.</summary>
public sealed record FindingsFilter
{
    /// <summary>Those decided rather than those that wait.</summary>
    public bool Decided { get; init; }
}

/// <summary>The queue of what stands out, the highest score first; it names no citizen.</summary>
public sealed partial class FindingsPage
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/review";

    private const string ListId = "findings";
    private const string DecidedPath = $"{Path}?decided=true";

    private static readonly IReadOnlyList<Enum> Kinds = [.. Enum.GetValues<FindingState>().Cast<Enum>()];

    private PageState<ListPage<FindingRow>> findings = new();
    private ListWindow window = new();
    private FindingsFilter filter = new();

    [Inject]
    public required ReviewDesk Desk { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TypedFilters Typed { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>A score as people read it.</summary>
    internal static string ScoreOf(double score) => score.ToString("0.0", CultureInfo.CurrentCulture);

    protected override Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        filter = QueryState.Read<FindingsFilter>(Navigation.Uri);
        return GoAsync(ListAddress.Here(Navigation, Typed, ListId));
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    private Task ReadAsync() => GoAsync(window);

    private async Task GoAsync(ListWindow wanted)
    {
        window = wanted;
        findings = await LoadAsync((origin, token) => Desk.ListAsync(origin, filter.Decided, window, token));
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) =>
        _ = InvokeAsync(async () =>
        {
            var asked = QueryState.Read<FindingsFilter>(e.Location);
            if (new Uri(e.Location).AbsolutePath != Path || asked == filter)
                return;
            (filter, findings) = (asked, new());
            await GoAsync(new());
            StateHasChanged();
        });

    private void Open(FindingRow row) => Navigation.NavigateTo($"{Path}/{row.Id}");

    private static string? ActiveIf(bool shown) => shown ? "active" : null;

    private static string? CurrentIf(bool shown) => shown ? "page" : null;

    private bool IsLate(FindingRow row) => row.DecidedAt is null && row.DecideBy < OfficeTime.DayOf(Clock.GetUtcNow());

    private static string WhyOf(FindingRow row) => string.Join(" · ", row.Reasons.Take(3).Select(r => r.Sentence));
}
