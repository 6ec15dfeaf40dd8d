using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Sample;

namespace StaffPortal.Web.Accounts;

/// <summary>
/// Beyond length: a password must not hold the user ID, must not be the sample's outside Development, and must not be one that others
/// try first: common ones (by zxcvbn and its lists), the office's name, the account's, and what Thai offices are known to choose.
/// </summary>
internal sealed class PasswordRules(IHostEnvironment environment, OfficeNames office) : IPasswordValidator<Domain.Accounts.Account>
{
    /// <summary>zxcvbn: "safely unguessable", against whoever has the hashes and a fast machine for a while.</summary>
    private const int LeastScore = 3;

    /// <summary>More of a sentence is not looked at: its time grows with the square.</summary>
    private const int Judged = 72;

    /// <summary>Our own, since zxcvbn's lists are English.</summary>
    private static readonly string[] CommonHere =
    [
        "staffportal",
        "portal",
        "officer",
        "admin",
        "administrator",
        "thailand",
        "bangkok",
        "siam",
        "sawasdee",
        "obt",
        "abt",
        "tambon",
        "รหัสผ่าน",
        "สวัสดี",
        "ประเทศไทย",
        "กรุงเทพ",
        "อบต",
        "เทศบาล",
        "ตำบล",
        "เจ้าหน้าที่",
        "ผู้ดูแลระบบ",
        "องค์การบริหารส่วนตำบล",
        "iydl=ktwm",
        "ibsylzjko",
        "8ojkvtwi",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<Domain.Accounts.Account> manager, Domain.Accounts.Account user, string? password)
    {
        if (password is null || (user.UserName is { } name && password.Contains(name, StringComparison.OrdinalIgnoreCase)))
            return Refuse("HoldsUserName");
        if (!environment.IsDevelopment() && password == SampleOffice.DefaultPassword)
            return Refuse("SamplePassword");
        return IsEasilyGuessed(user, password) ? Refuse("EasilyGuessed") : Task.FromResult(IdentityResult.Success);
    }

    /// <summary>Why the password is not taken, in the person's language; null when it is.</summary>
    public static async Task<string?> ProblemAsync(
        UserManager<Domain.Accounts.Account> users,
        Domain.Accounts.Account account,
        string? password
    )
    {
        var errors = new List<IdentityError>();
        foreach (var rules in users.PasswordValidators)
            errors.AddRange((await rules.ValidateAsync(users, account, password)).Errors);
        return errors.Count == 0
            ? null
            : string.Join(
                ' ',
                errors
                    .Select(e =>
                        e.Code switch
                        {
                            "PasswordTooShort" => AccountsTexts.PasswordTooShort.With(12),
                            "PasswordRequiresUniqueChars" => AccountsTexts.PasswordTooPlain,
                            "HoldsUserName" => AccountsTexts.PasswordHoldsUserName,
                            "SamplePassword" => AccountsTexts.PasswordIsSample,
                            "EasilyGuessed" => AccountsTexts.PasswordEasilyGuessed,
                            _ => AccountsTexts.PasswordNotTaken,
                        }
                    )
                    .Distinct()
            );
    }

    private bool IsEasilyGuessed(Domain.Accounts.Account user, string password)
    {
        var names = new[] { office.Thai, office.English, office.Website, user.UserName, user.DisplayName, user.Email }
            .OfType<string>()
            .SelectMany(n => n.Split([' ', '.', '-', '_', '@', '/', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Prepend(n))
            .Where(n => n.Length > 2)
            .Concat(CommonHere)
            .Select(n => n.ToLowerInvariant())
            .Distinct();
        return Zxcvbn.Zxcvbn.MatchPassword(password.Length <= Judged ? password : password[..Judged], names).Score < LeastScore;
    }

    private static Task<IdentityResult> Refuse(string code) => Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code }));
}
