using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Imports;

/// <summary>What is to be brought in, and how.</summary>
/// <param name="Path">The file on the server.</param>
/// <param name="ServiceId">The service whose register it is; new citizens are registered in it.</param>
/// <param name="Columns">What each column means.</param>
public sealed record ImportPlan(string Path, Guid ServiceId, IReadOnlyList<ImportColumn> Columns);

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

    /// <summary>The citizen lies outside the grant or the contract.</summary>
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

/// <summary>A citizen who is known already, and the fields that would change.</summary>
/// <param name="CitizenId">The opaque id.</param>
/// <param name="Fields">The fields that differ; none when only the registration is new.</param>
public sealed record RowUpdate(int Row, Guid CitizenId, IReadOnlyList<CitizenField> Fields);

/// <summary>What an import did, or would do.</summary>
public sealed record ImportReport
{
    /// <summary>Rows read, the heading not counted.</summary>
    public int Rows { get; init; }

    /// <summary>Citizens made.</summary>
    public int Created { get; init; }

    /// <summary>Citizens changed.</summary>
    public int Updated { get; init; }

    /// <summary>Rows left out for a fault.</summary>
    public int Bad { get; init; }

    /// <summary>The first faults; <see cref="Bad"/> counts all.</summary>
    public IReadOnlyList<RowFault> Faults { get; init; } = [];

    /// <summary>The first citizens who are known already.</summary>
    public IReadOnlyList<RowUpdate> Updates { get; init; } = [];

    /// <summary>Numbers of all bad rows, ascending.</summary>
    public IReadOnlyList<int> BadRows { get; init; } = [];
}
