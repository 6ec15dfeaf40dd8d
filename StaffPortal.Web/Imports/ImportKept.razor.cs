using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Web.Imports;

/// <summary>What was found in an import's file, as it is kept: rows, fields and rules, and no value.</summary>
public sealed partial class ImportKept
{
    private const int MaxShown = 200;

    [Parameter, EditorRequired]
    public required IReadOnlyList<FoundFault> Faults { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ApartRow> Apart { get; set; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    private string? FieldOf(FoundFault fault) => fault.Field is { } field ? Fields.Current.NameOf(field) : null;

    private IReadOnlyCollection<FoundFault> Shown => [.. Faults.OrderBy(f => f.Weight).Take(MaxShown)];

    private string ApartText =>
        string.Join(", ", Apart.GroupBy(a => a.Kind).Select(g => ImportsTexts.ImportApartKind.With(Words.Of(g.Key), g.Count())));
}
