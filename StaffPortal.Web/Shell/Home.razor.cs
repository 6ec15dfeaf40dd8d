using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Shell;

/// <summary>What is waiting for this role.</summary>
public sealed partial class Home : IDisposable
{
    private Role role;
    private IReadOnlyList<Purpose>? held;
    private List<AccountRow>? accounts;
    private List<GrantRow>? grants;
    private List<Contract>? contracts;

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required Declarations Declarations { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private DateTimeOffset Now => Clock.GetUtcNow();

    private DateOnly Today => OfficeTime.DayOf(Now);

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += OnChanged;
        role = await CurrentUser.RoleAsync();
        var origin = await CurrentUser.OriginAsync();
        if (role is Role.Officer or Role.Contractor)
            held = await Declarations.HeldAsync(origin, CancellationToken.None);
        if (role != Role.Administrator)
            return;
        accounts = await Registers.AccountsAsync(origin, CancellationToken.None);
        grants = await Registers.GrantsAsync(origin, CancellationToken.None);
        contracts = await Registers.ContractsAsync(origin, CancellationToken.None);
    }

    public void Dispose() => Purpose.Changed -= OnChanged;

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private static string Count(int? count) => count?.ToString(CultureInfo.CurrentCulture) ?? "…";

    private static string Machine(DateOnly day) => ThaiDate.ToMachine(day);
}
