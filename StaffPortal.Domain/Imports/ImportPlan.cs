using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>What is to be brought in, and how.</summary>
/// <param name="Path">The file on the server.</param>
/// <param name="ServiceId">The service whose register it is; new citizens are registered in it.</param>
/// <param name="Columns">What each column means.</param>
public sealed record ImportPlan(string Path, Guid ServiceId, IReadOnlyList<ImportColumn> Columns)
{
    /// <summary>Names the import: written once, however often it is asked for (law 17).</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The fields that the columns bring, in screen order.</summary>
    public IReadOnlyList<CitizenField> Fields => FieldCatalog.InOrder(Columns.SelectMany(c => c.Fields));
}

/// <summary>What a file holds, before anything is decided.</summary>
/// <param name="Columns">The columns, matched by heading.</param>
/// <param name="FirstRows">The first rows, as written.</param>
public sealed record ImportPreview(IReadOnlyList<ImportColumn> Columns, IReadOnlyList<TableRow> FirstRows);

/// <summary>Whether bad rows stop the whole import.</summary>
public enum ImportUnit
{
    /// <summary>One bad row and nothing is written.</summary>
    AllOrNothing = 1,

    /// <summary>Good rows are written, all in one; bad rows go to a file to correct.</summary>
    GoodRowsOnly,
}

/// <summary>A rule that a row broke beyond <see cref="FieldRule"/>.</summary>
public enum RowRule
{
    /// <summary>The same national ID stands in an earlier row.</summary>
    TwiceInFile = 1,

    /// <summary>The row's village lies outside the grant or the contract.</summary>
    OutsideScope,
}

/// <summary>
/// One fault of one row. The value itself is not kept: its shape tells what was there (0 for digits, ก for Thai, a for Latin letters).
/// </summary>
/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="Heading">The column's heading.</param>
/// <param name="Shape">The value's shape.</param>
/// <param name="Rule">The rule's name, of <see cref="FieldRule"/> or <see cref="RowRule"/>.</param>
public sealed record RowFault(int Row, string Heading, string Shape, string Rule)
{
    /// <summary>The rule in words.</summary>
    public string Message =>
        Words.Text(Enum.TryParse<FieldRule>(Rule, out _) ? $"{nameof(FieldRule)}_{Rule}" : $"{nameof(RowRule)}_{Rule}");

    internal static string ShapeOf(string value) =>
        string.Concat(
            value
                .Take(40)
                .Select(c =>
                    c switch
                    {
                        >= '0' and <= '9' or >= '๐' and <= '๙' => '0',
                        >= '\u0E01' and <= '\u0E4E' => 'ก',
                        _ when char.IsAsciiLetter(c) => 'a',
                        _ when char.IsLetter(c) => 'x',
                        _ => c,
                    }
                )
        );
}

/// <summary>A citizen who is known already, and what the purpose lets be told of what would change.</summary>
/// <param name="CitizenId">The opaque id.</param>
/// <param name="Fields">The fields shown in full that differ; none when nothing that may be told would change.</param>
public sealed record RowUpdate(int Row, Guid CitizenId, IReadOnlyList<CitizenField> Fields);

/// <summary>
/// What a file holds, read for itself, and how many of its rows were written. Nothing in it tells who is in the register.
/// </summary>
public sealed record ImportReport
{
    /// <summary>Rows read, the heading not counted.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that are in the register now; none after a check.</summary>
    public int Written { get; init; }

    /// <summary>Rows left out for a fault.</summary>
    public int Bad { get; init; }

    /// <summary>Rows left out because the purpose may not touch the citizen's record; which ones, the log alone says.</summary>
    public int NotReached { get; init; }

    /// <summary>The first faults; <see cref="Bad"/> counts all.</summary>
    public IReadOnlyList<RowFault> Faults { get; init; } = [];

    /// <summary>Numbers of all bad rows, ascending.</summary>
    public IReadOnlyList<int> BadRows { get; init; } = [];
}

/// <summary>Which rows of a file are of citizens whom the purpose may see: a look, named in the log and counted.</summary>
/// <param name="Rows">Good rows, each asked about.</param>
/// <param name="Known">Of them, those of citizens who are known.</param>
/// <param name="Fields">The fields that were compared: those brought that the purpose shows in full.</param>
/// <param name="Updates">The first of the known ones.</param>
public sealed record ImportComparison(int Rows, int Known, IReadOnlyList<CitizenField> Fields, IReadOnlyList<RowUpdate> Updates);

/// <summary>How far an import is.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Done">Rows done.</param>
/// <param name="Of">Rows in all; null while nobody knows.</param>
public sealed record ImportProgress(ImportPhase Phase, int Done, int? Of);

/// <summary>What is being done with a file.</summary>
public enum ImportPhase
{
    /// <summary>Its rows are read and checked.</summary>
    Reading = 1,

    /// <summary>Its rows are compared with the register.</summary>
    Comparing,

    /// <summary>Its rows are laid down, sealed, beside the register; stopped here, nothing stays.</summary>
    Staging,

    /// <summary>Its rows are brought into the register; this goes on to its end.</summary>
    Moving,
}
