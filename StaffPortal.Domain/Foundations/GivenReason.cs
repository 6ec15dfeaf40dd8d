using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Foundations;

/// <summary>A reason that a person gave, normalised: long enough to say something, short enough to be kept.</summary>
internal static class GivenReason
{
    public const int MinLength = 3;

    public const int MaxLength = 500;

    /// <summary>What a person is told who gave none that fits.</summary>
    public static Refusal Needed => new Refusal("ReasonNeeded", MinLength, MaxLength);

    /// <summary>Normalises a text; whether it fits.</summary>
    public static bool Fits(string text, out string reason)
    {
        reason = ThaiText.Normalise(text);
        return reason.Length is >= MinLength and <= MaxLength;
    }
}
