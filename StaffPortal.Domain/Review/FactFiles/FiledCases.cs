using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Domain.Review.FactFiles;

/// <summary>
/// Puts a file's cases into the register: new ones whole; of one that a file brought before, its end, officers and citizens.
/// </summary>
internal sealed class FiledCases(CitizenKeys keys, DateTimeOffset now)
{
    public async Task<ReadFacts> ReadAsync(DbContext db, FactTable table, CancellationToken cancellationToken)
    {
        var numbers = await NumbersAsync(db, table, cancellationToken);
        var known = await db.Set<Case>().AsTracking().Where(c => numbers.Contains(c.Number)).ToListAsync(cancellationToken);
        var (cases, faults) = new CaseLines(
            await ServicesAsync(db, cancellationToken),
            await OfficersAsync(db, cancellationToken),
            known.Where(c => c.Source != CaseSource.File).Select(c => c.Number).ToHashSet(StringComparer.OrdinalIgnoreCase),
            OfficeTime.DayOf(now)
        ).Read(table.Lines);
        var byNumber = known
            .OrderBy(c => c.OpenedAt)
            .DistinctBy(c => c.Number, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(c => c.Number, StringComparer.OrdinalIgnoreCase);
        var changed = cases.Count(c => byNumber.ContainsKey(c.Number));
        return new(
            FactFileReport.Of(table, cases.Count - changed, changed, faults),
            () => WriteAsync(db, cases, byNumber, cancellationToken)
        );
    }

    private async Task WriteAsync(
        DbContext db,
        IReadOnlyCollection<FiledCase> cases,
        Dictionary<string, Case> known,
        CancellationToken cancellationToken
    )
    {
        var citizens = await RecordsByNumber.FindAsync(db, keys, cases.SelectMany(c => c.NationalIds), cancellationToken);
        var ids = known.Values.Select(c => c.Id).ToList();
        var officers = await db.Set<CaseOfficer>().Where(o => ids.Contains(o.CaseId)).ToListAsync(cancellationToken);
        var concerned = new List<CaseCitizen>();
        foreach (var filed in cases)
        {
            if (!known.TryGetValue(filed.Number, out var row))
                db.Add(row = Made(filed));
            row.ClosedAt = filed.ClosedAt;
            db.AddRange(
                filed
                    .Officers.Where(o => !officers.Exists(k => k.CaseId == row.Id && k.AccountId == o))
                    .Select(o => new CaseOfficer
                    {
                        CaseId = row.Id,
                        AccountId = o,
                        AssignedAt = row.OpenedAt,
                        EndedAt = row.ClosedAt,
                    })
            );
            // As when it began: the review finds of which case a mark is by when it was made.
            concerned.AddRange(
                filed.NationalIds.Where(citizens.ContainsKey).Select(n => CaseCitizen.Of(keys, citizens[n], row.Id, row.OpenedAt))
            );
        }

        var marks = concerned.ConvertAll(c => c.Mark);
        var there = (
            await db.Set<CaseCitizen>().Where(c => marks.Contains(c.Mark)).Select(c => c.Mark).ToListAsync(cancellationToken)
        ).Select(Convert.ToHexString);
        db.AddRange(concerned.ExceptBy(there, c => Convert.ToHexString(c.Mark)));
    }

    /// <summary>The numbers that the register has of the file's, however they are written: to whoever declares it, A/1 is a/1.</summary>
    private static async Task<List<string>> NumbersAsync(DbContext db, FactTable table, CancellationToken cancellationToken)
    {
        var filed = table.Lines.Select(l => l[FactColumn.Number]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. (await db.Set<Case>().Select(c => c.Number).ToListAsync(cancellationToken)).Where(filed.Contains)];
    }

    private static Case Made(FiledCase filed) =>
        new()
        {
            Number = filed.Number,
            Kind = filed.Kind,
            Source = CaseSource.File,
            ServiceId = filed.ServiceId,
            Title = filed.Title,
            OpenedAt = filed.OpenedAt,
        };

    private static async Task<Dictionary<string, Guid>> ServicesAsync(DbContext db, CancellationToken cancellationToken)
    {
        var services = await db.Set<Service>().AsNoTracking().ToListAsync(cancellationToken);
        var names = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var service in services)
        foreach (var name in new[] { service.Code, service.NameTh, service.NameEn })
            names.TryAdd(ThaiText.SearchKey(name), service.Id);
        return names;
    }

    /// <summary>By user ID, and by name where one alone bears it.</summary>
    private static async Task<Dictionary<string, Guid>> OfficersAsync(DbContext db, CancellationToken cancellationToken)
    {
        var lookers = FactBook.Lookers;
        var accounts = await db.Set<Account>()
            .Where(a => lookers.Contains(a.Role))
            .Select(a => new
            {
                a.Id,
                a.UserName,
                a.DisplayName,
            })
            .ToListAsync(cancellationToken);
        var names = accounts.ToDictionary(a => ThaiText.SearchKey(a.UserName!), a => a.Id, StringComparer.Ordinal);
        foreach (var name in accounts.GroupBy(a => ThaiText.SearchKey(a.DisplayName)).Where(g => g.Count() == 1))
            names.TryAdd(name.Key, name.Single().Id);
        return names;
    }
}
