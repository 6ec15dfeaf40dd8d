using System.Globalization;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>The stored form of reasons: <c>Signal points count</c>, parted by semicolons.</summary>
internal static class ReasonText
{
    /// <summary>The longest stored form: every signal once.</summary>
    public const int MaxLength = 1_500;

    public static string Write(IEnumerable<Reason> reasons) =>
        string.Join(';', reasons.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Signal} {r.Points:0.##} {r.Count}")));

    /// <summary>Reads what <see cref="Write"/> wrote; a part that is not readable is left out.</summary>
    public static IReadOnlyList<Reason> Read(string text)
    {
        var reasons = new List<Reason>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                part.Split(' ') is [var signal, var points, var count]
                && Enum.TryParse<Signal>(signal, out var known)
                && double.TryParse(points, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
                && int.TryParse(count, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            )
                reasons.Add(new(known, weight, number));
        }

        return reasons;
    }
}
