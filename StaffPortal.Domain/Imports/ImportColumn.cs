using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>What a column of a file means.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Heading">Its heading as written.</param>
/// <param name="Target">What it is brought in as.</param>
/// <param name="Field">The field, where the target is one.</param>
public sealed record ImportColumn(int Index, string Heading, ColumnTarget Target, CitizenField? Field = null)
{
    private static readonly HashSet<string> FullNameHeadings =
    [
        .. new[] { "ชื่อ-สกุล", "ชื่อ-นามสกุล", "ชื่อและนามสกุล", "ชื่อ สกุล", "ชื่อสกุล", "ชื่อนามสกุล", "full name", "name" }.Select(
            Simple
        ),
    ];

    /// <summary>The headings of every field's definition; an earlier field keeps one that two claim.</summary>
    private static readonly Dictionary<string, CitizenField> Headings = FieldCatalog
        .All.SelectMany(d => d.Headings, (d, heading) => (d.Field, Heading: Simple(heading)))
        .DistinctBy(h => h.Heading)
        .ToDictionary(h => h.Heading, h => h.Field, StringComparer.Ordinal);

    private static readonly HashSet<string> RowNumberHeadings = [.. new[] { "ที่", "ลำดับ", "ลำดับที่", "no", "no.", "#" }.Select(Simple)];

    /// <summary>Matches headings to fields; what is not known stays <see cref="ColumnTarget.Unknown"/> for a person to decide.</summary>
    public static IReadOnlyList<ImportColumn> Match(IReadOnlyList<string> headings) =>
        [
            .. headings.Select(
                (heading, index) =>
                {
                    var simple = Simple(heading);
                    if (simple.Length == 0 || RowNumberHeadings.Contains(simple))
                        return new ImportColumn(index, heading, ColumnTarget.Ignored);
                    if (Headings.TryGetValue(simple, out var field))
                        return new ImportColumn(index, heading, ColumnTarget.Field, field);
                    return new ImportColumn(
                        index,
                        heading,
                        FullNameHeadings.Contains(simple) ? ColumnTarget.FullName : ColumnTarget.Unknown
                    );
                }
            ),
        ];

    /// <summary>The fields a column brings.</summary>
    public IEnumerable<CitizenField> Fields =>
        Target switch
        {
            ColumnTarget.Field => [Field!.Value],
            ColumnTarget.FullName => [CitizenField.GivenName, CitizenField.FamilyName],
            _ => [],
        };

    private static string Simple(string heading) =>
        string.Concat(
            ThaiText.SearchKey(heading).Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '_' or '*' or ':' or '.' or '/' or '(' or ')'))
        );
}

/// <summary>What a column is brought in as.</summary>
public enum ColumnTarget
{
    /// <summary>Nobody has said yet; the file is refused until somebody does.</summary>
    Unknown,

    /// <summary>Left out on purpose.</summary>
    Ignored,

    /// <summary>One field.</summary>
    Field,

    /// <summary>Title, given and family name in one cell.</summary>
    FullName,
}
