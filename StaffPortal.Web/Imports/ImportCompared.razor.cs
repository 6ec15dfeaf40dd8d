using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Imports;

/// <summary>Comparing a file with the register: a look of its own, which nobody takes by importing.</summary>
public sealed partial class ImportCompared
{
    [Parameter, EditorRequired]
    public required Purpose Purpose { get; set; }

    /// <summary>What was found; null until somebody asked.</summary>
    [Parameter]
    public ImportComparison? Comparison { get; set; }

    [Parameter]
    public EventCallback OnCompare { get; set; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    private static string PlaceOf(RowUpdate update) => ImportFindings.PlaceOf(update.Sheet, update.Row);

    private string WhatChanges(RowUpdate update) =>
        update.Fields.Count == 0 ? ImportsTexts.ImportNoneChanges : Fields.Current.NamesOf(update.Fields);
}
