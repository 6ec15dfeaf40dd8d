using System.Text.Json;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Imports;

/// <summary>What was found in a file, as it is kept with its import: no value, and no shape of one.</summary>
/// <param name="Faults">Rows refused, flagged or mended.</param>
/// <param name="Apart">Rows that are nobody's.</param>
internal sealed record FoundInFile(IReadOnlyList<FoundFault> Faults, IReadOnlyList<ApartRow> Apart)
{
    private const string Place = "import/findings";

    public static FoundInFile Of(ImportReport report) =>
        new([.. report.Faults.Select(f => new FoundFault(f.SheetName, f.Row, f.Column, f.Field, f.Rule, f.Weight))], report.ApartRows);

    public byte[] Seal(OfficeKey key, Guid importId) =>
        key.Seal(importId, Place, JsonSerializer.SerializeToUtf8Bytes(this, ImportJson.Default.FoundInFile));

    public static FoundInFile Open(OfficeKey key, Guid importId, byte[] content) =>
        JsonSerializer.Deserialize(key.OpenBytes(importId, Place, content), ImportJson.Default.FoundInFile)!;
}

/// <summary>One fault, by its place in the file and its rule.</summary>
public sealed record FoundFault(string Sheet, int Row, int? Column, CitizenField? Field, string Rule, FaultWeight Weight)
{
    /// <summary>The rule in words.</summary>
    public string Message => RowFault.MessageOf(Rule);
}
