using CsCheck;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Tests.Review;

/// <summary>What a sample says of all: the interval against values that are known, and against the distribution itself.</summary>
public sealed class ShareIntervalTests
{
    /// <summary>Clopper and Pearson's bounds as R's binom.test prints them.</summary>
    [Theory]
    [InlineData(0, 59, 0.95, 0, 0.060606)]
    [InlineData(1, 10, 0.95, 0.002529, 0.445016)]
    [InlineData(5, 100, 0.95, 0.016432, 0.112835)]
    [InlineData(50, 100, 0.95, 0.398321, 0.601679)]
    [InlineData(10, 10, 0.95, 0.691503, 1)]
    [InlineData(5, 100, 0.90, 0.019920, 0.102253)]
    public void The_bounds_are_those_that_are_known(int counted, int size, double confidence, double lower, double upper)
    {
        var (from, to) = ShareInterval.ClopperPearson(counted, size, confidence);

        Assert.Equal(lower, from, 4);
        Assert.Equal(upper, to, 4);
    }

    [Theory]
    [InlineData(0.90, 1.644854)]
    [InlineData(0.95, 1.959964)]
    [InlineData(0.99, 2.575829)]
    public void The_deviate_is_the_normal_distributions(double confidence, double deviate) =>
        Assert.Equal(deviate, ShareInterval.Deviate(confidence), 5);

    /// <summary>Below the lower bound so many or more are rarer than half of what is left, and above the upper so many or fewer.</summary>
    [Fact]
    public void Each_bound_leaves_half_of_the_rest_to_the_binomial_distribution() =>
        Gen.Select(Gen.Int[1, 60], Gen.Double[0, 1], Gen.Double[0.6, 0.99])
            .Sample(
                (size, part, confidence) =>
                {
                    var counted = (int)Math.Floor(part * (size + 1)) is var at && at > size ? size : (int)Math.Floor(part * (size + 1));
                    var (lower, upper) = ShareInterval.ClopperPearson(counted, size, confidence);
                    var tail = (1 - confidence) / 2;
                    return (counted == 0 || Math.Abs(AtLeast(counted, size, lower) - tail) < 1e-6)
                        && (counted == size || Math.Abs(1 - AtLeast(counted + 1, size, upper) - tail) < 1e-6);
                },
                iter: 500
            );

    [Fact]
    public void The_interval_holds_the_share_and_is_no_narrower_where_chances_differ() =>
        Gen.Select(Gen.Double[0.05, 1], Gen.Bool)
            .Array[1, 50]
            .Sample(
                drawn =>
                {
                    var found = ShareInterval.Of(drawn.Select(d => (d.Item1, d.Item2)), 0.95)!.Value;
                    var weights = drawn.Select(d => 1 / d.Item1).ToList();
                    var share = drawn.Where(d => d.Item2).Sum(d => 1 / d.Item1) / weights.Sum();
                    return Math.Abs(found.Share - share) < 1e-9
                        && found.Lower <= share
                        && share <= found.Upper
                        && found is { Lower: >= 0, Upper: <= 1 };
                },
                iter: 500
            );

    [Fact]
    public void Of_equal_chances_it_is_Clopper_and_Pearsons_and_of_unequal_ones_wider()
    {
        var equal = ShareInterval.Of(Enumerable.Range(0, 40).Select(i => (0.3, i < 2)), 0.95)!.Value;
        Assert.Equal(ShareInterval.ClopperPearson(2, 40, 0.95).Upper, equal.Upper, 9);

        var unequal = ShareInterval.Of(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? 0.05 : 0.95, i < 2)), 0.95)!.Value;
        Assert.True(unequal.Upper - unequal.Lower > equal.Upper - equal.Lower);
        Assert.Null(ShareInterval.Of([], 0.95));
    }

    [Fact]
    public void A_sample_is_as_large_as_Cochran_says_and_of_few_visits_nearly_all()
    {
        var rules = new SampleRules();

        Assert.Equal(73, Math.Round(rules.ShareOf(1_000_000) * 1_000_000));
        Assert.Equal(68, Math.Round(rules.ShareOf(1_000) * 1_000));
        Assert.InRange(rules.ShareOf(5), 0.9, 1);
        Assert.Equal(0, rules.ShareOf(0));
        Assert.True(
            new SampleRules { Margin = 0 }
                .Bounded()
                .Margin > 0
        );
    }

    private static double AtLeast(int counted, int size, double share)
    {
        var (sum, log) = (0.0, new double[size + 1]);
        for (var i = 1; i <= size; i++)
            log[i] = log[i - 1] + Math.Log(i);
        for (var x = counted; x <= size; x++)
            sum += Math.Exp(log[size] - log[x] - log[size - x] + (x * Math.Log(share)) + ((size - x) * Math.Log(1 - share)));
        return sum;
    }
}
