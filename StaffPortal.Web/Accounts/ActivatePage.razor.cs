using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using StaffPortal.Domain.Auditing;

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
    public required AuditTrail Trail { get; init; }

    protected override void OnInitialized() => Input ??= new();

    private async Task ActivateAsync()
    {
        if (Input!.Password != Input.Repeat)
        {
            problem = AccountsTexts.PasswordsDiffer;
            return;
        }

        var account = Guid.TryParse(AccountId, out var id) ? await Users.FindByIdAsync(id.ToString()) : null;
        if (account is not { IsEnabled: true })
        {
            problem = AccountsTexts.ActivationLinkOver;
            return;
        }

        if (
            !await Trail.RecordAsync(
                CurrentUser.Of(Context) with
                {
                    AccountId = account.Id,
                },
                AuditAction.AccountActivated,
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

        var reset = await Users.ResetPasswordAsync(account, Token ?? "", Input.Password ?? "");
        if (reset.Succeeded)
        {
            done = true;
            return;
        }

        problem = PasswordRules.Describe(reset.Errors);
        await Trail.RecordAsync(
            CurrentUser.Of(Context) with
            {
                AccountId = account.Id,
            },
            AuditAction.AccountActivated,
            AuditOutcome.Denied,
            reset.Errors.First().Code,
            null,
            Context.RequestAborted
        );
    }

    public sealed class Form
    {
        public string? Password { get; set; }

        public string? Repeat { get; set; }
    }
}
