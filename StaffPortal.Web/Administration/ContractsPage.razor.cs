using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>Outsourcing contracts: what they cover, from when to when, and whether confidentiality is signed.</summary>
public sealed partial class ContractsPage
{
    private readonly HashSet<Guid> covered = [];
    private readonly HashSet<Guid> inServices = [];
    private PageState<List<Contract>> contracts = new();
    private List<Purpose> purposes = [];
    private List<Service> services = [];
    private IReadOnlyList<int> known = [];
    private Guid? editedId;
    private string number = "";
    private string company = "";
    private DateOnly? startsOn;
    private DateOnly? endsOn;
    private DateOnly? confidentialityOn;
    private string? villages;

    [Inject]
    public required ContractBook Book { get; init; }

    protected override async Task ReadAsync() =>
        contracts = await LoadAsync(
            async (origin, token) =>
            {
                purposes = await Registers.PurposesAsync(token);
                services = await Registers.ServicesAsync(token);
                known = await Registers.VillagesAsync(origin, token);
                return await Registers.ContractsAsync(origin, token);
            }
        );

    private void Begin(Contract? contract)
    {
        (editedId, number, company) = (contract?.Id, contract?.Number ?? "", contract?.Company ?? "");
        (startsOn, endsOn, confidentialityOn) = (
            contract?.StartsOn ?? Today,
            contract?.EndsOn ?? Today.AddDays(364),
            contract?.ConfidentialityOn
        );
        villages = string.Join(", ", contract?.Villages ?? []);
        covered.Clear();
        covered.UnionWith(contract?.Purposes ?? []);
        inServices.Clear();
        inServices.UnionWith(contract?.Services ?? []);
        Edit();
    }

    private void Toggle(Guid purpose, bool on) => _ = on ? covered.Add(purpose) : covered.Remove(purpose);

    private string? EndRule(DateOnly? last) => last < startsOn ? Words.Text("EndsBeforeItStarts") : null;

    private Task SaveAsync() =>
        RecordAsync(
            (origin, token) =>
            {
                var scope = ScopeFields.Read(villages, inServices)!;
                return Book.SaveAsync(
                    origin,
                    new(editedId, number, company, startsOn!.Value, endsOn!.Value, confidentialityOn, [.. covered], scope),
                    token
                );
            }
        );

    private Task EndAsync(Contract contract) =>
        EndAsync(
            new(AdministrationTexts.EndContractTitle.With(contract.Number), AdministrationTexts.EndContractYes)
            {
                Text = AdministrationTexts.EndText,
                Count = (origin, token) => Endings.OfContractAsync(origin, contract.Id, token),
            },
            (origin, token) => Book.EndAsync(origin, contract.Id, token)
        );

    private string CoverOf(Contract contract)
    {
        var names = purposes.Where(p => contract.Purposes.Contains(p.Id)).Select(p => p.Name);
        return $"{string.Join(", ", names)} · {ScopeFields.Describe(contract.Scope, services)}";
    }

    private string StatusOf(Contract contract) =>
        contract.EndedAt is { } at ? AdministrationTexts.StatusEndedOn.With(Show.Day(at)) : Words.Of(contract.On(Today));
}
