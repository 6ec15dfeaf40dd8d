using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Sessions;
using StaffPortal.Domain.Throttling;

namespace StaffPortal.Web.Accounts;

public sealed partial class ActivatePage
{
    private string? problem;
    private bool done;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [SupplyParameterFromForm]
    public Form? Input { get; set; }

    [SupplyParameterFromQuery(Name = "u")]
    public string? AccountId { get; set; }

    [SupplyParameterFromQuery(Name = "t")]
    public string? Token { get; set; }

    [Inject]
    public required UserManager<Domain.Accounts.Account> Users { get; init; }

    [Inject]
    public required PasswordBook Passwords { get; init; }

    [Inject]
    internal SignInThrottle Throttle { get; init; } = null!;

    [Inject]
    internal RefusedSignIns Refused { get; init; } = null!;

    protected override void OnInitialized() => Input ??= new();

    private async Task ActivateAsync()
    {
        if (Input!.Password != Input.Repeat)
        {
            problem = AccountsTexts.PasswordsDiffer;
            return;
        }

        var account = Guid.TryParse(AccountId, out var id) ? await Users.FindByIdAsync(id.ToString()) : null;
        var origin = CurrentUser.Of(Context) with { AccountId = account?.Id };
        var mayTry = await Throttle.WaitAsync(origin.IpAddress, $"activation:{AccountId}", isKnown: false, Context.RequestAborted);
        if (!mayTry.Succeeded)
        {
            problem = mayTry.Refusal.Message;
            return;
        }

        if (!mayTry.Value || account is not { IsEnabled: true } || !await IsGoodAsync(account))
        {
            await Refused.RecordAsync(origin, "ActivationLinkOver", Context.RequestAborted);
            problem = AccountsTexts.ActivationLinkOver;
            return;
        }

        await Throttle.SucceededAsync(origin.IpAddress, $"activation:{AccountId}", isKnown: false, Context.RequestAborted);
        if (await PasswordRules.ProblemAsync(Users, account, Input.Password) is { } unfit)
        {
            problem = unfit;
            return;
        }

        var hash = Users.PasswordHasher.HashPassword(account, Input.Password!);
        problem = (await Passwords.ActivateAsync(origin, account.SecurityStamp!, hash, Context.RequestAborted)).Refusal?.Message;
        done = problem is null;
    }

    /// <summary>A link that is junk, used or over gets no further, and no entry says that anything was activated.</summary>
    private Task<bool> IsGoodAsync(Domain.Accounts.Account account) =>
        Users.VerifyUserTokenAsync(
            account,
            Users.Options.Tokens.PasswordResetTokenProvider,
            UserManager<Domain.Accounts.Account>.ResetPasswordTokenPurpose,
            Token ?? ""
        );

    public sealed class Form
    {
        public string? Password { get; set; }

        public string? Repeat { get; set; }
    }
}
