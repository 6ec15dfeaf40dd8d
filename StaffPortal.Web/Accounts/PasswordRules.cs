using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Sample;

namespace StaffPortal.Web.Accounts;

/// <summary>Beyond length: a password must not hold the user ID, and the sample's is refused outside Development.</summary>
internal sealed class PasswordRules(IHostEnvironment environment) : IPasswordValidator<Domain.Accounts.Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Domain.Accounts.Account> manager, Domain.Accounts.Account user, string? password)
    {
        if (password is null || (user.UserName is { } name && password.Contains(name, StringComparison.OrdinalIgnoreCase)))
            return Refuse("HoldsUserName");
        return !environment.IsDevelopment() && password == SampleOffice.DefaultPassword
            ? Refuse("SamplePassword")
            : Task.FromResult(IdentityResult.Success);
    }

    /// <summary>What Identity found, in the person's language.</summary>
    public static string Describe(IEnumerable<IdentityError> errors) =>
        string.Join(
            ' ',
            errors
                .Select(e =>
                    e.Code switch
                    {
                        "PasswordMismatch" => AccountsTexts.PasswordCurrentWrong,
                        "PasswordTooShort" => AccountsTexts.PasswordTooShort.With(12),
                        "PasswordRequiresUniqueChars" => AccountsTexts.PasswordTooPlain,
                        "HoldsUserName" => AccountsTexts.PasswordHoldsUserName,
                        "SamplePassword" => AccountsTexts.PasswordIsSample,
                        "InvalidToken" => AccountsTexts.ActivationLinkOver,
                        _ => AccountsTexts.PasswordNotTaken,
                    }
                )
                .Distinct()
        );

    private static Task<IdentityResult> Refuse(string code) => Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code }));
}
