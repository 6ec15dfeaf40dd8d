using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>What a grant can be made of: the registers as they stand.</summary>
/// <param name="Self">The administrator who gives it; never to themselves.</param>
/// <param name="Villages">Villages that citizens live in; none before anybody is registered.</param>
public sealed record GrantOffer(
    Guid? Self,
    IReadOnlyList<AccountRow> Accounts,
    IReadOnlyList<Purpose> Purposes,
    IReadOnlyList<Service> Services,
    IReadOnlyList<Contract> Contracts,
    IReadOnlyList<int> Villages
)
{
    /// <summary>Nothing is read yet.</summary>
    public static GrantOffer None { get; } = new(null, [], [], [], [], []);

    /// <summary>Reads it.</summary>
    public static async Task<GrantOffer> ReadAsync(
        Registers registers,
        Domain.Auditing.Origin origin,
        CancellationToken cancellationToken
    ) =>
        new(
            origin.AccountId,
            await registers.AccountsAsync(origin, cancellationToken),
            await registers.PurposesAsync(cancellationToken),
            await registers.ServicesAsync(cancellationToken),
            await registers.ContractsAsync(origin, cancellationToken),
            await registers.VillagesAsync(origin, cancellationToken)
        );

    /// <summary>The contract that binds an account; null where none does.</summary>
    public Contract? ContractOf(AccountRow? account) =>
        account is { Role: Role.Contractor, ContractId: { } id } ? Contracts.FirstOrDefault(c => c.Id == id) : null;
}

/// <summary>A grant as it is being thought of: by whom, for what, whose records, from when to when.</summary>
public sealed record GrantDraft
{
    public AccountRow? Account { get; init; }

    public Purpose? Purpose { get; init; }

    /// <summary>Village numbers as typed.</summary>
    public string? Villages { get; init; }

    /// <summary>Services chosen; none means all.</summary>
    public HashSet<Guid> Services { get; init; } = [];

    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    /// <summary>The form of the domain; every field must be there.</summary>
    public GrantForm FormFor(string reason) =>
        new(Account!.Id, Purpose!.Id, ScopeFields.Read(Villages, Services)!, StartsOn!.Value, EndsOn!.Value, reason);
}

/// <summary>
/// The fields of a grant; they offer only whom and what can be: open accounts that hold purposes, not one's own; purposes in force, for a
/// contractor those of the contract; its days, villages and services. What comes by another way the domain refuses.
/// </summary>
public sealed partial class GrantFields
{
    /// <summary>How many days a grant usually lasts.</summary>
    public const int UsualDays = 180;

    [Parameter, EditorRequired]
    public required GrantOffer Offer { get; set; }

    [Parameter, EditorRequired]
    public required GrantDraft Draft { get; set; }

    [Parameter]
    public EventCallback<GrantDraft> DraftChanged { get; set; }

    /// <summary>Today in Bangkok.</summary>
    [Parameter, EditorRequired]
    public required DateOnly Today { get; set; }

    /// <summary>The draft without what a person's contract brought, and with it.</summary>
    private (GrantDraft Without, GrantDraft With)? brought;

    private Contract? Contract => Offer.ContractOf(Draft.Account);

    private IEnumerable<AccountRow> Holders =>
        Offer.Accounts.Where(a =>
            a is { DisabledAt: null, Role: Role.Officer or Role.Contractor }
            && a.Id != Offer.Self
            && (a.Role == Role.Officer || Offer.ContractOf(a) is { EndedAt: null } contract && contract.EndsOn >= Today)
        );

    private IEnumerable<Purpose> Purposes =>
        Offer.Purposes.Where(p =>
            p.EndedAt is null
            && (Draft.Account is not { Role: Role.Contractor } || (p.ContractorsMayHold && Contract?.Purposes.Contains(p.Id) == true))
        );

    private IEnumerable<Service> Services =>
        Offer.Services.Where(s => s.EndedAt is null && (Contract is not { Services.Count: > 0 } c || c.Services.Contains(s.Id)));

    /// <summary>
    /// What the former person's contract brought goes with them, but for what was changed since; then another contract brings its own.
    /// </summary>
    private Task ChooseAccountAsync(AccountRow? account)
    {
        var chosen = Alone() with { Account = account };
        brought = null;
        if (Offer.ContractOf(account) is { } contract)
        {
            var bound = chosen with
            {
                Purpose = contract.Purposes.Contains(chosen.Purpose?.Id ?? default) ? chosen.Purpose : null,
                Villages = string.IsNullOrWhiteSpace(chosen.Villages) ? string.Join(", ", contract.Villages) : chosen.Villages,
                StartsOn = chosen.StartsOn < contract.StartsOn ? contract.StartsOn : chosen.StartsOn,
                EndsOn = chosen.EndsOn > contract.EndsOn ? contract.EndsOn : chosen.EndsOn,
                Services = chosen.Services.Count == 0 ? [.. contract.Services] : [.. chosen.Services.Where(s => IsCovered(contract, s))],
            };
            // The form changes the set of services it was given: what was brought is remembered in one of its own.
            brought = (chosen with { Services = [.. chosen.Services] }, bound with { Services = [.. bound.Services] });
            chosen = bound;
        }

        return ChangeAsync(chosen);
    }

    /// <summary>The draft as it would be had no contract brought anything.</summary>
    private GrantDraft Alone() =>
        brought is not { } kept
            ? Draft
            : Draft with
            {
                Villages = Draft.Villages == kept.With.Villages ? kept.Without.Villages : Draft.Villages,
                StartsOn = Draft.StartsOn == kept.With.StartsOn ? kept.Without.StartsOn : Draft.StartsOn,
                EndsOn = Draft.EndsOn == kept.With.EndsOn ? kept.Without.EndsOn : Draft.EndsOn,
                Services = Draft.Services.SetEquals(kept.With.Services) ? [.. kept.Without.Services] : Draft.Services,
            };

    private static bool IsCovered(Contract contract, Guid service) => contract.Services.Count == 0 || contract.Services.Contains(service);

    private Task ChangeAsync(GrantDraft draft)
    {
        Draft = draft;
        return DraftChanged.InvokeAsync(draft);
    }

    private string? StartRule(DateOnly? first) => Contract is { } c && first < c.StartsOn ? OutsideOf(c) : null;

    private string? EndRule(DateOnly? last) =>
        last < Draft.StartsOn ? Words.Text("EndsBeforeItStarts")
        : last < Today ? AdministrationTexts.EndsInThePast
        : Contract is { } c && last > c.EndsOn ? OutsideOf(c)
        : null;

    private static string OutsideOf(Contract contract) =>
        AdministrationTexts.OutsideContract.With(contract.Number, Show.Day(contract.StartsOn), Show.Day(contract.EndsOn));
}
