using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>What the office keeps of a citizen: the fields that are built in, and its own, made, changed and ended here.</summary>
public sealed partial class FieldsPage
{
    private const int NamedServices = 3;

    private PageState<List<OwnField>> own = new();
    private List<Service> services = [];
    private List<Purpose> purposes = [];
    private OwnField? edited;
    private int editorKey;

    [Inject]
    public required OwnFieldBook Book { get; init; }

    /// <summary>Whether every place is taken; those of ended fields are never free again.</summary>
    private bool IsFull => own.Value?.Count >= FieldCatalog.Places.Count;

    protected override async Task ReadAsync() =>
        own = await LoadAsync(
            async (_, token) =>
            {
                services = await Registers.ServicesAsync(token);
                purposes = await Registers.PurposesAsync(token);
                return await Registers.OwnFieldsAsync(token);
            }
        );

    private void Begin(OwnField? field)
    {
        (edited, editorKey) = (field, editorKey + 1);
        Edit();
    }

    private Task SaveAsync(OwnFieldForm form) => RecordAsync((origin, token) => Book.SaveAsync(origin, form, token));

    private Task EndAsync(OwnField field)
    {
        var showing = purposes.Where(p => p.EndedAt is null && p.Fields.Exists(f => f.Field == field.Field)).Select(p => p.Name).ToList();
        var text = AdministrationTexts.FieldEndText;
        if (IsUsed(field.Field))
            text = $"{AdministrationTexts.FieldEndUsed.With(UsedBy(field.Field))} {text}";
        if (showing.Count > 0)
            text = $"{text} {AdministrationTexts.FieldEndShown.With(string.Join(", ", showing))}";
        return EndAsync(
            new(AdministrationTexts.FieldEndTitle.With(field.Name), AdministrationTexts.End) { Text = text },
            (origin, token) => Book.EndAsync(origin, field.Id, token)
        );
    }

    private bool IsUsed(CitizenField field) => services.Exists(s => s.Fields.Contains(field));

    /// <summary>The services in force that declare a field: the first of them, and how many more.</summary>
    private string UsedBy(CitizenField field)
    {
        var names = services.Where(s => s.EndedAt is null && s.Fields.Contains(field)).Select(s => s.Name).ToList();
        return names.Count switch
        {
            0 => "–",
            <= NamedServices => string.Join(", ", names),
            _ => AdministrationTexts.FieldUsedByMore.With(string.Join(", ", names.Take(NamedServices)), names.Count - NamedServices),
        };
    }

    /// <summary>Who can see the field; the page is another feature's, which leans on this one.</summary>
    private static string ReadersOf(CitizenField field) => $"/administration/readers?field={field}";

    private static string OtherNameOf(OwnField field) => Words.InThai ? field.NameEn : field.NameTh;

    private static string StatusOf(OwnField field) =>
        field.EndedAt is { } at ? AdministrationTexts.StatusEndedOn.With(Show.Day(at)) : AdministrationTexts.FieldInUse;
}
