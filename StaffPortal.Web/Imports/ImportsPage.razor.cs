using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Imports;

/// <summary>The imports of before: one's own, or all for a compliance officer.</summary>
public sealed partial class ImportsPage
{
    private PageState<IReadOnlyList<ImportRow>> imports = new();

    [Inject]
    public required ImportBook Book { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync() => imports = await LoadAsync(Book.ListAsync);

    private void Open(ImportRow row) => Navigation.NavigateTo(FormattableString.Invariant($"/imports/{row.Id}"));
}
