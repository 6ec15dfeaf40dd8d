using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace StaffPortal.Web.Shell.Kit;

/// <content>What a list that can grow does: it is found in, sorted and paged, and where it stands is in the URL.</content>
public sealed partial class DataTable<T> : IDisposable
{
    /// <summary>Below so many rows there is nothing to find or sort.</summary>
    private const int FewRows = 2;

    private ListWindow wanted = new();
    private IReadOnlyCollection<T> shown = [];
    private int shownTotal;
    private bool isWhole;

    /// <summary>By what words a row is found; the list is filtered, sorted and paged in memory then: a few hundred rows at most.</summary>
    [Parameter]
    public Func<T, string?>? FindBy { get; set; }

    /// <summary>How many rows there are where the database filters, sorts and pages; <see cref="Items"/> is the page then.</summary>
    [Parameter]
    public int? Total { get; set; }

    /// <summary>Whether rows are found by words; a list of days has none.</summary>
    [Parameter]
    public bool Finds { get; set; } = true;

    /// <summary>Asks for another part of the list where the database finds it.</summary>
    [Parameter]
    public EventCallback<ListWindow> OnWindow { get; set; }

    /// <summary>Of which kind a row is, where rows can be filtered by kind in memory.</summary>
    [Parameter]
    public Func<T, Enum>? KindOf { get; set; }

    /// <summary>The kinds offered where the database filters.</summary>
    [Parameter]
    public IReadOnlyList<Enum>? Kinds { get; set; }

    /// <summary>What the kinds are.</summary>
    [Parameter]
    public string? KindLabel { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TypedFilters Typed { get; init; }

    private bool Grows => Id is not null && (FindBy is not null || Total is not null);

    private bool HasTools => Grows && ((Total ?? Items.Count) >= FewRows || wanted.IsFiltered);

    private int Pages => Grows ? (shownTotal + ListWindow.Size - 1) / ListWindow.Size : 1;

    private string Path => new Uri(Navigation.Uri).AbsolutePath;

    private IReadOnlyList<Enum> OfferedKinds =>
        Kinds
        ?? (
            KindOf is { } kindOf ? [.. Items.Select(kindOf).Distinct().OrderBy(k => Convert.ToInt32(k, CultureInfo.InvariantCulture))] : []
        );

    private IReadOnlyList<(string Name, string Title)> SortColumns =>
        [.. columns.Where(c => c is { Sort: not null, HideTitle: false }).Select(c => (c.Sort!, c.Title))];

    protected override void OnInitialized()
    {
        if (!Grows)
            return;
        wanted = Here();
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override void OnParametersSet() => Arrange();

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    private ListWindow Here() => ListAddress.Here(Navigation, Typed, Id!);

    /// <summary>Back and Forward bring an earlier part of the list as well.</summary>
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) =>
        _ = InvokeAsync(async () =>
        {
            if (Here() is var here && here != wanted)
                await ShowAsync(here);
            StateHasChanged();
        });

    private async Task GoAsync(ListWindow asked)
    {
        var window = asked with { Find = string.IsNullOrWhiteSpace(asked.Find) ? null : asked.Find };
        var path = Path;
        Typed.Keep(path, Id!, window.Find);
        var address = ListAddress.Write(Navigation, Id!, window);
        await ShowAsync(window);
        if (!Navigation.Uri.Equals(address, StringComparison.Ordinal))
            Navigation.NavigateTo(address, new NavigationOptions { HistoryEntryState = ListAddress.Step });
    }

    private async Task ShowAsync(ListWindow window)
    {
        wanted = window;
        if (Total is not null)
            await OnWindow.InvokeAsync(window);
        Arrange();
    }

    private Task ClearAsync() => GoAsync(wanted with { Find = null, Kind = null, Page = 1 });

    private Task SortAsync(TableColumn<T> column) => GoAsync(wanted.SortedBy(column.Sort));

    private string? AriaSortOf(TableColumn<T> column) => Grows && column.Sort is { } name ? wanted.AriaSortOf(name) : null;

    private void Arrange()
    {
        if (FindBy is null || Total is not null)
        {
            (shown, shownTotal) = (Items, Total ?? Items.Count);
            return;
        }

        var rows = Items.Where(r => wanted.IsIn(FindBy(r)));
        if (KindOf is { } kindOf && wanted.Kind is { } kind)
            rows = rows.Where(r => kindOf(r).ToString() == kind);
        if (columns.Find(c => c.Sort is not null && c.Sort == wanted.Sort) is { } column)
            rows = wanted.Down ? rows.OrderByDescending(column.SortKey, Compared) : rows.OrderBy(column.SortKey, Compared);
        var found = rows.ToList();
        shownTotal = found.Count;
        wanted = wanted with { Page = Math.Clamp(wanted.Page, 1, Math.Max(Pages, 1)) };
        shown = found.GetRange(
            (wanted.Page - 1) * ListWindow.Size,
            Math.Min(ListWindow.Size, found.Count - ((wanted.Page - 1) * ListWindow.Size))
        );
    }

    /// <summary>Text as the language orders it, everything else as it compares; what is missing comes first.</summary>
    private static readonly Comparer<object?> Compared = Comparer<object?>.Create(
        (one, other) =>
            one is string a && other is string b
                ? CultureInfo.CurrentCulture.CompareInfo.Compare(a, b, CompareOptions.IgnoreCase)
                : Comparer.Default.Compare(one, other)
    );
}
