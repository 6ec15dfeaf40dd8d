using StaffPortal.Domain.Imports;

namespace StaffPortal.Tests.Imports;

/// <summary>Reads files as an import would, without a register.</summary>
internal static class OfficeFiles
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static async Task<List<Dictionary<CitizenField, string>>> ValuesAsync(string path)
    {
        var plan = new ImportPlan(path, Guid.Empty, (await CitizenImport.PreviewAsync(path, default)).Value!.Chosen);
        var (reader, rows) = (
            new RowReader(plan, titleWanted: true, FieldSet.BuiltIn, Today),
            new List<Dictionary<CitizenField, string>>()
        );
        foreach (var sheet in plan.Sheets)
        {
            await foreach (var row in TableFile.ReadAsync(path, sheet.Index, TestContext.Current.CancellationToken))
            {
                var faults = new List<RowFault>();
                if (row.Number <= sheet.Heading.LastRow || RowSorter.Sort(sheet, row) is not null)
                    continue;
                var values = reader.Read(sheet, row, faults);
                if (faults.TrueForAll(f => f.Weight != FaultWeight.Refused))
                    rows.Add(values);
            }
        }

        return rows;
    }
}
