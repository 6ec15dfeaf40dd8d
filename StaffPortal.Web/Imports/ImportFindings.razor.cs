using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Imports;

/// <summary>What a check found: counts, faults by row and column, and who is known already.</summary>
public sealed partial class ImportFindings
{
    private const int MaxShown = 100;

    [Parameter, EditorRequired]
    public required ImportReport Report { get; set; }

    private IReadOnlyCollection<RowFault> Faults => [.. Report.Faults.Take(MaxShown)];

    private static string WhatChanges(RowUpdate update) =>
        update.Fields.Count == 0 ? ImportsTexts.ImportOnlyRegistration : string.Join(", ", update.Fields.Select(f => Words.Of(f)));
}
