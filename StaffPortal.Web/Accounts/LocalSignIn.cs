using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Sample;

namespace StaffPortal.Web.Accounts;

/// <summary>Signing in by user ID and password: the entry is durable before the session is given.</summary>
internal sealed class LocalSignIn(
    UserManager<Domain.Accounts.Account> users,
    SignInManager<Domain.Accounts.Account> signIn,
    SessionCookies cookies,
    AuditTrail trail,
    IHostEnvironment environment
)
{
    private static readonly Domain.Accounts.Account Nobody = new();
    private static readonly string NobodysHash = new PasswordHasher<Domain.Accounts.Account>().HashPassword(
        Nobody,
        Guid.NewGuid().ToString()
    );

    /// <summary>Signs in, or says why not in words that do not tell who has an account; null when signed in.</summary>
    public async Task<string?> TryAsync(HttpContext context, string userName, string password)
    {
        var account = await users.FindByNameAsync(userName);
        var origin = CurrentUser.Of(context) with { AccountId = account?.Id };
        if (await RuleAgainstAsync(account, password) is { } rule)
        {
            await trail.RecordAsync(origin, AuditAction.SignInRefused, AuditOutcome.Denied, rule, null, context.RequestAborted);
            return AccountsTexts.SignInRefused;
        }

        return (await cookies.GiveAsync(origin, account!, "password", context.RequestAborted))?.Message;
    }

    private async Task<string?> RuleAgainstAsync(Domain.Accounts.Account? account, string password)
    {
        if (account?.PasswordHash is null)
        {
            // The same work as for a known account, so that time does not tell who has one.
            users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
            return "UnknownOrWrong";
        }

        var checkedPassword = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (checkedPassword.IsLockedOut)
            return "LockedOut";
        if (!checkedPassword.Succeeded)
            return "UnknownOrWrong";
        if (!account.IsEnabled)
            return "AccountDisabled";
        return !environment.IsDevelopment() && password == SampleOffice.DefaultPassword ? "SamplePassword" : null;
    }
}
