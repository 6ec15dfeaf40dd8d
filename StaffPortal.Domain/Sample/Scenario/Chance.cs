namespace StaffPortal.Domain.Sample.Scenario;

/// <summary>What a year's chances need beyond a random number.</summary>
internal static class Chance
{
    public static bool Of(this Random random, double share) => random.NextDouble() < share;

    public static T Pick<T>(this Random random, IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>One by its weight.</summary>
    public static T Pick<T>(this Random random, IReadOnlyList<(T Value, double Weight)> of)
    {
        var at = random.NextDouble() * of.Sum(o => o.Weight);
        foreach (var (value, weight) in of)
        {
            if ((at -= weight) < 0)
                return value;
        }

        return of[^1].Value;
    }

    /// <summary>How many come in a day, where so many come in the mean.</summary>
    public static int Poisson(this Random random, double mean)
    {
        var (least, product, count) = (Math.Exp(-mean), 1.0, -1);
        do
        {
            product *= random.NextDouble();
            count++;
        } while (product > least);
        return count;
    }

    public static List<T> Shuffled<T>(this Random random, IEnumerable<T> of)
    {
        var all = of.ToArray();
        random.Shuffle(all);
        return [.. all];
    }

    /// <summary>The place of a family in a village where a few are large: smaller numbers come more often.</summary>
    public static int Skewed(this Random random, int count) => (int)(Math.Pow(random.NextDouble(), 2) * count);
}
