using Microsoft.EntityFrameworkCore;
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

/// <summary>What shows that it was given; without one, a consent opens nothing.</summary>
public enum ConsentEvidence
{
    /// <summary>The scan of the paper, kept with the record.</summary>
    Scan = 1,

    /// <summary>The number of the form that was signed; one form is one consent.</summary>
    Form = 2,

    /// <summary>The number of what the citizen themselves sent to confirm it; one message is one consent.</summary>
    Confirmation = 3,
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
    /// <summary>Those to a purpose that are in force: not withdrawn, and with evidence on file.</summary>
    public static IQueryable<CitizenConsent> InForce(DbContext db, Guid purposeId) =>
        db.Set<CitizenConsent>().Where(c => c.PurposeId == purposeId && c.WithdrawnAt == null && c.Evidence != null);

    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid CitizenId { get; init; }

    public Guid PurposeId { get; init; }

    /// <summary>Which version of the text was consented to, as the office numbers its forms.</summary>
    public string TextVersion { get; init; } = "";

    public ConsentManner Manner { get; init; }

    public ConsentGiver Giver { get; init; }

    /// <summary>Where the paper is kept, or the number of the form or of the confirmation.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What shows that it was given; null for one recorded without, which is not in force.</summary>
    public ConsentEvidence? Evidence { get; init; }

    /// <summary>The number of the form or confirmation as numbers are compared: each stands for one consent.</summary>
    public string? EvidenceNumber { get; init; }

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
    /// <summary>Those of a purpose that stand.</summary>
    public static IQueryable<Restriction> InForce(DbContext db, Guid purposeId) =>
        db.Set<Restriction>().Where(r => r.PurposeId == purposeId && r.LiftedAt == null);

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
/// <param name="Evidence">What shows it.</param>
/// <param name="Reference">Where the paper is kept, or the number of the form or of the confirmation.</param>
/// <param name="Scan">The paper, where the evidence is its scan.</param>
public sealed record ConsentForm(
    string TextVersion,
    ConsentManner Manner,
    ConsentGiver Giver,
    ConsentEvidence Evidence,
    string Reference,
    ScannedPage? Scan = null
)
{
    /// <summary>What can show a consent given in a manner: paper itself; of what was said, a signed note or the citizen's word.</summary>
    public static IReadOnlyList<ConsentEvidence> EvidenceOf(ConsentManner manner) =>
        manner switch
        {
            ConsentManner.Paper => [ConsentEvidence.Scan, ConsentEvidence.Form],
            ConsentManner.Counter => [ConsentEvidence.Scan, ConsentEvidence.Confirmation],
            ConsentManner.Online => [ConsentEvidence.Confirmation],
            _ => [],
        };
}

/// <summary>Whose consent is missing, as a list would show them, and who may give it.</summary>
/// <param name="Row">The masked minimum.</param>
/// <param name="Givers">Who may give it, by the citizen's age (PDPA s.20).</param>
public sealed record ConsentSubject(CitizenListRow Row, IReadOnlyList<ConsentGiver> Givers);

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
    ConsentEvidence? Evidence,
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
internal sealed record ConsentGivenDetail(ConsentManner Manner, ConsentGiver Giver, string TextVersion, ConsentEvidence? Evidence = null)
    : EntryDetail;

/// <summary>What the entry about a restriction or objection says.</summary>
internal sealed record RestrictionDetail(RestrictionKind Kind) : EntryDetail;
