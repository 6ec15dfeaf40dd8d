using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Imports;

/// <summary>The imports of before: one's own, or all for a compliance officer.</summary>
public sealed partial class ImportsPage
{
    private const string ListId = "imports";

    private static readonly IReadOnlyList<Enum> Kinds = [.. Enum.GetValues<ImportState>().Cast<Enum>()];

    private PageState<ListPage<ImportRow>> imports = new();
    private ListWindow window = new();

    [Inject]
    public required ImportBook Book { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TypedFilters Typed { get; init; }

    protected override Task OnInitializedAsync()
    {
        window = ListAddress.Here(Navigation, Typed, ListId);
        return ReadAsync();
    }

    private Task GoAsync(ListWindow wanted)
    {
        window = wanted;
        return ReadAsync();
    }

    private async Task ReadAsync() => imports = await LoadAsync((origin, token) => Book.ListAsync(origin, window, token));

    private void Open(ImportRow row) => Navigation.NavigateTo(FormattableString.Invariant($"/imports/{row.Id}"));
}
