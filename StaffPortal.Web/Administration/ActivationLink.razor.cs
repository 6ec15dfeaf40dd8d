using Microsoft.AspNetCore.Components;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Web.Administration;

/// <summary>A new activation link of one account, made and shown once; give it a <c>@key</c> of its own for each link.</summary>
public sealed partial class ActivationLink
{
    private string? link;

    [Parameter, EditorRequired]
    public required Guid AccountId { get; set; }

    [Parameter, EditorRequired]
    public required string UserName { get; set; }

    [Inject]
    public required IServiceProvider Services { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync() => link = await ActivationLinks.MakeAsync(Services, AccountId, Navigation.BaseUri);
}
