using System.Runtime.InteropServices;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>A share that a sample shows, and between which bounds the office's own lies.</summary>
/// <param name="Share">0 to 1; of weighted parts.</param>
/// <param name="Lower">The lower bound.</param>
/// <param name="Upper">The upper bound.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ShareInterval(double Share, double Lower, double Upper)
{
    private const double Smallest = 1e-300;
    private const int MostSteps = 500;

    private static readonly double[] Lanczos =
    [
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    /// <summary>The share of those that count, where everybody was drawn with a chance of their own.</summary>
    /// <remarks>
    /// Each part weighs 1/chance (Hájek's estimate of a ratio: Särndal, Swensson and Wretman, Model Assisted Survey Sampling, 1992,
    /// section 5.7). The bounds are Clopper and Pearson's (Biometrika 26, 1934), exact by the binomial distribution, at the effective size
    /// <c>(Σw)²/Σw²</c> (Kish, Survey Sampling, 1965, section 11.7) as Korn and Graubard do (Survey Methodology 24, 1998, 193–201). What
    /// the strata gain is left out, so the interval is rather too wide than too narrow.
    /// </remarks>
    /// <param name="parts">Each with its chance of being drawn (above 0, at most 1), and whether it counts.</param>
    /// <param name="confidence">How sure the interval is to hold the share, above 0, below 1.</param>
    /// <returns>Null where nothing was drawn: nothing is known.</returns>
    public static ShareInterval? Of(IEnumerable<(double Chance, bool Counts)> parts, double confidence)
    {
        var (sum, squares, counted) = (0.0, 0.0, 0.0);
        foreach (var (chance, counts) in parts)
        {
            var weight = 1 / Math.Clamp(chance, 1e-6, 1);
            (sum, squares) = (sum + weight, squares + (weight * weight));
            counted += counts ? weight : 0;
        }

        if (sum <= 0)
            return null;
        var (share, size) = (Math.Clamp(counted / sum, 0, 1), sum * sum / squares);
        var (lower, upper) = ClopperPearson(share * size, size, confidence);
        return new(share, Math.Min(lower, share), Math.Max(upper, share));
    }

    /// <summary>Clopper and Pearson's bounds for so many of so many; neither needs to be whole.</summary>
    public static (double Lower, double Upper) ClopperPearson(double counted, double size, double confidence)
    {
        var tail = (1 - confidence) / 2;
        return (
            counted <= 1e-12 ? 0 : BetaQuantile(tail, counted, size - counted + 1),
            size - counted <= 1e-12 ? 1 : BetaQuantile(1 - tail, counted + 1, size - counted)
        );
    }

    /// <summary>How many standard deviations around the mean hold a share of the normal distribution: 1.96 for 0.95.</summary>
    public static double Deviate(double confidence)
    {
        var (low, high) = (0.0, 10.0);
        for (var step = 0; step < 200; step++)
        {
            var middle = (low + high) / 2;
            if (Within(middle) < confidence)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>
    /// The share of a normal distribution within so many deviations: Abramowitz and Stegun 7.1.5, the error function's series.
    /// </summary>
    private static double Within(double deviations)
    {
        var x = deviations / Math.Sqrt(2);
        var (term, sum) = (x, x);
        for (var n = 1; n < MostSteps && Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    /// <summary>The value below which a share of the beta distribution lies, by halving.</summary>
    private static double BetaQuantile(double share, double a, double b)
    {
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 200; step++)
        {
            var middle = (low + high) / 2;
            if (Beta(middle, a, b) < share)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>The regularised incomplete beta function: NIST DLMF 8.17.22, a continued fraction (Lentz's way), and 8.17.4.</summary>
    private static double Beta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
            return x <= 0 ? 0 : 1;
        if (x > (a + 1) / (a + b + 2))
            return 1 - Beta(1 - x, b, a);
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x))) / a;
        var (c, d) = (1.0, Inverted(1 - ((a + b) * x / (a + 1))));
        var fraction = d;
        for (var m = 1; m < MostSteps; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            (d, c) = (Inverted(1 + (even * d)), Kept(1 + (even / c)));
            fraction *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            (d, c) = (Inverted(1 + (odd * d)), Kept(1 + (odd / c)));
            var change = d * c;
            fraction *= change;
            if (Math.Abs(change - 1) < 1e-15)
                break;
        }

        return front * fraction;

        static double Kept(double value) => Math.Abs(value) < Smallest ? Smallest : value;

        static double Inverted(double value) => 1 / Kept(value);
    }

    /// <summary>The logarithm of the gamma function: Lanczos (SIAM Journal on Numerical Analysis 1, 1964), g = 7, nine terms.</summary>
    private static double LogGamma(double x)
    {
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);
        x -= 1;
        var sum = 0.99999999999980993;
        for (var i = 0; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i + 1);
        var t = x + Lanczos.Length - 0.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
