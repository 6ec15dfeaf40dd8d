using System.Globalization;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>
/// The stored form of reasons: <c>signal points count</c>, parted by semicolons, sealed with the office's key. In clear they would tell
/// whoever reads the database who is watched, and which citizen is whose relative or neighbour.
/// </summary>
internal static class ReasonText
{
    /// <summary>The longest stored form: every signal once.</summary>
    public const int MaxLength = 1_500;

    private const string Place = "finding-reasons";

    /// <summary>Seals reasons of a finding, or of one look in it, in Base64.</summary>
    public static string Seal(OfficeKey key, Guid finding, long? entry, IEnumerable<Reason> reasons) =>
        Convert.ToBase64String(key.Seal(finding, PlaceOf(entry), Write(reasons)));

    /// <summary>Opens them; none where the row was altered. Rows of before they were sealed are read as they stand.</summary>
    public static IReadOnlyList<Reason> Open(OfficeKey key, Guid finding, long? entry, string text)
    {
        var bytes = new byte[text.Length];
        return !text.Contains(' ', StringComparison.Ordinal) && Convert.TryFromBase64String(text, bytes, out var length)
            ? Read(key.TryOpen(finding, PlaceOf(entry), bytes[..length]) ?? "")
            : Read(text);
    }

    public static string Write(IEnumerable<Reason> reasons) =>
        string.Join(';', reasons.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Signal:D} {r.Points:0.##} {r.Count}")));

    /// <summary>Reads what <see cref="Write"/> wrote, by number or name of the signal; a part that is not readable is left out.</summary>
    public static IReadOnlyList<Reason> Read(string text)
    {
        var reasons = new List<Reason>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                part.Split(' ') is [var signal, var points, var count]
                && Enum.TryParse<Signal>(signal, out var known)
                && Enum.IsDefined(known)
                && double.TryParse(points, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
                && int.TryParse(count, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            )
                reasons.Add(new(known, weight, number));
        }

        return reasons;
    }

    private static string PlaceOf(long? entry) => FormattableString.Invariant($"{Place}/{entry}");
}
