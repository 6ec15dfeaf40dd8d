namespace StaffPortal.Domain.Imports;

/// <summary>Where the heading of a sheet stands.</summary>
/// <param name="Row">Its first row, as a spreadsheet counts; 0 where the sheet has no heading.</param>
/// <param name="Rows">How many rows it takes: none, one or two.</param>
/// <param name="Cells">The headings, those of two rows put together.</param>
public sealed record SheetHeading(int Row, int Rows, IReadOnlyList<string> Cells)
{
    /// <summary>The last row that is not of the table itself.</summary>
    public int LastRow => Row + Math.Max(0, Rows - 1);

    /// <summary>
    /// Finds the heading among a sheet's first rows: the row, or the two, in which most headings are known. Titles of the list stand
    /// above it and are passed over.
    /// </summary>
    internal static SheetHeading Find(IReadOnlyList<TableRow> first, Headings headings)
    {
        SheetHeading? found = null;
        var most = 0;
        for (var at = 0; at < first.Count; at++)
        {
            var heading = At(first, first[at].Number, headings);
            var known = Known(heading.Cells, headings);
            if (known > most)
                (found, most) = (heading, known);
        }

        if (found is not null && most > 1)
            return found;
        // Nothing is known of any row: a table without headings, or one whose headings a person has to say.
        return first.FirstOrDefault(r => r.Cells.Count(c => c.Length > 0) > 1) is { } row && !row.Cells.Any(IsNationalId)
            ? new(row.Number, 1, row.Cells)
            : new(0, 0, []);
    }

    /// <summary>The heading that begins in a row: that row, and the one below where it goes on there. Row 0 stands for none.</summary>
    internal static SheetHeading At(IReadOnlyList<TableRow> first, int row, Headings headings)
    {
        if (first.FirstOrDefault(r => r.Number == row) is not { } upper)
            return new(0, 0, []);
        if (first.FirstOrDefault(r => r.Number == row + 1) is not { } lower || !GoesOn(lower))
            return new(row, 1, upper.Cells);
        var both = Together(upper, lower);
        var known = Known(both, headings);
        return known > Known(upper.Cells, headings) && known > Known(lower.Cells, headings) ? new(row, 2, both) : new(row, 1, upper.Cells);
    }

    /// <summary>Whether a row below a heading may be of it: it holds no number long enough to be somebody's.</summary>
    private static bool GoesOn(TableRow row) => row.Cells.All(c => ThaiText.DigitsOf(c).Length < 6);

    private static bool IsNationalId(string cell) => Fields.NationalId.IsValid(ThaiText.DigitsOf(cell));

    /// <summary>How many columns' headings are known, and different.</summary>
    private static int Known(IReadOnlyList<string> cells, Headings headings) =>
        ColumnMatch
            .Of(cells, [], headings)
            .Where(c => c.Target != ColumnTarget.Unknown && c.Heading.Any(char.IsLetterOrDigit) && HasOwn(cells, c))
            .Count();

    private static bool HasOwn(IReadOnlyList<string> cells, ImportColumn column) =>
        column.Index < cells.Count && !string.IsNullOrWhiteSpace(cells[column.Index]);

    /// <summary>
    /// Each column's heading of two rows: what stands over several columns is said with each of them, unless the lower one says it all.
    /// </summary>
    private static List<string> Together(TableRow upper, TableRow lower)
    {
        var (cells, group) = (new List<string>(), "");
        for (var column = 0; column < Math.Max(upper.Cells.Count, lower.Cells.Count); column++)
        {
            var (above, below) = (upper[column].Trim(), lower[column].Trim());
            if (above.Length > 0)
                group = above;
            cells.Add(
                below.Length == 0 ? above
                : group.Length == 0 ? below
                : $"{group}{Headings.Over}{below}"
            );
        }

        return cells;
    }
}
