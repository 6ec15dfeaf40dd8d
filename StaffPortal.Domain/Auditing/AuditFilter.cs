using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Auditing;

/// <summary>
/// Which entries to show. Holds opaque ids and office words alone, so it may stand in a URL. A property with a
/// <see cref="CriterionAttribute"/> and its words is a whole criterion.
/// </summary>
public sealed record AuditFilter
{
    /// <summary>First day (Bangkok).</summary>
    [Criterion("Day", Comparison = CriterionComparison.AtLeast)]
    public DateOnly? From { get; init; }

    /// <summary>Last day (Bangkok), counted in whole.</summary>
    [Criterion("Day", Comparison = CriterionComparison.AtMost)]
    public DateOnly? To { get; init; }

    /// <summary>Who.</summary>
    [Criterion("AccountId")]
    public Guid? AccountId { get; init; }

    /// <summary>For which purpose.</summary>
    [Criterion("PurposeId")]
    public Guid? PurposeId { get; init; }

    /// <summary>What was done.</summary>
    [Criterion("Action")]
    public AuditAction? Action { get; init; }

    /// <summary>How it ended.</summary>
    [Criterion("Outcome")]
    public AuditOutcome? Outcome { get; init; }

    /// <summary>In which role.</summary>
    [Criterion("Role")]
    public Role? Role { get; init; }

    /// <summary>From which address.</summary>
    [Criterion("IpAddress", MaxLength = 45), SafeInUrl]
    public string? Address { get; init; }

    /// <summary>For which case.</summary>
    [Criterion("Case", MaxLength = 100), SafeInUrl]
    public string? Case { get; init; }

    /// <summary>About whom.</summary>
    [Criterion("Citizens")]
    public Guid? CitizenId { get; init; }

    /// <summary>By which number: that of a printed sheet, or of a look as the browser printed it.</summary>
    [Criterion("LookId")]
    public Guid? LookId { get; init; }

    internal IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries) =>
        AuditCriterion.All.Aggregate(entries, (found, criterion) => criterion.Apply(found, this));

    /// <summary>
    /// The newest entries first. One citizen's are read in the order of that citizen's own index, so that a page costs the
    /// same however long the log is.
    /// </summary>
    internal IQueryable<AuditEntry> NewestFirst(DbContext db, long? before)
    {
        var entries = (this with { CitizenId = null }).Apply(db.Set<AuditEntry>().AsNoTracking());
        if (this == new AuditFilter { From = From, To = To } && (From ?? To) is not null)
            return NewestDaysFirst(db, entries, before);
        if (before is { } id)
            entries = entries.Where(e => e.Id < id);
        return CitizenId is { } citizen
            ? db.Set<AuditEntryCitizen>()
                .AsNoTracking()
                .Where(c => c.CitizenId == citizen)
                .Join(entries, c => c.EntryId, e => e.Id, (c, e) => new { c.EntryId, Entry = e })
                .OrderByDescending(x => x.EntryId)
                .Select(x => x.Entry)
            : entries.OrderByDescending(e => e.Id);
    }

    /// <summary>
    /// Days by themselves are read in the order of their own index: whole days, newest first, which is the order of the log.
    /// </summary>
    private static IQueryable<AuditEntry> NewestDaysFirst(DbContext db, IQueryable<AuditEntry> entries, long? before)
    {
        if (before is { } id)
            entries = entries
                .SelectMany(_ => db.Set<AuditEntry>().Where(l => l.Id == id), (e, last) => new { e, last })
                .Where(x => x.e.Day < x.last.Day || (x.e.Day == x.last.Day && x.e.Id < id))
                .Select(x => x.e);
        return entries.OrderByDescending(e => e.Day).ThenByDescending(e => e.Id);
    }
}
