using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>A rule that a row broke beyond <see cref="FieldRule"/>.</summary>
public enum RowRule
{
    /// <summary>The same national ID stands in an earlier row.</summary>
    TwiceInFile = 1,

    /// <summary>The row's village lies outside the grant or the contract.</summary>
    OutsideScope,

    /// <summary>The spreadsheet shortened a long number; its last digits are gone.</summary>
    LostDigits,

    /// <summary>The spreadsheet took a house number for a day.</summary>
    HouseBecameDate,

    /// <summary>A year of two digits, and nobody has said which era it counts.</summary>
    TwoDigitYear,

    /// <summary>The cell holds a fault of the spreadsheet, such as <c>#N/A</c>.</summary>
    CellFault,

    /// <summary>Several telephones in one cell: the first is brought in, the others are not.</summary>
    SeveralNumbers,

    /// <summary>The first 0 of a telephone was lost and is put back.</summary>
    ZeroPutBack,

    /// <summary>A year of two digits is written out.</summary>
    YearWrittenOut,

    /// <summary>A village stands beside the house number, and it is not the row's.</summary>
    HouseOfAnotherVillage,
}

/// <summary>What a fault costs.</summary>
public enum FaultWeight
{
    /// <summary>The row: it is not brought in.</summary>
    Refused,

    /// <summary>The field, or a part of it: the citizen is brought in without it.</summary>
    Flagged,

    /// <summary>Nothing: the value is brought in, mended.</summary>
    Mended,
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
    /// <summary>What it costs.</summary>
    public FaultWeight Weight { get; init; }

    /// <summary>The sheet, from 0.</summary>
    public int Sheet { get; init; }

    /// <summary>The sheet's name; empty for a file of text.</summary>
    public string SheetName { get; init; } = "";

    /// <summary>The column, from 0; none where the village is said for the whole sheet.</summary>
    public int? Column { get; init; }

    /// <summary>The field.</summary>
    public CitizenField? Field { get; init; }

    /// <summary>Its name, in the language of who had the file read.</summary>
    public string FieldName { get; init; } = "";

    /// <summary>The rule in words.</summary>
    public string Message => MessageOf(Rule);

    internal static string MessageOf(string rule) =>
        Words.Text(Enum.TryParse<FieldRule>(rule, out _) ? $"{nameof(FieldRule)}_{rule}" : $"{nameof(RowRule)}_{rule}");

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

/// <summary>What a row is that is nobody's.</summary>
public enum ApartKind
{
    /// <summary>A number and nothing else, prepared for somebody to come.</summary>
    Empty = 1,

    /// <summary>A sum.</summary>
    Total,

    /// <summary>The heading again, or the numbers of its columns.</summary>
    Heading,

    /// <summary>A remark or a signature below the table.</summary>
    Remark,
}

/// <summary>A row that is nobody's, and so is neither read nor refused.</summary>
public sealed record ApartRow(int Sheet, string SheetName, int Row, ApartKind Kind);

/// <summary>A citizen who is known already, and what the purpose lets be told of what would change.</summary>
/// <param name="Sheet">The sheet's name.</param>
/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="CitizenId">The opaque id.</param>
/// <param name="Fields">The fields shown in full that differ; none when nothing that may be told would change.</param>
public sealed record RowUpdate(string Sheet, int Row, Guid CitizenId, IReadOnlyList<CitizenField> Fields);

/// <summary>
/// What a file holds, read for itself, and how many of its rows were written. Nothing in it tells who is in the register.
/// </summary>
public sealed record ImportReport
{
    /// <summary>Rows of people, in all sheets: brought in whole, flagged or refused.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that are in the register now; none after a check.</summary>
    public int Written { get; init; }

    /// <summary>Rows refused for a fault.</summary>
    public int Bad { get; init; }

    /// <summary>Rows that are right but for a field or a part of one, which is left out.</summary>
    public int Flagged { get; init; }

    /// <summary>Values that were mended.</summary>
    public int Mended { get; init; }

    /// <summary>Rows left out because the purpose may not touch the citizen's record; which ones, the log alone says.</summary>
    public int NotReached { get; init; }

    /// <summary>The first faults; <see cref="Bad"/>, <see cref="Flagged"/> and <see cref="Mended"/> count all.</summary>
    public IReadOnlyList<RowFault> Faults { get; init; } = [];

    /// <summary>All rows refused or flagged, by sheet and number, ascending.</summary>
    public IReadOnlyList<(int Sheet, int Row)> ToCorrect { get; init; } = [];

    /// <summary>How many rows are nobody's, by what they are.</summary>
    public IReadOnlyDictionary<ApartKind, int> Apart { get; init; } = new Dictionary<ApartKind, int>();

    /// <summary>The first of them.</summary>
    public IReadOnlyList<ApartRow> ApartRows { get; init; } = [];
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

    /// <summary>Its rows are taken back; this goes on to its end.</summary>
    TakingBack,
}
