using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Remembers what columns meant by their headings, so that the next file of that shape is read alike. Kept is a hash of the headings and
/// what each column meant; never a value, and nothing of a row that holds a number long enough to be somebody's.
/// </summary>
internal static class ImportShapes
{
    private const int FewestHeadings = 3;
    private const int DigitsOfSomebody = 8;

    /// <summary>A file's sheets as others of their shape were read.</summary>
    public static async Task<ImportPreview> RecallAsync(
        DbContext db,
        Guid serviceId,
        ImportPreview preview,
        FieldSet fields,
        CancellationToken cancellationToken
    )
    {
        var tried = preview
            .Sheets.SelectMany(s => s.FirstRows.Select(r => (Sheet: s, Moved: s.WithHeadingAt(r.Number))))
            .Select(t => (t.Sheet, t.Moved, Shape: ShapeOf(t.Moved.Heading)))
            .Where(t => t.Shape is not null)
            .ToList();
        var shapes = tried.ConvertAll(t => t.Shape!);
        var known = await db.Set<ColumnShape>()
            .AsNoTracking()
            .Where(s => s.ServiceId == serviceId && shapes.Contains(s.Shape))
            .ToDictionaryAsync(s => s.Shape, s => s.Columns, StringComparer.Ordinal, cancellationToken);
        return new([.. preview.Sheets.Select(Recalled)]);

        SheetPreview Recalled(SheetPreview sheet)
        {
            var (_, moved, shape) = tried.Find(t => t.Sheet == sheet && known.ContainsKey(t.Shape!));
            if (moved is null)
                return sheet;
            var meanings = known[shape!].Split(',');
            return moved with
            {
                IsRemembered = true,
                Columns = [.. moved.Columns.Select(c => c.Index < meanings.Length ? Meaning(c, meanings[c.Index], fields) : c)],
            };
        }
    }

    /// <summary>Remembers the sheets of an import that is accepted.</summary>
    public static async Task RememberAsync(PortalSession session, ImportPlan plan, CancellationToken cancellationToken)
    {
        foreach (var sheet in plan.Sheets.DistinctBy(s => ShapeOf(s.Heading)))
        {
            if (ShapeOf(sheet.Heading) is not { } shape)
                continue;
            var text = string.Join(',', sheet.Columns.Select(Meaning));
            var known = await session
                .Db.Set<ColumnShape>()
                .AsTracking()
                .SingleOrDefaultAsync(s => s.ServiceId == plan.ServiceId && s.Shape == shape, cancellationToken);
            if (known is null)
                session.Db.Add(
                    new ColumnShape
                    {
                        ServiceId = plan.ServiceId,
                        Shape = shape,
                        Columns = text,
                    }
                );
            else
                known.Columns = text;
        }

        await session.SaveAsync(cancellationToken);
    }

    /// <summary>What a column means, by its numbers: target and field.</summary>
    private static string Meaning(ImportColumn column) => FormattableString.Invariant($"{(int)column.Target}:{(int?)column.Field}");

    /// <summary>A column as it was remembered; as it seems by itself where its field was ended since.</summary>
    private static ImportColumn Meaning(ImportColumn column, string kept, FieldSet fields)
    {
        var parts = kept.Split(':');
        CitizenField? field = parts[1].Length == 0 ? null : (CitizenField)int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (field is { } known && fields.Of(known).IsEnded)
            return column;
        return column with { Target = (ColumnTarget)int.Parse(parts[0], CultureInfo.InvariantCulture), Field = field };
    }

    private static string? ShapeOf(SheetHeading heading)
    {
        var simple = heading.Cells.Select(Headings.Simple).ToList();
        if (simple.Count(c => c.Length > 0) < FewestHeadings || simple.Exists(c => c.Count(char.IsAsciiDigit) >= DigitsOfSomebody))
            return null;
        var text = string.Join('\u001F', simple).TrimEnd('\u001F');
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
