using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Retention;

/// <summary>
/// When the years that services declare of their fields begin for each citizen. It reads registrations and dates, and no value of a record.
/// </summary>
internal sealed class RetentionStarts
{
    private static readonly Involvement[] Uses =
    [
        Involvement.Opened,
        Involvement.Revealed,
        Involvement.Changed,
        Involvement.Printed,
        Involvement.Disclosed,
    ];

    private readonly Dictionary<(Guid Citizen, Guid Service, RetentionStart Start), DateOnly?> dates = [];

    private RetentionStarts() { }

    /// <summary>Reads the dates that rules of these services ask for, of one citizen or of all.</summary>
    public static async Task<RetentionStarts> ReadAsync(
        DbContext db,
        IReadOnlyCollection<Service> services,
        Guid? only,
        CancellationToken cancellationToken
    )
    {
        var starts = new RetentionStarts();
        foreach (var start in services.SelectMany(s => s.Declared).Select(d => d.KeptFrom).OfType<RetentionStart>().Distinct())
        {
            var asking = services.Where(s => s.Declared.Exists(d => d.KeptFrom == start)).ToList();
            await (
                start switch
                {
                    RetentionStart.LastUse => starts.ReadUsesAsync(db, asking, only, cancellationToken),
                    RetentionStart.CaseEnd => starts.ReadCasesAsync(db, asking, only, cancellationToken),
                    _ => starts.ReadConsentsAsync(db, asking, only, cancellationToken),
                }
            );
        }

        return starts;
    }

    /// <summary>The day after which the years of a field are counted for a citizen.</summary>
    /// <param name="own">The citizen's registrations in the service; at least one.</param>
    /// <returns>The day (Bangkok); null while they have not begun.</returns>
    public DateOnly? Of(Guid citizen, Service service, ServiceField field, IReadOnlyCollection<KnownRegistration> own)
    {
        var isActive = own.Any(r => r.EndedOn is null);
        if (isActive && field.IsRequired)
            return null;
        if (field.KeptFrom is { } start && dates.TryGetValue((citizen, service.Id, start), out var day))
            return day;
        return isActive ? null : own.Max(r => r.EndedOn);
    }

    private async Task ReadUsesAsync(DbContext db, List<Service> asking, Guid? only, CancellationToken cancellationToken)
    {
        foreach (var service in asking)
        {
            var purposes = db.Set<Purpose>().Where(p => p.ServiceId == service.Id).Select(p => (Guid?)p.Id);
            var used = await (
                from entry in db.Set<AuditEntry>()
                where purposes.Contains(entry.PurposeId) && entry.Outcome == AuditOutcome.Permitted
                from part in entry.Citizens
                where Uses.Contains(part.Involvement) && (only == null || part.CitizenId == only)
                group entry.Day by part.CitizenId into days
                select new { Citizen = days.Key, Last = days.Max() }
            ).ToListAsync(cancellationToken);
            foreach (var use in used)
                dates[(use.Citizen, service.Id, RetentionStart.LastUse)] = use.Last;
        }
    }

    private async Task ReadCasesAsync(DbContext db, List<Service> asking, Guid? only, CancellationToken cancellationToken)
    {
        var cases = await db.Set<ContactCase>()
            .Where(c => c.CitizenId != null && (only == null || c.CitizenId == only))
            .Select(c => new { Citizen = c.CitizenId!.Value, c.EndedAt })
            .ToListAsync(cancellationToken);
        foreach (var own in cases.GroupBy(c => c.Citizen))
            Note(own.Key, asking, RetentionStart.CaseEnd, [.. own.Select(c => c.EndedAt)]);
    }

    private async Task ReadConsentsAsync(DbContext db, List<Service> asking, Guid? only, CancellationToken cancellationToken)
    {
        foreach (var service in asking)
        {
            var purposes = db.Set<Purpose>().Where(p => p.ServiceId == service.Id).Select(p => p.Id);
            var consents = await db.Set<CitizenConsent>()
                .Where(c => purposes.Contains(c.PurposeId) && (only == null || c.CitizenId == only))
                .Select(c => new { c.CitizenId, c.WithdrawnAt })
                .ToListAsync(cancellationToken);
            foreach (var own in consents.GroupBy(c => c.CitizenId))
                Note(own.Key, [service], RetentionStart.ConsentWithdrawn, [.. own.Select(c => c.WithdrawnAt)]);
        }
    }

    /// <summary>The last end; none while anything has not ended.</summary>
    private void Note(Guid citizen, List<Service> asking, RetentionStart start, List<DateTimeOffset?> ends)
    {
        foreach (var service in asking)
            dates[(citizen, service.Id, start)] = ends.Contains(null) ? null : OfficeTime.DayOf(ends.Max()!.Value);
    }
}
