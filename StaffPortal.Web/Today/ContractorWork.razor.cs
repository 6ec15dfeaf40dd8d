using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Today;

namespace StaffPortal.Web.Today;

/// <summary>The contract that a contractor's person works under: its days, its area, its services.</summary>
public sealed partial class ContractorWork
{
    private PageState<ContractorsDay?> day = new();

    [Inject]
    public required ContractorToday Reader { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => day = await LoadAsync(Reader.ReadAsync);
}
