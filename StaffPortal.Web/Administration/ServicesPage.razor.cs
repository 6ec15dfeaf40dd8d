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
    private List<Purpose> purposes = [];
    private Guid? editedId;
    private string title = "";
    private string code = "";
    private string nameTh = "";
    private string nameEn = "";

    [Inject]
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required ServiceBook Book { get; init; }

    protected override async Task ReadAsync()
    {
        purposes = await Registers.PurposesAsync(Disposed);
        services = await LoadAsync((_, token) => Registers.ServicesAsync(token));
    }

    private void Begin(Service? service)
    {
        (editedId, title) = (service?.Id, service?.Name ?? AdministrationTexts.NewService);
        (code, nameTh, nameEn) = (service?.Code ?? "", service?.NameTh ?? "", service?.NameEn ?? "");
        Declare(service);
        Edit();
    }

    /// <summary>Begins a new service with what a like one declares; its code and names are its own.</summary>
    private void Copy(Service service)
    {
        Begin(null);
        title = AdministrationTexts.CopyOfService.With(service.Name);
        Declare(service);
    }

    private void Declare(Service? service)
    {
        declared.Clear();
        foreach (var field in service?.Declared ?? [])
            declared.Add(field.Field, new(field.Field, field.WhyTh, field.WhyEn, field.KeptYears, field.IsRequired, field.KeptFrom));
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
        EndAsync(
            new(AdministrationTexts.EndServiceTitle.With(service.Name), AdministrationTexts.EndServiceYes)
            {
                Text = AdministrationTexts.EndServiceText,
                Count = (origin, token) => Endings.OfServiceAsync(origin, service.Id, token),
                Refused = ending =>
                    ending is { Purposes: > 0 }
                        ? $"{Words.Text("ServiceHasPurposes")}: {PurposesOf(service)}. {EndingText.Of(ending)}"
                        : null,
            },
            (origin, token) => Book.EndAsync(origin, service.Id, token)
        );

    private string PurposesOf(Service service) =>
        string.Join(", ", purposes.Where(p => p.ServiceId == service.Id && p.EndedAt is null).Select(p => p.Name));

    private string FieldsOf(Service service) => Fields.Current.NamesOf(service.Fields);

    private static string StatusOf(Service service) =>
        service.EndedAt is { } at ? AdministrationTexts.StatusEndedOn.With(Show.Day(at)) : Texts.StatusInForce;
}
