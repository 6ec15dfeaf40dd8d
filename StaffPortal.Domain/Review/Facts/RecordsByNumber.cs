using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>Which records national IDs are of, for the review alone: whoever typed a number is told nothing of it.</summary>
internal static class RecordsByNumber
{
    private static readonly FieldDefinition NationalIdField = FieldCatalog.Of(CitizenField.NationalId);

    /// <summary>The records of those that the register knows, by number.</summary>
    public static async Task<Dictionary<string, Guid>> FindAsync(
        DbContext db,
        CitizenKeys keys,
        IEnumerable<string> numbers,
        CancellationToken cancellationToken
    )
    {
        var indexOf = numbers.Distinct(StringComparer.Ordinal).ToDictionary(n => n, n => IndexOf(keys, n), StringComparer.Ordinal);
        if (indexOf.Count == 0)
            return [];
        var indexes = indexOf.Values.Distinct(StringComparer.Ordinal).Select(byte[]? (i) => Convert.FromHexString(i)).ToList();
        var found = (
            await db.Set<Citizen>()
                .AsNoTracking()
                .Where(c => indexes.Contains(EF.Property<byte[]?>(c, NationalIdField.SearchColumn!)))
                .Select(c => new { c.Id, Index = EF.Property<byte[]>(c, NationalIdField.SearchColumn!) })
                .ToListAsync(cancellationToken)
        ).ToLookup(c => Convert.ToHexString(c.Index), c => c.Id, StringComparer.Ordinal);
        return indexOf.Where(n => found.Contains(n.Value)).ToDictionary(n => n.Key, n => found[n.Value].First(), StringComparer.Ordinal);
    }

    /// <summary>However a number is written, its index is the same.</summary>
    private static string IndexOf(CitizenKeys keys, string number) =>
        Convert.ToHexString(keys.IndexOf(CitizenField.NationalId, NationalIdField.Kind.IndexText(number)));

    /// <summary>A number as a list shows it.</summary>
    public static string Mask(string number) => NationalIdField.Kind.Mask(number);
}
