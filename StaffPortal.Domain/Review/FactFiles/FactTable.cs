using StaffPortal.Domain.Imports;

namespace StaffPortal.Domain.Review.FactFiles;

/// <summary>A row of a file, by what its columns mean.</summary>
/// <param name="Sheet">Its sheet; empty for a file of text.</param>
/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="Cells">Normalised; columns without a text are missing.</param>
internal sealed record FactLine(string Sheet, int Row, IReadOnlyDictionary<FactColumn, string> Cells)
{
    /// <summary>A cell's text; empty where there is none.</summary>
    public string this[FactColumn column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>A heading as it was understood.</summary>
/// <param name="Heading">As it stands in the file.</param>
/// <param name="Column">What it means; null where it is not read.</param>
public sealed record FactHeading(string Heading, FactColumn? Column);

/// <summary>Something in a file that is not right.</summary>
/// <param name="Sheet">The sheet; empty for a file of text.</param>
/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="Column">The column; null where it is the whole row.</param>
/// <param name="Why">The rule, in words; without the value.</param>
public sealed record FactFault(string Sheet, int Row, FactColumn? Column, Refusal Why);

/// <summary>A file's rows and headings.</summary>
/// <param name="Unread">Sheets whose headings are not those of such a file.</param>
/// <param name="Digest">SHA-256 of the file, 64 hexadecimal digits.</param>
internal sealed record FactTable(
    IReadOnlyList<FactLine> Lines,
    IReadOnlyList<FactHeading> Headings,
    IReadOnlyList<string> Unread,
    string Digest
)
{
    /// <summary>The most rows of one file: it is taken in one commit, and nobody is to wait for it.</summary>
    public const int MostRows = 2_000;

    /// <summary>The first rows among which the heading is looked for; titles may stand above it.</summary>
    private const int FirstRows = 20;

    /// <summary>Reads a file, whatever it is; what is no table is named as what it is.</summary>
    public static async Task<Result<FactTable>> ReadAsync(FactFileKind kind, string path, CancellationToken cancellationToken)
    {
        try
        {
            var (lines, headings, unread) = (new List<FactLine>(), new List<FactHeading>(), new List<string>());
            foreach (var sheet in await TableFile.SheetsAsync(path, cancellationToken))
            {
                if (sheet.Rows == 0)
                    continue;
                if (!await ReadAsync(kind, path, sheet, lines, headings, cancellationToken))
                    unread.Add(sheet.Name);
                if (lines.Count > MostRows)
                    return new Refusal("FactFileTooLong", MostRows);
            }

            if (headings.Count == 0)
                return new Refusal(
                    "FactFileColumns",
                    string.Join(", ", FactHeadings.Needed(kind).Select(c => FactHeadings.HeadingOf(kind, c)))
                );
            return new FactTable(lines, headings, unread, await FileDigest.OfAsync(path, cancellationToken));
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

    /// <returns>Whether the sheet names what such a file needs.</returns>
    private static async Task<bool> ReadAsync(
        FactFileKind kind,
        string path,
        TableSheet sheet,
        List<FactLine> lines,
        List<FactHeading> headings,
        CancellationToken cancellationToken
    )
    {
        Dictionary<int, FactColumn>? columns = null;
        var seen = 0;
        await foreach (var row in TableFile.ReadAsync(path, sheet.Index, cancellationToken))
        {
            if (columns is null)
            {
                columns = ColumnsOf(kind, row);
                if (columns is not null)
                    headings.AddRange(
                        row.Cells.Select((c, i) => new FactHeading(c.Trim(), columns.TryGetValue(i, out var of) ? of : null))
                            .Where(h => h.Heading.Length > 0)
                    );
                else if (++seen >= FirstRows)
                    return false;
                continue;
            }

            var cells = columns
                .Select(c => (Column: c.Value, Text: CellMarks.Bare(row[c.Key])))
                .Where(c => c.Text.Length > 0)
                .ToDictionary(c => c.Column, c => c.Text);
            if (cells.Count > 0)
                lines.Add(new(sheet.Name, row.Number, cells));
            if (lines.Count > MostRows)
                break;
        }

        return columns is not null;
    }

    /// <summary>What a row's cells mean as headings; null where it lacks one that is needed.</summary>
    private static Dictionary<int, FactColumn>? ColumnsOf(FactFileKind kind, TableRow row)
    {
        var columns = new Dictionary<int, FactColumn>();
        for (var at = 0; at < row.Cells.Count; at++)
            if (FactHeadings.MeaningOf(kind, row.Cells[at]) is { } column && !columns.ContainsValue(column))
                columns.Add(at, column);
        return FactHeadings.Needed(kind).All(columns.ContainsValue) ? columns : null;
    }
}
