namespace StaffPortal.Domain.Review.Findings;

/// <summary>By when what the review finds is to be decided; an office's configuration says it.</summary>
public sealed record ReviewTimes
{
    /// <summary>Days to decide a finding, from the day on which it came before compliance officers.</summary>
    public int DaysToDecide { get; init; } = 7;

    /// <summary>The same for a loud one.</summary>
    public int LoudDaysToDecide { get; init; } = 2;

    /// <summary>
    /// When an evening begins (Bangkok): what is not loud comes before compliance officers then, or as that person's work ends.
    /// </summary>
    public TimeOnly Evening { get; init; } = new(18, 0);
}
