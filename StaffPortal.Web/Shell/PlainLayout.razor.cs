using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Web.Shell;

/// <summary>
/// Static pages that work without a circuit and without scripts: signing in, passwords, what the public reads. Staff who have signed in
/// keep their menu there.
/// </summary>
public sealed partial class PlainLayout
{
    [CascadingParameter]
    public required HttpContext Context { get; init; }

    private bool IsStaff => CurrentUser.RoleOf(Context.User) != Role.None;
}
