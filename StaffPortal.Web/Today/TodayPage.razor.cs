using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Web.Today;

/// <summary>The first page: the day's work of the role that signed in. It reads no citizen's data.</summary>
public sealed partial class TodayPage
{
    private Role? role;

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync() => role = await CurrentUser.RoleAsync();
}
