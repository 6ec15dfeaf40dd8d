using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Foundations;

/// <summary>A reason that a person gave, normalised: long enough to say something, short enough to be kept.</summary>
public static class GivenReason
{
    /// <summary>In characters, once normalised.</summary>
    public const int MinLength = 3;

    /// <summary>In characters, once normalised.</summary>
    public const int MaxLength = 500;

    /// <summary>What a person is told who gave none that fits.</summary>
    public static Refusal Needed => new Refusal("ReasonNeeded", MinLength, MaxLength);

    /// <summary>A text normalised; null where it does not fit.</summary>
    public static string? Of(string text) => Fits(text, out var reason) ? reason : null;

    /// <summary>Normalises a text; whether it fits.</summary>
    public static bool Fits(string text, out string reason)
    {
        reason = ThaiText.Normalise(text);
        return reason.Length is >= MinLength and <= MaxLength;
    }
}
