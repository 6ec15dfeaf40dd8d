using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>Services and the fields each declares: limited collection, PDPA s.22.</summary>
public sealed partial class ServicesPage
{
    private readonly Dictionary<CitizenField, ServiceFieldForm> declared = [];
    private PageState<List<Service>> services = new();
    private Guid? editedId;
    private string code = "";
    private string nameTh = "";
    private string nameEn = "";

    [Inject]
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required ServiceBook Book { get; init; }

    protected override async Task ReadAsync() => services = await LoadAsync((_, token) => Registers.ServicesAsync(token));

    private void Begin(Service? service)
    {
        (editedId, code, nameTh, nameEn) = (service?.Id, service?.Code ?? "", service?.NameTh ?? "", service?.NameEn ?? "");
        declared.Clear();
        foreach (var field in service?.Declared ?? [])
            declared.Add(field.Field, new(field.Field, field.WhyTh, field.WhyEn, field.KeptYears, field.IsRequired));
        Edit();
    }

    private void Toggle(CitizenField field, bool on)
    {
        if (on)
            declared.TryAdd(field, new(field, "", "", 5, IsRequired: true));
        else
            declared.Remove(field);
    }

    private Task SaveAsync() =>
        RecordAsync((origin, token) => Book.SaveAsync(origin, new(editedId, code.Trim(), nameTh, nameEn, [.. declared.Values]), token));

    private Task EndAsync(Service service) =>
        EndAsync(AdministrationTexts.EndText.With(service.Name), (origin, token) => Book.EndAsync(origin, service.Id, token));

    private static string StatusOf(Service service) =>
        service.EndedAt is { } at ? AdministrationTexts.StatusEndedOn.With(Show.Day(at)) : Texts.StatusInForce;
}
