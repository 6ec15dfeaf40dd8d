using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Imports;

/// <summary>Looks at a file for itself, before anything is decided.</summary>
internal static class FileLook
{
    private const int FirstRows = 60;

    public static async Task<Result<ImportPreview>> TakeAsync(string path, Headings headings, CancellationToken cancellationToken)
    {
        try
        {
            var sheets = new List<SheetPreview>();
            foreach (var sheet in await TableFile.SheetsAsync(path, cancellationToken))
                sheets.Add(SheetPreview.Of(sheet, await FirstRowsAsync(path, sheet.Index, cancellationToken), headings));
            return sheets.Sum(s => s.Below.Count) > 0 ? new ImportPreview(sheets) : new Refusal("ImportFileEmpty");
        }
        catch (TableRefusedException refused)
        {
            return refused.Refusal;
        }
        catch (InvalidDataException)
        {
            return new Refusal("ImportFileUnreadable");
        }
    }

    /// <summary>What of the chosen sheets stands in the way, in words.</summary>
    public static Refusal? ErrorOf(IReadOnlyList<ImportSheet> sheets, Service service, FieldSet office)
    {
        if (sheets.Count == 0)
            return new("ImportNoSheet");
        foreach (var sheet in sheets)
        {
            if (ErrorOf(sheet, service, office) is { } refusal)
                return sheets.Count == 1 ? refusal : new("ImportOfSheet", sheet.Name, refusal.Message);
        }

        return null;
    }

    private static Refusal? ErrorOf(ImportSheet sheet, Service service, FieldSet office)
    {
        var columns = sheet.Columns;
        if (columns.FirstOrDefault(c => c.Target == ColumnTarget.Unknown) is { } unknown)
            return new("ColumnUnknown", unknown.Heading);
        if (columns.FirstOrDefault(c => c.Fields.Any(f => !service.Fields.Contains(f))) is { } undeclared)
            return new("ColumnNotDeclared", undeclared.Heading, service.Name);
        var fields = sheet.Fields.ToList();
        if (fields.Select(office.Of).FirstOrDefault(d => d.IsEnded) is { } ended)
            return new("FieldEnded", ended.Name);
        if (fields.GroupBy(f => f).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return new("ColumnTwice", office.NameOf(twice.Key));
        var missing = FieldCatalog.All.FirstOrDefault(d => d.IsRequired && !fields.Contains(d.Field));
        return missing is null ? null : new("ColumnMissing", missing.Name);
    }

    private static async Task<IReadOnlyList<TableRow>> FirstRowsAsync(string path, int sheet, CancellationToken cancellationToken)
    {
        var rows = new List<TableRow>();
        await foreach (var row in TableFile.ReadAsync(path, sheet, cancellationToken))
        {
            rows.Add(row);
            if (rows.Count == FirstRows)
                break;
        }

        return rows;
    }
}
