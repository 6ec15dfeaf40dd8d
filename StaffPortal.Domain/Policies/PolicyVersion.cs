using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StaffPortal.Domain.Auditing;

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
[Attested]
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

    /// <summary>What the entry about its publishing holds of its text: one of another text is another.</summary>
    internal string Digest => DigestOf(Kind, EffectiveOn, TextTh, TextEn);

    internal static string DigestOf(PolicyKind kind, DateOnly effectiveOn, string th, string en) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\0', kind.ToString(), effectiveOn.ToString("O", CultureInfo.InvariantCulture), th, en))
            )
        );
}

/// <summary>What the entry about a new version of a policy says.</summary>
/// <param name="Digest">Of its texts, so that a text that was altered around the portal is told.</param>
internal sealed record PolicyPublishedDetail(PolicyKind Kind, DateOnly EffectiveOn, string? Digest = null) : EntryDetail;

/// <summary>That an account has acknowledged a version.</summary>
internal sealed class PolicyAcknowledgement
{
    public Guid AccountId { get; init; }

    public PolicyKind Kind { get; init; }

    public int Number { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; init; }
}
