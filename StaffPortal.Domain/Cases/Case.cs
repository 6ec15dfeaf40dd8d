using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Cases;

/// <summary>What brought a case about. The number is stored.</summary>
public enum CaseKind
{
    /// <summary>Somebody asked for something.</summary>
    Request = 1,

    /// <summary>Somebody complained.</summary>
    Complaint = 2,

    /// <summary>Work on many citizens at once, e.g. a yearly verification of a village.</summary>
    Campaign = 3,

    /// <summary>What came of an earlier case.</summary>
    FollowUp = 4,

    /// <summary>An authority's order or letter.</summary>
    Order = 5,

    /// <summary>Anything else.</summary>
    Other = 9,
}

/// <summary>Where a case came from. The number is stored.</summary>
public enum CaseSource
{
    /// <summary>What a citizen wrote to the office.</summary>
    Contact = 1,

    /// <summary>The office opened it itself.</summary>
    Office = 2,

    /// <summary>A file of another reference system.</summary>
    File = 3,
}

/// <summary>
/// One matter that the office works on, whether a citizen asked or the office opened it. A declaration names it by its number. It
/// holds nothing personal.
/// </summary>
internal sealed class Case
{
    /// <summary>The longest number, in UTF-16 code units: as long as a declaration's reference.</summary>
    public const int MaxNumberLength = 100;

    /// <summary>The longest title.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>Opaque id.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The office's own reference, unique.</summary>
    public string Number { get; init; } = "";

    public CaseKind Kind { get; init; }

    public CaseSource Source { get; init; }

    /// <summary>The service it is about; null where it is about none in particular.</summary>
    public Guid? ServiceId { get; init; }

    /// <summary>What it is about, without anybody's name.</summary>
    public string Title { get; set; } = "";

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it ended (UTC); null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Who opened it; null for a citizen or a file.</summary>
    public Guid? OpenedById { get; init; }
}

/// <summary>A citizen whom a case concerns. Which case it is, the database alone does not tell, as with a registration.</summary>
internal sealed class CaseCitizen
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid CitizenId { get; init; }

    /// <summary>Keyed hash of citizen and case (<see cref="CitizenKeys.CaseMark"/>).</summary>
    public byte[] Mark { get; init; } = [];

    /// <summary>When it was known that they are concerned (UTC).</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Who said so; null for a citizen or a file.</summary>
    public Guid? AddedById { get; init; }

    /// <summary>Whom a case concerns, marked so that only the keys' holder finds which.</summary>
    /// <param name="at">When it was known (UTC).</param>
    /// <param name="byId">Who says so.</param>
    public static CaseCitizen Of(CitizenKeys keys, Guid citizenId, Guid caseId, DateTimeOffset at, Guid? byId = null) =>
        new()
        {
            CitizenId = citizenId,
            Mark = keys.CaseMark(citizenId, caseId),
            AddedAt = at,
            AddedById = byId,
        };
}

/// <summary>An officer who works on a case.</summary>
internal sealed class CaseOfficer
{
    public Guid CaseId { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>From when (UTC).</summary>
    public DateTimeOffset AssignedAt { get; set; }

    /// <summary>Until when (UTC); null while they do.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
