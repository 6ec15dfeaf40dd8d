using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>What a column of a sheet means.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Heading">Its heading as written; its letter where it has none.</param>
/// <param name="Target">What it is brought in as.</param>
/// <param name="Field">The field, where the target is one.</param>
public sealed record ImportColumn(int Index, string Heading, ColumnTarget Target, CitizenField? Field = null)
{
    /// <summary>The fields a column brings.</summary>
    public IEnumerable<CitizenField> Fields =>
        Target switch
        {
            ColumnTarget.Field => [Field!.Value],
            ColumnTarget.FullName => [CitizenField.GivenName, CitizenField.FamilyName],
            ColumnTarget.Address => [CitizenField.HouseNumber, CitizenField.Village],
            ColumnTarget.BirthPart => [CitizenField.BirthDate],
            _ => [],
        };

    /// <summary>A column's letters, as a spreadsheet names it.</summary>
    public static string LettersOf(int index) =>
        index < 26 ? $"{(char)('A' + index)}" : $"{LettersOf((index / 26) - 1)}{(char)('A' + (index % 26))}";
}

/// <summary>What a column is brought in as. The numbers are kept with the shapes of files.</summary>
public enum ColumnTarget
{
    /// <summary>Nobody has said yet; the file is refused until somebody does.</summary>
    Unknown = 0,

    /// <summary>Left out on purpose.</summary>
    Ignored = 1,

    /// <summary>One field.</summary>
    Field = 2,

    /// <summary>Title, given and family name in one cell.</summary>
    FullName = 3,

    /// <summary>House number and village in one cell, as <c>12/3 ม.5</c>.</summary>
    Address = 4,

    /// <summary>Day, month or year of birth in a cell of its own; the columns are read in their order.</summary>
    BirthPart = 5,
}
