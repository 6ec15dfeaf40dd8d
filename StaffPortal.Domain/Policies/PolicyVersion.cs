namespace StaffPortal.Domain.Policies;

/// <summary>What a policy is about.</summary>
public enum PolicyKind
{
    /// <summary>How the office treats personal data; public.</summary>
    Privacy = 1,

    /// <summary>What the portal keeps in a visitor's browser; public.</summary>
    Cookies = 2,

    /// <summary>What staff keep to; acknowledged before the next record (PDPA s.37(1), awareness of staff).</summary>
    StaffRules = 3,
}

/// <summary>One published version of a policy, in Markdown. Numbered from 1 and never changed; the database refuses it.</summary>
public sealed class PolicyVersion
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxTextLength = 60_000;

    /// <summary>Of which policy.</summary>
    public PolicyKind Kind { get; internal init; }

    /// <summary>From 1 up, without gaps.</summary>
    public int Number { get; internal init; }

    /// <summary>The Thai text, which is the one that binds.</summary>
    public string TextTh { get; internal init; } = "";

    /// <summary>The English text.</summary>
    public string TextEn { get; internal init; } = "";

    /// <summary>What changed and why, in a sentence.</summary>
    public string Note { get; internal init; } = "";

    /// <summary>The day it comes into force (Bangkok).</summary>
    public DateOnly EffectiveOn { get; internal init; }

    /// <summary>When it was published (UTC).</summary>
    public DateTimeOffset PublishedAt { get; internal init; }

    /// <summary>By whom; null for the first texts of a sample office.</summary>
    public Guid? PublishedById { get; internal init; }

    /// <summary>The text in the current language.</summary>
    public string Text => Words.InThai ? TextTh : TextEn;
}

/// <summary>That an account has acknowledged a version.</summary>
internal sealed class PolicyAcknowledgement
{
    public Guid AccountId { get; init; }

    public PolicyKind Kind { get; init; }

    public int Number { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }
}
