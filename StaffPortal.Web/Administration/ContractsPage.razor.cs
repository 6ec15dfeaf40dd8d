using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>Outsourcing contracts: what they cover, from when to when, and whether confidentiality is signed.</summary>
public sealed partial class ContractsPage
{
    private readonly HashSet<Guid> covered = [];
    private readonly HashSet<Guid> inServices = [];
    private List<Contract>? contracts;
    private List<Purpose> purposes = [];
    private List<Service> services = [];
    private Guid? editedId;
    private string number = "";
    private string company = "";
    private DateOnly? startsOn;
    private DateOnly? endsOn;
    private DateOnly? confidentialityOn;
    private string? villages;

    [Inject]
    public required ContractBook Book { get; init; }

    protected override async Task LoadAsync(Origin origin)
    {
        purposes = await Registers.PurposesAsync(CancellationToken.None);
        services = await Registers.ServicesAsync(CancellationToken.None);
        contracts = await Registers.ContractsAsync(origin, CancellationToken.None);
    }

    private void Begin(Contract? contract)
    {
        (editedId, number, company) = (contract?.Id, contract?.Number ?? "", contract?.Company ?? "");
        (startsOn, endsOn, confidentialityOn) = (contract?.StartsOn ?? Today, contract?.EndsOn ?? Today.AddDays(364), contract?.ConfidentialityOn);
        villages = string.Join(", ", contract?.Villages ?? []);
        covered.Clear();
        covered.UnionWith(contract?.Purposes ?? []);
        inServices.Clear();
        inServices.UnionWith(contract?.Services ?? []);
        (Editing, Problem) = (true, null);
    }

    private void Toggle(Guid purpose, bool on) => _ = on ? covered.Add(purpose) : covered.Remove(purpose);

    private async Task SaveAsync()
    {
        if (startsOn is not { } from || endsOn is not { } to || ScopeFields.Read(villages, inServices) is not { } scope)
        {
            Problem = Texts.FormIncomplete;
            return;
        }

        await ActAsync(o => Book.SaveAsync(o, new(editedId, number, company, from, to, confidentialityOn, [.. covered], scope), CancellationToken.None));
    }

    private string StatusOf(Contract contract) => contract switch
    {
        { EndedAt: { } at } => AdministrationTexts.StatusEndedOn.With(Show.Day(at)),
        _ when contract.EndsOn < Today => Texts.StatusEnded,
        _ when contract.StartsOn > Today => Texts.StatusNotStarted,
        _ => Texts.StatusInForce,
    };
}
