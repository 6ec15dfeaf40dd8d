using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Promises;

namespace StaffPortal.Web.Promises;

/// <summary>Uses of records that no grant explains; reading the list is an entry.</summary>
public sealed partial class UnexplainedPage : PortalComponent
{
    private PageState<List<UnexplainedAccess>> found = new();

    [Inject]
    public required UnexplainedAccesses Accesses { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() =>
        found = await LoadAsync<List<UnexplainedAccess>>(
            async (origin, stop) =>
            {
                var read = await Accesses.ListAsync(origin, stop);
                return read.Succeeded ? read.Value.ToList() : read.Refusal;
            }
        );
}
