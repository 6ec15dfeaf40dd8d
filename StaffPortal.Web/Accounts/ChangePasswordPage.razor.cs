using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Accounts;

public sealed partial class ChangePasswordPage
{
    private string? problem;
    private bool done;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [SupplyParameterFromForm]
    public Form? Input { get; set; }

    [Inject]
    public required UserManager<Domain.Accounts.Account> Users { get; init; }

    [Inject]
    internal SessionCookies Cookies { get; init; } = null!;

    [Inject]
    public required AuditTrail Trail { get; init; }

    protected override void OnInitialized() => Input ??= new();

    private async Task ChangeAsync()
    {
        var account = await Users.GetUserAsync(Context.User);
        if (account is null || Input!.Password != Input.Repeat)
        {
            problem = AccountsTexts.PasswordsDiffer;
            return;
        }

        if (
            !await Trail.RecordAsync(
                CurrentUser.Of(Context),
                AuditAction.PasswordChanged,
                AuditOutcome.Permitted,
                null,
                null,
                Context.RequestAborted
            )
        )
        {
            problem = Refusal.NotRecorded.Message;
            return;
        }

        var changed = await Users.ChangePasswordAsync(account, Input.Current ?? "", Input.Password ?? "");
        if (!changed.Succeeded)
        {
            problem = PasswordRules.Describe(changed.Errors);
            await Trail.RecordAsync(
                CurrentUser.Of(Context),
                AuditAction.PasswordChanged,
                AuditOutcome.Denied,
                changed.Errors.First().Code,
                null,
                Context.RequestAborted
            );
            return;
        }

        // The new password has ended every session, this one too: this browser begins another.
        problem = (await Cookies.GiveAsync(CurrentUser.Of(Context), account, "password", Context.RequestAborted))?.Message;
        (done, Input) = (problem is null, new());
    }

    public sealed class Form
    {
        public string? Current { get; set; }

        public string? Password { get; set; }

        public string? Repeat { get; set; }
    }
}
