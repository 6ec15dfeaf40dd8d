using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Web.Policies;

/// <summary>The staff rules in force, to be acknowledged before the next record is opened.</summary>
public sealed partial class StaffRulesPage : PortalComponent
{
    private PageState<PolicyVersion?> rules = new();
    private bool owed;

    [Inject]
    public required PolicyReading Policies { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() =>
        rules = await LoadAsync(
            async (origin, stop) =>
            {
                owed = await Policies.OwedAsync(origin, stop) is not null;
                return await Policies.InForceAsync(PolicyKind.StaffRules, stop);
            }
        );

    private async Task AcknowledgeAsync() =>
        owed = !await ActAsync(async (origin, stop) => (await Policies.AcknowledgeAsync(origin, rules.Value!.Number, stop)).Refusal);
}
