using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Domain.Review.FactFiles;

/// <summary>Puts a file's staff into what is known of the office's people.</summary>
internal sealed class FiledStaff(OfficeKey key, AuditTrail trail, Origin origin)
{
    public async Task<ReadFacts> ReadAsync(DbContext db, FactTable table, CancellationToken cancellationToken)
    {
        var lookers = FactBook.Lookers;
        var accounts = await db.Set<Account>()
            .AsNoTracking()
            .Where(a => a.DisabledAt == null && lookers.Contains(a.Role))
            .Select(a => new
            {
                a.Id,
                a.UserName,
                a.DisplayName,
                a.Role,
            })
            .ToListAsync(cancellationToken);
        var entries = await db.Set<StaffEntry>().AsTracking().ToDictionaryAsync(e => e.AccountId, cancellationToken);
        var known = await new StaffReading(key, trail).ReadAsync(db, cancellationToken);
        var (forms, faults) = new StaffLines(
            accounts.ToDictionary(a => ThaiText.SearchKey(a.UserName!), a => a.Id, StringComparer.Ordinal),
            accounts.ToDictionary(a => a.Id, a => (FormOf(known.GetValueOrDefault(a.Id), a.DisplayName), a.Role))
        ).Read(table.Lines);
        var changed = forms.Keys.Count(entries.ContainsKey);
        return new(
            FactFileReport.Of(table, forms.Count - changed, changed, faults),
            () => WriteAsync(db, forms, entries, cancellationToken)
        );
    }

    private static StaffForm FormOf(StandingEntry? known, string displayName) =>
        known is { Person: { } person } ? StaffForm.Of(known.Entry, person) : StaffForm.Of(displayName);

    /// <summary>Each person's row is told of as one saved by hand: by that the log knows which rows are the portal's.</summary>
    private async Task WriteAsync(
        DbContext db,
        IReadOnlyDictionary<Guid, StaffForm> forms,
        Dictionary<Guid, StaffEntry> entries,
        CancellationToken cancellationToken
    )
    {
        foreach (var (account, form) in forms)
        {
            if (!entries.TryGetValue(account, out var entry))
                db.Add(entry = new() { AccountId = account });
            form.WriteTo(entry, key);
            var detail = new StaffSavedDetail(SealedMarks.Of(entry.Person));
            await trail.AppendAsync(
                db,
                origin,
                new(AuditAction.StaffEntrySaved) { SubjectId = account, Detail = detail },
                cancellationToken
            );
        }
    }
}

/// <summary>Puts a file's days among those that are set apart; one that is known stays as it is.</summary>
internal static class FiledDays
{
    public static async Task<ReadFacts> ReadAsync(DbContext db, FactTable table, CancellationToken cancellationToken)
    {
        var (days, faults) = DayLines.Read(table.Lines);
        var known = await db.Set<OfficeDay>().Select(d => new { d.Day, d.Kind }).ToListAsync(cancellationToken);
        var added = days.Where(d => !known.Exists(k => k.Day == d.Day && k.Kind == d.Kind)).ToList();
        return new(FactFileReport.Of(table, added.Count, 0, faults), Write);

        Task Write()
        {
            db.AddRange(
                added.Select(d => new OfficeDay
                {
                    Day = d.Day,
                    Kind = d.Kind,
                    Name = d.Name,
                })
            );
            return Task.CompletedTask;
        }
    }
}
