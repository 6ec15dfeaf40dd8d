using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Disclosures;

/// <summary>
/// What makes a disclosure to somebody outside lawful (PDPA s.27; Official Information Act s.24). Anything else, such as sales
/// by telephone, has no place here and so cannot be chosen.
/// </summary>
public enum DisclosureBasis
{
    /// <summary>The citizen's consent to the declared purpose, in force now.</summary>
    Consent = 1,

    /// <summary>
    /// Another office, within its powers and for the purpose the data was collected for (Official Information Act s.24(2)-(3)).
    /// </summary>
    OfficialUse = 2,

    /// <summary>A law that orders it, named by its section.</summary>
    LegalDuty = 3,

    /// <summary>An investigation, inquiry or lawsuit (Official Information Act s.24(6), (8)).</summary>
    Proceedings = 4,

    /// <summary>Danger to life or health (Official Information Act s.24(7)).</summary>
    VitalInterest = 5,
}

/// <summary>How far a disclosure has come.</summary>
public enum DisclosureState
{
    /// <summary>Waits for a second person.</summary>
    Requested = 1,

    /// <summary>May be made.</summary>
    Approved = 2,

    /// <summary>A second person refused it.</summary>
    Rejected = 3,

    /// <summary>The file was made; the entry came first.</summary>
    Made = 4,
}

/// <summary>One disclosure to a recipient outside: the account that stands with each record it concerns.</summary>
internal sealed class Disclosure
{
    /// <summary>The longest recipient and authority.</summary>
    public const int MaxTextLength = 200;

    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid PurposeId { get; init; }

    public string Recipient { get; init; } = "";

    /// <summary>The recipient as recipients are compared: letters and digits alone, so that spelling makes no second one.</summary>
    public string RecipientKey { get; init; } = "";

    public DisclosureBasis Basis { get; init; }

    /// <summary>The law and section, or the file of the consent.</summary>
    public string Authority { get; init; } = "";

    /// <summary>To what end, for which case.</summary>
    public string Reason { get; init; } = "";

    public List<CitizenField> Fields { get; init; } = [];

    public List<DisclosureCitizen> Citizens { get; init; } = [];

    public DisclosureState State { get; set; }

    public Guid RequestedById { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>The second person; never the one who asked (law 6).</summary>
    public Guid? DecidedById { get; set; }

    /// <summary>When the file was made (UTC).</summary>
    public DateTimeOffset? MadeAt { get; set; }

    /// <summary>Rises at every change.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>What an office lets one person disclose by themselves.</summary>
public sealed record DisclosureRules
{
    /// <summary>
    /// Up to so many different citizens to one recipient within <see cref="Period"/> need no second person, unless a Sensitive field
    /// is among the data.
    /// </summary>
    public const int MaxCitizensWithoutApproval = 10;

    /// <summary>Over how long what one person asks for one recipient counts together.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromDays(30);
}

/// <summary>One citizen whose data a disclosure holds.</summary>
internal sealed class DisclosureCitizen
{
    public Guid DisclosureId { get; init; }

    public Guid CitizenId { get; init; }
}

/// <summary>A disclosure to be asked for.</summary>
/// <param name="Citizens">Whose data.</param>
/// <param name="Fields">Which fields, of those the purpose shows.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="Basis">What makes it lawful.</param>
/// <param name="Authority">The law and section, or the file of the consent.</param>
/// <param name="Reason">To what end.</param>
public sealed record DisclosureForm(
    IReadOnlyCollection<Guid> Citizens,
    IReadOnlyCollection<CitizenField> Fields,
    string Recipient,
    DisclosureBasis Basis,
    string Authority,
    string Reason
);

/// <summary>A disclosure in the register; it holds nobody's data.</summary>
public sealed record DisclosureRow(
    Guid Id,
    Guid PurposeId,
    string Recipient,
    DisclosureBasis Basis,
    string Authority,
    string Reason,
    IReadOnlyList<CitizenField> Fields,
    int Citizens,
    DisclosureState State,
    string RequestedBy,
    bool IsMine,
    bool MayDecide,
    DateTimeOffset RequestedAt,
    string? DecidedBy,
    DateTimeOffset? MadeAt
);

/// <summary>A disclosure as it stands with a record.</summary>
public sealed record DisclosureView(
    string Recipient,
    DisclosureBasis Basis,
    string Authority,
    IReadOnlyList<CitizenField> Fields,
    DateTimeOffset MadeAt
);

/// <summary>What leaves the office: selected fields of selected citizens, marked with its recipient in every row.</summary>
/// <param name="Id">The disclosure.</param>
/// <param name="Recipient">To whom; stands in every row.</param>
/// <param name="MadeAt">When (UTC).</param>
/// <param name="Fields">The fields, in screen order.</param>
/// <param name="Rows">The values, canonical.</param>
public sealed record DisclosureFile(
    Guid Id,
    string Recipient,
    DateTimeOffset MadeAt,
    IReadOnlyList<FieldDefinition> Fields,
    IReadOnlyList<IReadOnlyList<string?>> Rows
);
