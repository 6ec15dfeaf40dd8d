using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Citizens;

/// <summary>How a consent was given (PDPA s.19: in writing or by electronic means).</summary>
public enum ConsentManner
{
    /// <summary>On paper, kept under the reference.</summary>
    Paper = 1,

    /// <summary>Said at the counter and noted by the officer, where writing was not possible (PDPA s.19).</summary>
    Counter = 2,

    /// <summary>Through an online form.</summary>
    Online = 3,
}

/// <summary>Who gave it (PDPA s.20).</summary>
public enum ConsentGiver
{
    /// <summary>The citizen.</summary>
    Citizen = 1,

    /// <summary>The holder of parental power, for a minor.</summary>
    ParentalPower = 2,

    /// <summary>The minor and the holder of parental power together.</summary>
    MinorAndParentalPower = 3,

    /// <summary>The guardian of a person declared incompetent, or the curator of one declared quasi-incompetent.</summary>
    Guardian = 4,
}

/// <summary>What a citizen asked for.</summary>
public enum RestrictionKind
{
    /// <summary>PDPA s.34: the data is kept and not used.</summary>
    Restriction = 1,

    /// <summary>PDPA s.32: the citizen objects to the use.</summary>
    Objection = 2,
}

/// <summary>
/// A citizen's consent to one purpose (PDPA s.19). The paper stays in the file that the reference names; withdrawing ends the
/// consent and leaves what was lawful before.
/// </summary>
internal sealed class CitizenConsent
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid CitizenId { get; init; }

    public Guid PurposeId { get; init; }

    /// <summary>Which version of the text was consented to, as the office numbers its forms.</summary>
    public string TextVersion { get; init; } = "";

    public ConsentManner Manner { get; init; }

    public ConsentGiver Giver { get; init; }

    /// <summary>Where the evidence is kept.</summary>
    public string Reference { get; init; } = "";

    /// <summary>When it was given (UTC).</summary>
    public DateTimeOffset GivenAt { get; init; }

    public Guid RecordedById { get; init; }

    /// <summary>When it was withdrawn (UTC); null while it is in force.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public Guid? WithdrawnById { get; set; }
}

/// <summary>That a citizen's data is not used for a purpose, on their request.</summary>
internal sealed class Restriction
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid CitizenId { get; init; }

    public Guid PurposeId { get; init; }

    public RestrictionKind Kind { get; init; }

    /// <summary>The request it answers, and why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it was set (UTC).</summary>
    public DateTimeOffset SetAt { get; init; }

    public Guid SetById { get; init; }

    /// <summary>When it was lifted (UTC); null while it stands.</summary>
    public DateTimeOffset? LiftedAt { get; set; }
}

/// <summary>How many consents, restrictions and objections stand against a purpose; it names nobody.</summary>
/// <param name="InForce">Consents in force.</param>
/// <param name="Withdrawn">Consents withdrawn.</param>
/// <param name="Restricted">Restrictions and objections in force.</param>
public sealed record ConsentCount(Guid PurposeId, int InForce, int Withdrawn, int Restricted);

/// <summary>The paper of a consent, sealed with the citizen's own key.</summary>
internal sealed class ConsentScan
{
    public Guid ConsentId { get; init; }

    public string ContentType { get; init; } = "";

    public byte[] Content { get; init; } = [];
}

/// <summary>A consent to be recorded.</summary>
/// <param name="TextVersion">Which version of the text.</param>
/// <param name="Manner">How it was given.</param>
/// <param name="Giver">By whom.</param>
/// <param name="Reference">Where the evidence is kept.</param>
/// <param name="Scan">The paper, where it was scanned.</param>
public sealed record ConsentForm(string TextVersion, ConsentManner Manner, ConsentGiver Giver, string Reference, ScannedPage? Scan = null);

/// <summary>A restriction or objection to be set.</summary>
/// <param name="PurposeIds">The purposes it denies.</param>
/// <param name="Reason">The request it answers, and why.</param>
public sealed record RestrictionForm(RestrictionKind Kind, IReadOnlyCollection<Guid> PurposeIds, string Reason);

/// <summary>A consent, as shown on a record.</summary>
public sealed record ConsentView(
    Guid Id,
    Guid PurposeId,
    string TextVersion,
    ConsentManner Manner,
    ConsentGiver Giver,
    string Reference,
    DateTimeOffset GivenAt,
    DateTimeOffset? WithdrawnAt,
    bool HasScan
);

/// <summary>A restriction, as shown on a record.</summary>
public sealed record RestrictionView(
    Guid Id,
    Guid PurposeId,
    RestrictionKind Kind,
    string Reason,
    DateTimeOffset SetAt,
    DateTimeOffset? LiftedAt
);

/// <summary>What the entry about a consent says.</summary>
internal sealed record ConsentGivenDetail(ConsentManner Manner, ConsentGiver Giver, string TextVersion) : EntryDetail;

/// <summary>What the entry about a restriction or objection says.</summary>
internal sealed record RestrictionDetail(RestrictionKind Kind) : EntryDetail;
