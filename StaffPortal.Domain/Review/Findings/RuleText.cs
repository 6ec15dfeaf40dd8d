using System.Globalization;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>
/// The stored form of rules: <c>T=3.6;S5=5;…;E6=0.9</c>, the threshold, the points of signals and what explanations leave, by their
/// stored numbers.
/// </summary>
internal static class RuleText
{
    private const char Threshold = 'T';
    private const char Points = 'S';
    private const char Left = 'E';

    public static string Write(ReviewRules rules) =>
        string.Join(
            ';',
            rules
                .Points.OrderBy(p => p.Key)
                .Select(p => Pair($"{Points}{p.Key:D}", p.Value))
                .Prepend(Pair($"{Threshold}", rules.Threshold))
                .Concat(rules.Left.OrderBy(l => l.Key).Select(l => Pair($"{Left}{l.Key:D}", l.Value)))
        );

    /// <summary>Reads what <see cref="Write"/> wrote; what it does not name, since it is newer, is as the portal has it.</summary>
    public static ReviewRules Read(int version, string text)
    {
        var points = new Dictionary<Signal, double>(ReviewRules.First.Points);
        var left = new Dictionary<Explanation, double>(ReviewRules.First.Left);
        var threshold = ReviewRules.First.Threshold;
        foreach (var part in text.Split(';'))
        {
            if (
                part.Split('=') is not [{ Length: > 0 } name, var value]
                || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            )
                continue;
            _ = int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var of);
            if (name[0] == Threshold)
                threshold = number;
            else if (name[0] == Points && points.ContainsKey((Signal)of))
                points[(Signal)of] = number;
            else if (name[0] == Left && left.ContainsKey((Explanation)of))
                left[(Explanation)of] = number;
        }

        return new(version, threshold, points, left);
    }

    private static string Pair(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value:0.###}");
}
