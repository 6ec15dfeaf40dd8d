using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;

namespace StaffPortal.Domain.Auditing;

/// <summary>Which entries to show. Holds opaque ids and office words alone, so it may stand in a URL.</summary>
public sealed record AuditFilter
{
    /// <summary>First day (Bangkok).</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day (Bangkok), counted in whole.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Who.</summary>
    public Guid? Account { get; init; }

    /// <summary>In which role.</summary>
    public Role? Role { get; init; }

    /// <summary>About whom.</summary>
    public Guid? Citizen { get; init; }

    /// <summary>For which purpose.</summary>
    public Guid? Purpose { get; init; }

    /// <summary>What was done.</summary>
    public AuditAction? Action { get; init; }

    /// <summary>How it ended.</summary>
    public AuditOutcome? Outcome { get; init; }

    /// <summary>From which address.</summary>
    [SafeInUrl]
    public string? Address { get; init; }

    /// <summary>For which case.</summary>
    [SafeInUrl]
    public string? Case { get; init; }

    internal IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries)
    {
        if (From is { } from)
            entries = entries.Where(e => e.Day >= from);
        if (To is { } to)
            entries = entries.Where(e => e.Day <= to);
        if (Account is { } account)
            entries = entries.Where(e => e.AccountId == account);
        if (Role is { } role)
            entries = entries.Where(e => e.Role == role);
        if (Purpose is { } purpose)
            entries = entries.Where(e => e.PurposeId == purpose);
        if (Action is { } action)
            entries = entries.Where(e => e.Action == action);
        if (Outcome is AuditOutcome.Denied)
            entries = entries.Where(e => e.Outcome == AuditOutcome.Denied);
        else if (Outcome is { } outcome)
            entries = entries.Where(e => e.Outcome == outcome);
        if (!string.IsNullOrEmpty(Address))
            entries = entries.Where(e => e.IpAddress == Address);
        if (!string.IsNullOrEmpty(Case))
            entries = entries.Where(e => e.CaseReference == Case);
        if (Citizen is { } citizen)
            entries = entries.Where(e => e.Citizens.Any(c => c.CitizenId == citizen));
        return entries;
    }

    /// <summary>
    /// The newest entries first. One citizen's are read in the order of that citizen's own index, so that a page costs the
    /// same however long the log is.
    /// </summary>
    internal IQueryable<AuditEntry> NewestFirst(DbContext db, long? before)
    {
        var entries = (this with { Citizen = null }).Apply(db.Set<AuditEntry>().AsNoTracking());
        if (this == new AuditFilter { From = From, To = To } && (From ?? To) is not null)
            return NewestDaysFirst(db, entries, before);
        if (before is { } id)
            entries = entries.Where(e => e.Id < id);
        return Citizen is { } citizen
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
