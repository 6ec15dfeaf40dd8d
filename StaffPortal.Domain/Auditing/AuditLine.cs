using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Auditing;

/// <summary>One entry as a list shows it: everything but citizens' values.</summary>
public sealed record AuditLine(
    long Id, DateTimeOffset OccurredAt, AuditAction Action, AuditOutcome Outcome, string? Rule, Guid? AccountId, string? AccountName, Role Role,
    Guid? ContractId, Guid? PurposeId, string? CaseReference, string? Reason, Guid? SubjectId, string? Detail, string? IpAddress, string? Browser, string? Circuit)
{
    /// <summary>Names the look or act; the same in the ledger's leaf.</summary>
    public Guid LookId { get; init; }

    /// <summary>When the log took it (UTC).</summary>
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>The citizens concerned and how many of their fields.</summary>
    public IReadOnlyList<AuditLineCitizen> Citizens { get; init; } = [];

    /// <summary>The line of an entry that is at hand.</summary>
    internal static AuditLine Of(AuditEntry e) => new(
        e.Id, e.OccurredAt, e.Action, e.Outcome, e.Rule, e.AccountId, e.AccountName, e.Role,
        e.ContractId, e.PurposeId, e.CaseReference, e.Reason, e.SubjectId, e.Detail, e.IpAddress, e.Browser, e.Circuit)
    {
        LookId = e.LookId,
        RegisteredAt = e.RegisteredAt,
        Citizens = e.Citizens.ConvertAll(c => new AuditLineCitizen(c.CitizenId, c.Involvement, c.FieldCount)),
    };
}

/// <summary>A citizen's part in a line.</summary>
/// <param name="CitizenId">The opaque id.</param>
/// <param name="Involvement">How involved.</param>
/// <param name="FieldCount">How many fields.</param>
public sealed record AuditLineCitizen(Guid CitizenId, Involvement Involvement, int FieldCount);

/// <summary>One entry in full, old and new values included; showing it is an entry itself.</summary>
/// <param name="Line">The entry.</param>
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
    IReadOnlyList<(int Hour, int Count)> ByHour);
