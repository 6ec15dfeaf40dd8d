using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Imports;

/// <summary>Whom an import made or changed: a look that somebody asks for, and the entries of earlier ones.</summary>
public sealed partial class ImportPeople
{
    [Parameter, EditorRequired]
    public required ImportAccount Import { get; set; }

    /// <summary>What was looked at; null until somebody asked.</summary>
    [Parameter]
    public ImportedPage? Changes { get; set; }

    /// <summary>The declared purpose; null where none is.</summary>
    [Parameter]
    public Purpose? Purpose { get; set; }

    /// <summary>Asks for a page, by where it begins.</summary>
    [Parameter]
    public EventCallback<long> OnRead { get; set; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    private bool MayLook => Purpose is { } declared && declared.Allows(Operations.Import) && CitizenImport.MayCompare(declared);

    private static string DidTo(ImportedCitizen citizen) => citizen.IsNew ? ImportsTexts.ImportMade : ImportsTexts.ImportChanged;

    private string FieldsOf(ImportedCitizen citizen) => Fields.Current.NamesOf(citizen.Fields);
}
