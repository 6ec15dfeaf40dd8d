using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>Grants: given and taken back.</summary>
public sealed partial class GrantsPage
{
    private const int UsualDays = 180;

    private readonly HashSet<Guid> inServices = [];
    private PageState<List<GrantRow>> grants = new();
    private List<AccountRow> accounts = [];
    private List<Purpose> purposes = [];
    private List<Service> services = [];
    private AccountRow? account;
    private Purpose? purpose;
    private string? villages;
    private DateOnly? startsOn;
    private DateOnly? endsOn;
    private string reason = "";

    [Inject]
    public required GrantBook Book { get; init; }

    protected override async Task ReadAsync() =>
        grants = await LoadAsync(
            async (origin, token) =>
            {
                accounts = await Registers.AccountsAsync(origin, token);
                purposes = await Registers.PurposesAsync(token);
                services = await Registers.ServicesAsync(token);
                return await Registers.GrantsAsync(origin, token);
            }
        );

    private void Begin()
    {
        (account, purpose, villages, startsOn, endsOn, reason) = (null, null, null, Today, Today.AddDays(UsualDays), "");
        inServices.Clear();
        Edit();
    }

    private string? EndRule(DateOnly? last) => last < startsOn ? Words.Text("EndsBeforeItStarts") : null;

    private Task SaveAsync() =>
        RecordAsync(
            (origin, token) =>
                Book.GiveAsync(
                    origin,
                    new(account!.Id, purpose!.Id, ScopeFields.Read(villages, inServices)!, startsOn!.Value, endsOn!.Value, reason),
                    token
                )
        );

    private Task RevokeAsync(GrantRow row) =>
        EndAsync(
            AdministrationTexts.RevokeText.With(row.AccountDisplayName, row.Purpose.Name),
            (origin, token) => Book.RevokeAsync(origin, row.Grant.Id, token)
        );

    private string StatusOf(Grant grant) =>
        grant switch
        {
            { RevokedAt: { } at } => Texts.StatusRevoked.With(Show.Day(at)),
            _ when grant.EndsOn < Today => Texts.StatusEnded,
            _ when grant.StartsOn > Today => Texts.StatusNotStarted,
            _ => Texts.StatusInForce,
        };
}
