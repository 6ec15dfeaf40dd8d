namespace StaffPortal.Domain.Review.Looks;

/// <summary>
/// How often each of some things happens under a purpose. It begins with what is usual in an office that keeps a register of cases, and
/// soon goes by what is usual in this one.
/// </summary>
/// <param name="expected">The shares that are taken for usual until more is known; they sum up to 1.</param>
internal sealed class Shares(IReadOnlyList<double> expected)
{
    /// <summary>So many times must something be seen to weigh as much as what was expected.</summary>
    private const double WeightOfExpected = 20;

    /// <summary>Above, what is old begins to be forgotten.</summary>
    private const double Most = 2000;

    private readonly Dictionary<Guid, double[]> counts = [];

    public void Take(Guid purpose, int kind)
    {
        if (!counts.TryGetValue(purpose, out var those))
            counts.Add(purpose, those = new double[expected.Count]);
        those[kind]++;
        if (those.Sum() <= Most)
            return;
        for (var i = 0; i < those.Length; i++)
            those[i] /= 2;
    }

    /// <summary>The share of one thing under a purpose.</summary>
    /// <param name="usual">What is expected where little is known; null for what an office begins with.</param>
    public double Of(Guid purpose, int kind, double? usual = null)
    {
        var (seen, all) = counts.TryGetValue(purpose, out var those) ? (those[kind], those.Sum()) : (0, 0);
        return (seen + (WeightOfExpected * (usual ?? expected[kind]))) / (all + WeightOfExpected);
    }

    /// <summary>
    /// How surprising one thing is: the logarithm of one in how many times it happens (e). The office's habits and the person's own count
    /// alike, so that nobody's own habit takes off more than half.
    /// </summary>
    public static double Surprise(Shares office, Shares person, Guid purpose, int kind)
    {
        var usual = office.Of(purpose, kind);
        return -(Math.Log(usual) + Math.Log(person.Of(purpose, kind, usual))) / 2;
    }
}
