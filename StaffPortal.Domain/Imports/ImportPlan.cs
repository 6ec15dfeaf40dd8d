using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>What is to be brought in, and how.</summary>
/// <param name="Path">The file on the server.</param>
/// <param name="ServiceId">The service whose register it is; new citizens are registered in it.</param>
/// <param name="Sheets">The sheets that are read, in their order.</param>
public sealed record ImportPlan(string Path, Guid ServiceId, IReadOnlyList<ImportSheet> Sheets)
{
    /// <summary>Names the import: written once, however often it is asked for (law 17).</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>What a year of two digits means; nobody can know it but who wrote the file.</summary>
    public TwoDigitYears TwoDigitYears { get; init; }

    /// <summary>The fields that the sheets bring, in screen order.</summary>
    public IReadOnlyList<CitizenField> Fields => FieldCatalog.InOrder(Sheets.SelectMany(s => s.Fields));
}

/// <summary>What of a sheet is brought in.</summary>
/// <param name="Index">Its place in the file, from 0.</param>
/// <param name="Name">Its name; empty for a file of text.</param>
/// <param name="Heading">Where its heading stands: rows down to it are no people.</param>
/// <param name="Columns">What each column means.</param>
public sealed record ImportSheet(int Index, string Name, SheetHeading Heading, IReadOnlyList<ImportColumn> Columns)
{
    /// <summary>The village of all its rows, where no column says it.</summary>
    public string? Village { get; init; }

    /// <summary>The fields that it brings, each as often as columns bring it.</summary>
    internal IEnumerable<CitizenField> Fields =>
        Columns
            .Where(c => c.Target != ColumnTarget.BirthPart)
            .SelectMany(c => c.Fields)
            .Concat(Columns.Any(c => c.Target == ColumnTarget.BirthPart) ? [CitizenField.BirthDate] : [])
            .Concat(Village is null ? [] : [CitizenField.Village]);
}

/// <summary>What a year of two digits means.</summary>
public enum TwoDigitYears
{
    /// <summary>Nobody has said: the date is left out and flagged.</summary>
    NotSaid,

    /// <summary>Buddhist Era, the last such year that has been.</summary>
    Buddhist,

    /// <summary>Common Era, the last such year that has been.</summary>
    Common,
}

/// <summary>What a file holds, before anything is decided.</summary>
/// <param name="Sheets">All its sheets.</param>
public sealed record ImportPreview(IReadOnlyList<SheetPreview> Sheets)
{
    /// <summary>The sheets that look like a table of citizens; the first one where none does.</summary>
    public IReadOnlyList<ImportSheet> Chosen =>
        Sheets.Any(s => s.LooksLikeCitizens)
            ? [.. Sheets.Where(s => s.LooksLikeCitizens).Select(s => s.ToImport())]
            : [Sheets.First(s => s.FirstRows.Count > 0).ToImport()];
}

/// <summary>A sheet with its first rows, and what its columns seem to mean.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Heading">Where its heading seems to stand.</param>
/// <param name="Columns">What its columns seem to mean.</param>
/// <param name="FirstRows">Its first rows that hold anything, as written.</param>
public sealed record SheetPreview(
    TableSheet Sheet,
    SheetHeading Heading,
    IReadOnlyList<ImportColumn> Columns,
    IReadOnlyList<TableRow> FirstRows
)
{
    /// <summary>Whether it is read as an earlier file of its shape was.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>What headings mean to whoever reads it.</summary>
    private Headings Known { get; init; } = Headings.BuiltIn;

    /// <summary>A sheet as it seems.</summary>
    internal static SheetPreview Of(TableSheet sheet, IReadOnlyList<TableRow> first, Headings known) =>
        Of(sheet, first, SheetHeading.Find(first, known), known);

    /// <summary>Whether a person's ID and name are among the columns.</summary>
    public bool LooksLikeCitizens =>
        Columns.Any(c => c.Field == CitizenField.NationalId) && Columns.Any(c => c.Fields.Contains(CitizenField.GivenName));

    /// <summary>The first rows below the heading.</summary>
    public IReadOnlyList<TableRow> Below => [.. FirstRows.Where(r => r.Number > Heading.LastRow)];

    /// <summary>The same sheet with its heading in another row; 0 for none.</summary>
    public SheetPreview WithHeadingAt(int row) => Of(Sheet, FirstRows, SheetHeading.At(FirstRows, row, Known), Known);

    /// <summary>What would be brought in of it as it seems; a village that its name alone says is said for its rows.</summary>
    public ImportSheet ToImport() =>
        new(Sheet.Index, Sheet.Name, Heading, Columns)
        {
            Village =
                LooksLikeCitizens && !Columns.Any(c => c.Fields.Contains(CitizenField.Village)) ? VillageText.OfSheet(Sheet.Name) : null,
        };

    private static SheetPreview Of(TableSheet sheet, IReadOnlyList<TableRow> first, SheetHeading heading, Headings known) =>
        new(sheet, heading, ColumnMatch.Of(heading.Cells, [.. first.Where(r => r.Number > heading.LastRow)], known), first)
        {
            Known = known,
        };
}

/// <summary>Whether bad rows stop the whole import.</summary>
public enum ImportUnit
{
    /// <summary>One refused row and nothing is written.</summary>
    AllOrNothing = 1,

    /// <summary>Good rows are written, all in one; refused rows go to a file to correct.</summary>
    GoodRowsOnly,
}
