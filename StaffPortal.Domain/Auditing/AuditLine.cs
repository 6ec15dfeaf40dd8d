namespace StaffPortal.Domain.Auditing;

/// <summary>One entry as a list shows it: every column, and its citizens without their values.</summary>
/// <param name="Entry">The entry's columns; its own list of citizens is not read.</param>
public sealed record AuditLine(AuditEntry Entry)
{
    /// <summary>Order of registration.</summary>
    public long Id => Entry.Id;

    /// <summary>Names the look or act; the same in the ledger's leaf.</summary>
    public Guid LookId => Entry.LookId;

    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset OccurredAt => Entry.OccurredAt;

    /// <summary>When the log took it (UTC).</summary>
    public DateTimeOffset RegisteredAt => Entry.RegisteredAt;

    /// <summary>What was done or tried.</summary>
    public AuditAction Action => Entry.Action;

    /// <summary>Whether it was permitted.</summary>
    public AuditOutcome Outcome => Entry.Outcome;

    /// <summary>The rule that decided, by its name in code.</summary>
    public string? Rule => Entry.Rule;

    /// <summary>Who acted; null when nobody was signed in.</summary>
    public Guid? AccountId => Entry.AccountId;

    /// <summary>Their user ID at that time.</summary>
    public string? AccountName => Entry.AccountName;

    /// <summary>For which purpose.</summary>
    public Guid? PurposeId => Entry.PurposeId;

    /// <summary>The case it was for, as declared.</summary>
    public string? CaseReference => Entry.CaseReference;

    /// <summary>What was acted upon when it is no citizen.</summary>
    public Guid? SubjectId => Entry.SubjectId;

    /// <summary>The citizens concerned and how many of their fields.</summary>
    public IReadOnlyList<AuditLineCitizen> Citizens { get; init; } = [];

    /// <summary>The line of an entry that is at hand with its citizens.</summary>
    internal static AuditLine Of(AuditEntry entry) =>
        new(entry) { Citizens = entry.Citizens.ConvertAll(c => new AuditLineCitizen(c.CitizenId, c.Involvement, c.FieldCount)) };
}

/// <summary>A citizen's part in a line.</summary>
/// <param name="CitizenId">The opaque id.</param>
/// <param name="Involvement">How involved.</param>
/// <param name="FieldCount">How many fields.</param>
public sealed record AuditLineCitizen(Guid CitizenId, Involvement Involvement, int FieldCount);

/// <summary>One entry in full, old and new values included; showing it is an entry itself.</summary>
/// <param name="Citizens">Each citizen with their fields.</param>
public sealed record AuditEntryDetail(AuditLine Line, IReadOnlyList<AuditDetailCitizen> Citizens);

/// <summary>A citizen's part in an entry shown in full.</summary>
/// <param name="CitizenId">The opaque id.</param>
/// <param name="Involvement">How involved.</param>
/// <param name="Fields">The fields, with old and new values where they changed.</param>
public sealed record AuditDetailCitizen(Guid CitizenId, Involvement Involvement, IReadOnlyList<AuditField> Fields);

/// <summary>Counts of entries, without anybody's name.</summary>
/// <param name="ByDay">A day (Bangkok), an outcome, how many.</param>
/// <param name="ByPurpose">A purpose, how many.</param>
/// <param name="ByHour">An hour of the day in Bangkok, how many.</param>
public sealed record AuditStatistics(
    IReadOnlyList<(DateOnly Day, AuditOutcome Outcome, int Count)> ByDay,
    IReadOnlyList<(Guid PurposeId, int Count)> ByPurpose,
    IReadOnlyList<(int Hour, int Count)> ByHour
);
