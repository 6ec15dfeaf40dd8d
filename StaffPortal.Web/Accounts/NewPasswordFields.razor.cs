using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Accounts;

/// <summary>The two fields in which a new password is chosen.</summary>
public sealed partial class NewPasswordFields
{
    [Parameter]
    public string? Password { get; set; }

    [Parameter]
    public EventCallback<string?> PasswordChanged { get; set; }

    [Parameter]
    public string? Repeat { get; set; }

    [Parameter]
    public EventCallback<string?> RepeatChanged { get; set; }
}
