using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Retention;

namespace StaffPortal.Web.Retention;

/// <summary>Orders that keep records although their years are over.</summary>
public sealed partial class DisposalHoldList
{
    private PageState<IReadOnlyList<DisposalHoldRow>> holds = new();
    private List<Service> services = [];
    private DisposalHoldRow? lifting;
    private Service? service;
    private string reason = "";
    private bool isSetting;
    private bool mayLift;

    [Inject]
    public required DisposalHolds Holds { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    protected override async Task OnInitializedAsync()
    {
        mayLift = await CurrentUser.RoleAsync() == Role.ComplianceOfficer;
        services = await Registers.ServicesAsync(Disposed);
        await ReadAsync();
    }

    private async Task ReadAsync() => holds = await LoadAsync(Holds.ListAsync);

    private async Task SetAsync()
    {
        if (
            await ActAsync<Guid>(
                (origin, token) => Holds.SetAsync(origin, service?.Id, reason, token),
                Texts.DoneOf.With(RetentionTexts.HoldNew)
            ) == default
        )
            return;
        (isSetting, service) = (false, null);
        await ReadAsync();
    }

    private async Task LiftAsync()
    {
        if (
            !await ActAsync<bool>(
                (origin, token) => Holds.LiftAsync(origin, lifting!.Id, reason, token),
                Texts.DoneOf.With(RetentionTexts.HoldLift)
            )
        )
            return;
        (lifting, reason) = (null, "");
        await ReadAsync();
    }

    private static string ServiceOf(DisposalHoldRow row) => row.Service?.Name ?? RetentionTexts.HoldAll;
}
