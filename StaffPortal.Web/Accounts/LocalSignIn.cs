using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Sessions;
using StaffPortal.Domain.Throttling;

namespace StaffPortal.Web.Accounts;

/// <summary>
/// Signing in by user ID and password. Unknown, closed and wrong are the same words after the same work: one hash, one entry.
/// </summary>
internal sealed class LocalSignIn(
    UserManager<Domain.Accounts.Account> users,
    SessionBook sessions,
    SessionCookies cookies,
    SignInThrottle throttle,
    RefusedSignIns refused,
    IHostEnvironment environment
)
{
    private static readonly Domain.Accounts.Account Nobody = new();
    private static readonly string NobodysHash = new PasswordHasher<Domain.Accounts.Account>(SealedPasswordHasher.Strength).HashPassword(
        Nobody,
        Guid.NewGuid().ToString()
    );

    /// <summary>Signs in, or says why not in words that do not tell who has an account; null when signed in.</summary>
    public async Task<string?> TryAsync(HttpContext context, string userName, string password)
    {
        var account = await users.FindByNameAsync(userName);
        var origin = CurrentUser.Of(context) with { AccountId = account?.Id };
        var name = users.NormalizeName(userName) ?? "";
        var isKnown = await sessions.HasComeFromAsync(account?.Id ?? Guid.Empty, origin.IpAddress, context.RequestAborted);
        var turn = await throttle.WaitAsync(origin.IpAddress, name, isKnown, context.RequestAborted, account?.LockoutEnd);
        if (!turn.Succeeded)
            return turn.Refusal.Message;
        var (rule, isHashOld) = turn.Value ? RuleAgainst(account, password) : ("TooManyTries", false);
        if (rule is not null)
        {
            await refused.RecordAsync(origin, rule, context.RequestAborted);
            return AccountsTexts.SignInRefused;
        }

        await throttle.SucceededAsync(origin.IpAddress, name, isKnown, context.RequestAborted);
        var anew = isHashOld ? new HashedAnew(account!.PasswordHash!, users.PasswordHasher.HashPassword(account, password)) : null;
        return (await cookies.GiveAsync(origin, account!, "password", context.RequestAborted, anew))?.Message;
    }

    private (string? Rule, bool IsHashOld) RuleAgainst(Domain.Accounts.Account? account, string password)
    {
        var isRight = users.PasswordHasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? NobodysHash, password);
        var rule =
            isRight == PasswordVerificationResult.Failed || account?.PasswordHash is null ? "UnknownOrWrong"
            : !account.IsEnabled ? "AccountDisabled"
            : !environment.IsDevelopment() && password == SampleOffice.DefaultPassword ? "SamplePassword"
            : null;
        return (rule, isRight == PasswordVerificationResult.SuccessRehashNeeded);
    }
}
