namespace StaffPortal.Domain.Review.Sampling;

/// <summary>
/// How many explained visits are looked at: so many over <see cref="Days"/> that the share that is not in order is known to within
/// <see cref="Margin"/> with <see cref="Confidence"/>. The entry of each draw says by which values it was made.
/// </summary>
/// <remarks>
/// Cochran, Sampling Techniques, 3rd edition (1977), section 4.4: <c>n₀ = z²p(1 − p)/d²</c>, and for a small population
/// <c>n = n₀/(1 + (n₀ − 1)/N)</c>. With the values as they are: 73 visits in 30 days of a large office.
/// </remarks>
public sealed record SampleRules
{
    /// <summary>How sure the interval is to hold the share, 0.5 to 0.999.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>How far from the share it reaches at most, 0.005 to 0.5; planned for <see cref="Expected"/>.</summary>
    public double Margin { get; init; } = 0.05;

    /// <summary>The share that is planned for, 0.005 to 0.5.</summary>
    public double Expected { get; init; } = 0.05;

    /// <summary>Days over which the sample is as large as was wanted.</summary>
    public const int Days = 30;

    /// <summary>The values within their limits, whatever a configuration says.</summary>
    public SampleRules Bounded() =>
        new()
        {
            Confidence = Math.Clamp(Confidence, 0.5, 0.999),
            Margin = Math.Clamp(Margin, 0.005, 0.5),
            Expected = Math.Clamp(Expected, 0.005, 0.5),
        };

    /// <summary>The part of the explained visits that is drawn, 0 to 1.</summary>
    /// <param name="visits">How many there are in <see cref="Days"/> days.</param>
    public double ShareOf(double visits)
    {
        if (visits <= 0)
            return 0;
        var z = ShareInterval.Deviate(Confidence);
        var wanted = z * z * Expected * (1 - Expected) / (Margin * Margin);
        return Math.Clamp(wanted / (1 + ((wanted - 1) / visits)) / visits, 0, 1);
    }
}
