using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Web.Shell;

/// <summary>The menu of the role that the person signed in with.</summary>
public sealed partial class NavMenu
{
    private Role role;

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    protected override async Task OnInitializedAsync() => role = await CurrentUser.RoleAsync();
}
