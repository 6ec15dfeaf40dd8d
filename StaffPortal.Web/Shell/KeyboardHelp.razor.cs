using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Web.Shell;

/// <summary>Every shortcut, with the places of the person's own menu.</summary>
public sealed partial class KeyboardHelp
{
    private Role role;

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    protected override async Task OnInitializedAsync() => role = await CurrentUser.RoleAsync();
}
