using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>Services and the fields each declares: limited collection, PDPA s.22.</summary>
public sealed partial class ServicesPage
{
    private readonly Dictionary<CitizenField, ServiceFieldForm> declared = [];
    private List<Service>? services;
    private Guid? editedId;
    private string code = "";
    private string nameTh = "";
    private string nameEn = "";

    [Inject]
    public required ServiceBook Book { get; init; }

    protected override async Task LoadAsync(Origin origin) => services = await Registers.ServicesAsync(CancellationToken.None);

    private void Begin(Service? service)
    {
        (editedId, code, nameTh, nameEn) = (service?.Id, service?.Code ?? "", service?.NameTh ?? "", service?.NameEn ?? "");
        declared.Clear();
        foreach (var field in service?.Declared ?? [])
            declared.Add(field.Field, new(field.Field, field.WhyTh, field.WhyEn, field.KeptYears, field.IsRequired));
        (Editing, Problem) = (true, null);
    }

    private void Toggle(CitizenField field, bool on)
    {
        if (on)
            declared.TryAdd(field, new(field, "", "", 5, IsRequired: true));
        else
            declared.Remove(field);
    }

    private Task SaveAsync() => ActAsync(o => Book.SaveAsync(o, new(editedId, code.Trim(), nameTh, nameEn, [.. declared.Values]), CancellationToken.None));
}
