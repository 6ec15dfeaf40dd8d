using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Sessions;
using StaffPortal.Domain.Throttling;

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

    [Inject]
    public required PasswordBook Passwords { get; init; }

    [Inject]
    internal SignInThrottle Throttle { get; init; } = null!;

    protected override void OnInitialized() => Input ??= new();

    private async Task ChangeAsync()
    {
        var account = await Users.GetUserAsync(Context.User);
        if (account is null || Input!.Password != Input.Repeat)
        {
            problem = AccountsTexts.PasswordsDiffer;
            return;
        }

        var origin = CurrentUser.Of(Context);
        var name = account.NormalizedUserName ?? "";
        var mayTry = await Throttle.WaitAsync(origin.IpAddress, name, isKnown: true, Context.RequestAborted);
        if (!mayTry.Succeeded)
        {
            problem = mayTry.Refusal.Message;
            return;
        }

        // Asked of the hasher: Identity's own check makes a hash of fewer rounds anew, without an entry and with another stamp.
        if (
            !mayTry.Value
            || Users.PasswordHasher.VerifyHashedPassword(account, account.PasswordHash ?? "", Input.Current ?? "")
                == PasswordVerificationResult.Failed
        )
        {
            problem = AccountsTexts.PasswordCurrentWrong;
            await Trail.RecordAsync(
                origin,
                AuditAction.PasswordChanged,
                AuditOutcome.Denied,
                "PasswordMismatch",
                null,
                Context.RequestAborted
            );
            return;
        }

        await Throttle.SucceededAsync(origin.IpAddress, name, isKnown: true, Context.RequestAborted);
        problem = await PasswordRules.ProblemAsync(Users, account, Input.Password);
        if (problem is not null)
            return;
        var hash = Users.PasswordHasher.HashPassword(account, Input.Password!);
        PortalSessions.OutliveSession(Context);
        problem = (await Passwords.ChangeAsync(origin, account.SecurityStamp!, hash, Context.RequestAborted)).Refusal?.Message;
        if (problem is not null)
            return;

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
