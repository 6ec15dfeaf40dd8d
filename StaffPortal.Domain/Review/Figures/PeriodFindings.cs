using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Domain.Review.Figures;

/// <summary>The findings that were found or decided in a period, by what their looks were about.</summary>
internal sealed class PeriodFindings
{
    private readonly (DateTimeOffset From, DateTimeOffset To) period;
    private readonly ILookup<(FigureKind, string), Known> byKey;

    private PeriodFindings((DateTimeOffset From, DateTimeOffset To) period, List<Known> all, ILookup<(FigureKind, string), Known> byKey) =>
        (this.period, this.byKey, All) = (period, byKey, CountOf(period, all));

    /// <summary>All of them.</summary>
    public FindingCount All { get; }

    /// <summary>Those that a key has to do with; one finding may count under several.</summary>
    public FindingCount Of((FigureKind, string) key) => CountOf(period, byKey[key]);

    public static async Task<PeriodFindings> ReadAsync(DbContext db, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var (from, to) = (OfficeTime.StartOf(first), OfficeTime.StartOf(last.AddDays(1)));
        var findings = db.Set<Finding>().Where(f => (f.FoundAt >= from && f.FoundAt < to) || (f.DecidedAt >= from && f.DecidedAt < to));
        var all = await findings
            .Select(f => new
            {
                f.Id,
                f.AccountId,
                f.FoundAt,
                f.DecidedAt,
                Contract = db.Set<Account>().Where(a => a.Id == f.AccountId).Select(a => a.ContractId).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        // The visits that made it a finding say which service and village it is about.
        var looks = findings
            .Join(db.Set<FindingLook>().Where(l => l.Score > 0), f => f.Id, l => l.FindingId, (f, l) => new { f.Id, l.EntryId })
            .Join(db.Set<AuditEntry>(), l => l.EntryId, e => e.Id, (l, e) => new { l.Id, e });
        var services = await looks
            .Join(db.Set<Purpose>(), l => l.e.PurposeId, p => p.Id, (l, p) => new { l.Id, p.ServiceId })
            .Distinct()
            .ToListAsync(cancellationToken);
        var villages = await looks
            .SelectMany(l => l.e.Citizens, (l, c) => new { l.Id, c.CitizenId })
            .Join(db.Set<Citizen>(), l => l.CitizenId, c => c.Id, (l, c) => new { l.Id, c.Village })
            .Where(l => l.Village != null)
            .Distinct()
            .ToListAsync(cancellationToken);
        var known = all.ToDictionary(f => f.Id, f => new Known(f.FoundAt, f.DecidedAt));
        var keys = all.Select(f => (Key: (FigureKind.Person, f.AccountId.ToString()), f.Id))
            .Concat(all.Where(f => f.Contract is not null).Select(f => (Key: (FigureKind.Contract, f.Contract!.Value.ToString()), f.Id)))
            .Concat(services.Select(s => (Key: (FigureKind.Service, s.ServiceId.ToString()), s.Id)))
            .Concat(villages.Select(v => (Key: (FigureKind.Village, v.Village!.Value.ToString(CultureInfo.InvariantCulture)), v.Id)));
        return new((from, to), [.. known.Values], keys.ToLookup(k => k.Key, k => known[k.Id]));
    }

    private static FindingCount CountOf((DateTimeOffset From, DateTimeOffset To) period, IEnumerable<Known> findings)
    {
        var known = findings.ToList();
        var days = known
            .Where(f => f.DecidedAt >= period.From && f.DecidedAt < period.To)
            .Select(f => (f.DecidedAt!.Value - f.FoundAt).TotalDays)
            .Order()
            .ToList();
        return new(
            known.Count(f => f.FoundAt >= period.From && f.FoundAt < period.To),
            days.Count,
            days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2
        );
    }

    private sealed record Known(DateTimeOffset FoundAt, DateTimeOffset? DecidedAt);
}

/// <summary>The names that keys stand for.</summary>
internal sealed class FigureNames
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public static async Task<FigureNames> ReadAsync(DbContext db, CancellationToken cancellationToken)
    {
        var read = new FigureNames();
        foreach (var service in await db.Set<Service>().AsNoTracking().ToListAsync(cancellationToken))
            read.names[service.Id.ToString()] = service.Name;
        foreach (var account in await db.Set<Account>().Select(a => new { a.Id, a.DisplayName }).ToListAsync(cancellationToken))
            read.names[account.Id.ToString()] = account.DisplayName;
        foreach (var contract in await db.Set<Contract>().AsNoTracking().ToListAsync(cancellationToken))
            read.names[contract.Id.ToString()] = $"{contract.Company} · {contract.Number}";
        return read;
    }

    public string Of(FigureKind kind, string key) =>
        kind == FigureKind.Village ? Words.Format("FigureVillage", key) : names.GetValueOrDefault(key, key);
}
