using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Purposes;
using Origin = StaffPortal.Domain.Auditing.Origin;

namespace StaffPortal.Web.Shell;

/// <summary>What is waiting for this role.</summary>
public sealed partial class Home
{
    private const int DaysBeforeGrantEnds = 30;
    private const int DaysBeforeContractEnds = 60;

    private Role role;
    private int toConfirm;
    private PageState<IReadOnlyList<Purpose>> held = new();
    private PageState<WaitingCounts> waiting = new();

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required Declarations Declarations { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required ApprovalBook Approvals { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private string DeniedToday
    {
        get
        {
            var today = ThaiDate.ToMachine(OfficeTime.DayOf(Clock.GetUtcNow()));
            return $"/audit?outcome=Denied&from={today}&to={today}";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += Refresh;
        role = await CurrentUser.RoleAsync();
        if (role is Role.Officer or Role.Contractor)
            held = await LoadAsync(Declarations.HeldAsync);
        if (role is Role.Administrator or Role.ComplianceOfficer)
            toConfirm = await Approvals.CountToConfirmAsync(await CurrentUser.OriginAsync(), Disposed);
        if (role == Role.Administrator)
            waiting = await LoadAsync(CountAsync);
    }

    protected override void Dispose(bool disposing)
    {
        Purpose.Changed -= Refresh;
        base.Dispose(disposing);
    }

    private async Task<WaitingCounts> CountAsync(Origin origin, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(Clock.GetUtcNow());
        var accounts = await Registers.AccountsAsync(origin, cancellationToken);
        var grants = await Registers.GrantsAsync(origin, cancellationToken);
        var contracts = await Registers.ContractsAsync(origin, cancellationToken);
        return new(
            accounts.Count(a => !a.IsActivated && a.DisabledAt is null),
            grants.Count(g => g.Grant.RevokedAt is null && EndsWithin(g.Grant.EndsOn, DaysBeforeGrantEnds)),
            contracts.Count(c => c.EndedAt is null && EndsWithin(c.EndsOn, DaysBeforeContractEnds))
        );

        bool EndsWithin(DateOnly day, int days) => day >= today && day <= today.AddDays(days);
    }

    private sealed record WaitingCounts(int NotActivated, int GrantsEnding, int ContractsEnding);
}
