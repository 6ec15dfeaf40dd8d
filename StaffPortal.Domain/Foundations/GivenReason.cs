using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Foundations;

/// <summary>A reason that a person gave, normalised: long enough to say something, short enough to be kept.</summary>
internal static class GivenReason
{
    public const int Shortest = 3;

    public const int Longest = 500;

    /// <summary>What a person is told who gave none that fits.</summary>
    public static Refusal Needed => new Refusal("ReasonNeeded", Shortest, Longest);

    /// <summary>Normalises a text; whether it fits.</summary>
    public static bool Fits(string text, out string reason)
    {
        reason = ThaiText.Normalise(text);
        return reason.Length is >= Shortest and <= Longest;
    }
}
