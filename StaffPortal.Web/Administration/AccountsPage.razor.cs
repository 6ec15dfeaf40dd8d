using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>Accounts: made without a password, given their one role, closed and reopened.</summary>
public sealed partial class AccountsPage
{
    private PageState<List<AccountRow>> accounts = new();
    private List<Contract> contracts = [];
    private Guid? editedId;
    private string userName = "";
    private string displayName = "";
    private Role role = Role.Officer;
    private Contract? contract;
    private string email = "";

    [Inject]
    public required AccountBook Book { get; init; }

    /// <summary>Without a role an account can do nothing: one may lose its role, none is made without.</summary>
    private IEnumerable<Role> Choices => Enum.GetValues<Role>().Where(r => r != Role.None || editedId is not null);

    protected override async Task ReadAsync() =>
        accounts = await LoadAsync(
            async (origin, token) =>
            {
                contracts = await Registers.ContractsAsync(origin, token);
                return await Registers.AccountsAsync(origin, token);
            }
        );

    private void Begin(AccountRow? account)
    {
        (editedId, userName, displayName) = (account?.Id, account?.UserName ?? "", account?.DisplayName ?? "");
        (role, contract, email) = (account?.Role ?? Role.Officer, contracts.Find(c => c.Id == account?.ContractId), "");
        Edit();
    }

    private async Task SaveAsync()
    {
        var underContract = role == Role.Contractor ? contract?.Id : null;
        if (editedId is { } id)
        {
            await RecordAsync((origin, token) => Book.ChangeRoleAsync(origin, id, role, underContract, token));
            return;
        }

        await RecordAsync((origin, token) => Book.CreateAsync(origin, new(userName, displayName, role, underContract, email), token));
    }

    private Task IssueAsync(AccountRow account) => RecordAsync((origin, token) => Book.IssueActivationAsync(origin, account.Id, token));

    private Task UnlockAsync(AccountRow account) => RecordAsync((origin, token) => Book.UnlockAsync(origin, account.Id, token));

    private Task CloseAsync(AccountRow account) =>
        EndAsync(
            new(AdministrationTexts.CloseAccountTitle.With(account.DisplayName), AdministrationTexts.CloseAccountYes)
            {
                Text = AdministrationTexts.CloseAccountText,
                Count = (origin, token) => Endings.OfAccountAsync(origin, account.Id, token),
            },
            (origin, token) => Book.DisableAsync(origin, account.Id, token)
        );

    private static string LastSignInOf(AccountRow account) =>
        account.LastSignInAt is { } at ? Show.Moment(at) : AdministrationTexts.NeverSignedIn;

    private Task ReopenAsync(AccountRow account) => RecordAsync((origin, token) => Book.EnableAsync(origin, account.Id, token));

    private string RoleOf(AccountRow account) =>
        contracts.Find(c => c.Id == account.ContractId) is { } its ? $"{Words.Of(account.Role)} · {its.Number}" : Words.Of(account.Role);

    private static string StatusOf(AccountRow account) =>
        account is { DisabledAt: { } closed } ? AdministrationTexts.StatusClosed.With(Show.Day(closed)) : Words.Of(account.State);
}
