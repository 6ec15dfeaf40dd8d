using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Purposes;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Web.Administration;

/// <summary>Accounts: made without a password, given their one role, closed and opened.</summary>
public sealed partial class AccountsPage
{
    private List<AccountRow>? accounts;
    private List<Contract> contracts = [];
    private Guid? editedId;
    private string userName = "";
    private string displayName = "";
    private Role role = Role.Officer;
    private Guid? contractId;
    private string? link;
    private string? linkFor;

    [Inject]
    public required AccountBook Book { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IServiceProvider Services { get; init; }

    protected override async Task LoadAsync(Origin origin)
    {
        contracts = await Registers.ContractsAsync(origin, CancellationToken.None);
        accounts = await Registers.AccountsAsync(origin, CancellationToken.None);
    }

    private void Begin(AccountRow? account)
    {
        (editedId, userName, displayName, role, contractId) = (account?.Id, account?.UserName ?? "", account?.DisplayName ?? "", account?.Role ?? Role.Officer, account?.ContractId);
        (Editing, Problem, link) = (true, null, null);
    }

    private async Task SaveAsync()
    {
        var contract = role == Role.Contractor ? contractId : null;
        if (editedId is { } id)
        {
            await ActAsync(o => Book.ChangeRoleAsync(o, id, role, contract, CancellationToken.None));
            return;
        }

        Guid? made = null;
        var done = await ActAsync(async o =>
        {
            var created = await Book.CreateAsync(o, new(userName, displayName, role, contract), CancellationToken.None);
            made = created.Succeeded ? created.Value : null;
            return created;
        });
        if (done && made is { } account)
            await ShowLinkAsync(account, userName);
    }

    private async Task IssueAsync(AccountRow account)
    {
        if (await ActAsync(o => Book.IssueActivationAsync(o, account.Id, CancellationToken.None)))
            await ShowLinkAsync(account.Id, account.UserName);
    }

    private async Task ShowLinkAsync(Guid accountId, string name) =>
        (link, linkFor) = (await ActivationLinks.MakeAsync(Services, accountId, Navigation.BaseUri), name);

    private string StatusOf(AccountRow account) => account switch
    {
        { DisabledAt: { } closed } => AdministrationTexts.StatusClosed.With(Show.Day(closed)),
        { IsActivated: false } => AdministrationTexts.StatusNotActivated,
        { LockedUntil: { } until } when until > Clock.GetUtcNow() => AdministrationTexts.StatusLocked.With(Show.Time(until)),
        _ => AdministrationTexts.StatusOpen,
    };
}
