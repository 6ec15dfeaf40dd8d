using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Web.Administration;

/// <summary>
/// A new activation link of one account, made and shown once, to be copied or printed for its person; give it a <c>@key</c> of its own for
/// each link. The sheet holds a name, the link and what to do, nothing more.
/// </summary>
public sealed partial class ActivationLink
{
    private string? link;
    private DateTimeOffset until;
    private bool copied;

    [Parameter, EditorRequired]
    public required Guid AccountId { get; set; }

    [Parameter, EditorRequired]
    public required string UserName { get; set; }

    [Parameter, EditorRequired]
    public required string DisplayName { get; set; }

    [Inject]
    public required IServiceProvider Services { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    protected override async Task OnInitializedAsync()
    {
        link = await ActivationLinks.MakeAsync(Services, AccountId, Navigation.BaseUri);
        until = Clock.GetUtcNow() + ActivationLinks.Life;
    }

    private async Task CopyAsync()
    {
        await Browser.InvokeVoidAsync("portal.copy", link);
        copied = true;
    }
}
