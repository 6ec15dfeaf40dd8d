using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration;

/// <summary>What an entry was about, in words that hold no citizen's value.</summary>
/// <param name="Name">A case's number, a grant's holder and purpose, a recipient, a count; null where the columns say it all.</param>
/// <param name="Row">The import, the disposal or the taking back that the entry is one record of, and which of them.</param>
public sealed record LogObject(string? Name, LogRow? Row = null);

/// <summary>One record's part in something done to many.</summary>
/// <param name="Of">The import or the disposal.</param>
/// <param name="What">What is done to each.</param>
public sealed record LogRow(Guid Of, LogWork What);

/// <summary>What is done record by record, each with its entry.</summary>
public enum LogWork
{
    /// <summary>Brought in from a file.</summary>
    Import,

    /// <summary>Taken back of an import.</summary>
    TakingBack,

    /// <summary>Destroyed in a disposal.</summary>
    Disposal,
}

/// <summary>Finds the names of what entries were about, so that the log reads as sentences. It reads registers, never a record.</summary>
public sealed class LogObjects(PortalStore store)
{
    /// <summary>
    /// The objects of entries by the entry's number; of one's own entries for everybody, of others' for who reads registers. Looking
    /// them up is part of the look that brought the lines.
    /// </summary>
    public Task<Dictionary<long, LogObject>> OfAsync(Origin origin, IReadOnlyList<AuditLine> lines, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var role = await origin.Acting(db).Select(a => a.Role).SingleOrDefaultAsync(cancellationToken);
                var isReader = role is Role.Administrator or Role.ComplianceOfficer;
                var shown = lines.Where(l => isReader || (role != Role.None && l.AccountId == origin.AccountId)).ToList();
                var names = await NamesAsync(db, [.. shown.Select(l => l.SubjectId).OfType<Guid>().Distinct()], cancellationToken);
                return shown
                    .Select(l => (l.Id, Object: Of(l, names)))
                    .Where(o => o.Object is not null)
                    .ToDictionary(o => o.Id, o => o.Object!);
            },
            cancellationToken
        );

    private static LogObject? Of(AuditLine line, Dictionary<Guid, string> names)
    {
        if (RowOf(line) is { } row)
            return new(null, row);
        var name =
            Counted(line.Entry) is { } count ? count.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)
            : line.Action == AuditAction.PolicyPublished && line.Entry.ReadDetail<PolicyPublishedDetail>() is { } policy
                ? Words.Of(policy.Kind)
            : line.SubjectId is { } subject ? names.GetValueOrDefault(subject)
            : null;
        return name is null ? null : new(name);
    }

    private static LogRow? RowOf(AuditLine line) =>
        line.Action == AuditAction.Disposed && line.SubjectId is { } disposal ? new(disposal, LogWork.Disposal)
        : line.Entry.ReadDetail<RowTakenBackDetail>() is { } taken ? new(taken.TakenBack, LogWork.TakingBack)
        : line.Entry.ReadDetail<ImportedRowDetail>() is { Import: { } import } ? new(import, LogWork.Import)
        : null;

    /// <summary>Rows of a file, where the entry is about one.</summary>
    private static int? Counted(AuditEntry entry) =>
        entry.Action switch
        {
            AuditAction.Imported => entry.ReadDetail<ImportDetail>() is { } d ? d.Created + d.Updated : null,
            AuditAction.ImportAccepted => entry.ReadDetail<ImportAcceptedDetail>()?.Rows,
            AuditAction.ImportChecked => entry.ReadDetail<ImportCheckedDetail>()?.Rows,
            AuditAction.ImportCompared => entry.ReadDetail<ImportComparedDetail>()?.Rows,
            AuditAction.ImportStopped => entry.ReadDetail<ImportStoppedDetail>()?.Moved,
            _ => null,
        };

    private static async Task<Dictionary<Guid, string>> NamesAsync(DbContext db, List<Guid> ids, CancellationToken cancellationToken)
    {
        var (names, thai) = (new Dictionary<Guid, string>(), Words.InThai);
        if (ids.Count == 0)
            return names;
        IQueryable<Named>[] registers =
        [
            db.Set<ContactCase>().Where(c => ids.Contains(c.Id)).Select(c => new Named(c.Id, c.TrackingNumber)),
            db.Set<Account>().Where(a => ids.Contains(a.Id)).Select(a => new Named(a.Id, a.DisplayName)),
            db.Set<Service>().Where(s => ids.Contains(s.Id)).Select(s => new Named(s.Id, thai ? s.NameTh : s.NameEn)),
            db.Set<Purpose>().Where(p => ids.Contains(p.Id)).Select(p => new Named(p.Id, thai ? p.NameTh : p.NameEn)),
            db.Set<OwnField>().Where(f => ids.Contains(f.Id)).Select(f => new Named(f.Id, thai ? f.NameTh : f.NameEn)),
            db.Set<Contract>().Where(c => ids.Contains(c.Id)).Select(c => new Named(c.Id, c.Number)),
            db.Set<Disclosure>().Where(d => ids.Contains(d.Id)).Select(d => new Named(d.Id, d.Recipient)),
        ];
        foreach (var register in registers)
        {
            foreach (var (id, name) in await register.ToListAsync(cancellationToken))
                names[id] = name;
        }

        var grants = await (
            from grant in db.Set<Grant>()
            where ids.Contains(grant.Id)
            join holder in db.Set<Account>() on grant.AccountId equals holder.Id
            join purpose in db.Set<Purpose>() on grant.PurposeId equals purpose.Id
            select new
            {
                grant.Id,
                holder.DisplayName,
                Purpose = thai ? purpose.NameTh : purpose.NameEn,
            }
        ).ToListAsync(cancellationToken);
        foreach (var grant in grants)
            names[grant.Id] = Words.Format("LogGrantOf", grant.Purpose, grant.DisplayName);
        return names;
    }

    private sealed record Named(Guid Id, string Name);
}
