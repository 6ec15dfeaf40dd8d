using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>Grants: given, seen, taken back.</summary>
public sealed partial class GrantsPage
{
    private readonly HashSet<Guid> inServices = [];
    private List<GrantRow>? grants;
    private List<AccountRow> accounts = [];
    private List<Purpose> purposes = [];
    private List<Service> services = [];
    private Guid? accountId;
    private Guid? purposeId;
    private string? villages;
    private DateOnly? startsOn;
    private DateOnly? endsOn;
    private string reason = "";

    [Inject]
    public required GrantBook Book { get; init; }

    protected override async Task LoadAsync(Origin origin)
    {
        accounts = await Registers.AccountsAsync(origin, CancellationToken.None);
        purposes = await Registers.PurposesAsync(CancellationToken.None);
        services = await Registers.ServicesAsync(CancellationToken.None);
        grants = await Registers.GrantsAsync(origin, CancellationToken.None);
    }

    private void Begin()
    {
        (accountId, purposeId, villages, startsOn, endsOn, reason) = (null, null, null, Today, Today.AddDays(180), "");
        inServices.Clear();
        (Editing, Problem) = (true, null);
    }

    private async Task SaveAsync()
    {
        if (accountId is not { } account || purposeId is not { } purpose || startsOn is not { } from || endsOn is not { } to || ScopeFields.Read(villages, inServices) is not { } scope)
        {
            Problem = Texts.FormIncomplete;
            return;
        }

        await ActAsync(o => Book.GiveAsync(o, new(account, purpose, scope, from, to, reason), CancellationToken.None));
    }

    private string StatusOf(Grant grant) => grant switch
    {
        { RevokedAt: { } at } => Texts.StatusRevoked.With(Show.Day(at)),
        _ when grant.EndsOn < Today => Texts.StatusEnded,
        _ when grant.StartsOn > Today => Texts.StatusNotStarted,
        _ => Texts.StatusInForce,
    };
}
