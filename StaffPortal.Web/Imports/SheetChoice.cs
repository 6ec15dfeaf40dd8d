using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Imports;

/// <summary>A sheet of the file as the person has it read.</summary>
/// <param name="Preview">What it holds.</param>
/// <param name="Sheet">What its columns mean.</param>
/// <param name="IsChosen">Whether it is read at all.</param>
public sealed record SheetChoice(SheetPreview Preview, ImportSheet Sheet, bool IsChosen)
{
    /// <summary>The sheets of a file as they seem.</summary>
    public static IReadOnlyList<SheetChoice> Of(ImportPreview preview)
    {
        var chosen = preview.Chosen.Select(s => s.Index).ToHashSet();
        return [.. preview.Sheets.Select(s => new SheetChoice(s, s.ToImport(), chosen.Contains(s.Sheet.Index)))];
    }

    /// <summary>Sheets of one shape are read alike.</summary>
    public string Shape => string.Join('\n', Sheet.Heading.Cells.Select(c => c.Trim()).Prepend(Sheet.Heading.Rows > 1 ? "two" : "one"));
}
