using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Figures;

/// <summary>
/// What the review counts, for a compliance officer: read from the figures of days, never from the log, so that it takes as long on a
/// log of a million entries as on one of a thousand. Counting is no entry; the entries behind a figure are read by one.
/// </summary>
public sealed class FigureBook(PortalStore store, AuditTrail trail)
{
    /// <summary>The longest period, in days.</summary>
    public const int MaxDays = 366;

    /// <summary>Entries that a page shows.</summary>
    public const int PageSize = 50;

    private const string RoleReviewsNoFindings = nameof(RoleReviewsNoFindings);

    /// <summary>The figures of a period; empty for who is no compliance officer, and where the period is none.</summary>
    public Task<ReviewFigures> ReadAsync(Origin origin, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                from > to
                || to.DayNumber - from.DayNumber >= MaxDays
                || !await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer)
                    ? new ReviewFigures(from, to, null, default, new(0, 0, null), [], [], [])
                    : await ReadAsync(db, from, to, cancellationToken),
            cancellationToken
        );

    internal static async Task<ReviewFigures> ReadAsync(DbContext db, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var figures = await db.Set<DayFigure>().AsNoTracking().Where(f => f.Day >= from && f.Day <= to).ToListAsync(cancellationToken);
        var findings = await PeriodFindings.ReadAsync(db, from, to, cancellationToken);
        var names = await FigureNames.ReadAsync(db, cancellationToken);
        var hours = figures.Where(f => f.Kind == FigureKind.Hour).ToList();
        var days = hours.GroupBy(f => f.Day).ToDictionary(g => g.Key, Sum);
        return new(
            from,
            to,
            await db.Set<DayFigure>().MinAsync(f => (DateOnly?)f.Day, cancellationToken),
            Sum(hours),
            findings.All,
            [
                .. Enumerable
                    .Range(0, to.DayNumber - from.DayNumber + 1)
                    .Select(from.AddDays)
                    .Select(d => new DayCount(d, days.GetValueOrDefault(d))),
            ],
            HoursOf(hours),
            [
                .. figures
                    .Where(f => f.Kind != FigureKind.Hour)
                    .GroupBy(f => (f.Kind, f.Key))
                    .Select(g => new FigureRow(g.Key.Kind, g.Key.Key, names.Of(g.Key.Kind, g.Key.Key), Sum(g), findings.Of(g.Key)))
                    .OrderBy(r => r.Kind)
                    .ThenByDescending(r => r.Count.Accesses)
                    .ThenBy(r => r.Name, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>The entries behind a figure, the newest first, a page at a time; an entry says that they were read.</summary>
    /// <param name="before">Only entries before this number; null for the newest.</param>
    public Task<Result<IReadOnlyList<FigureEntry>>> EntriesAsync(
        Origin origin,
        FigureFilter filter,
        long? before,
        CancellationToken cancellationToken
    ) =>
        trail.TryAsync<IReadOnlyList<FigureEntry>>(
            AuditAction.LogRead,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, RoleReviewsNoFindings, cancellationToken);
                var thai = Words.InThai;
                var entries = await Counted(db, filter)
                    .Where(e => before == null || e.Id < before)
                    .OrderByDescending(e => e.Id)
                    .Take(PageSize)
                    .Select(e => new FigureEntry(
                        e.Id,
                        e.LookId,
                        e.OccurredAt,
                        e.Action,
                        e.Outcome,
                        e.Role,
                        db.Set<Account>().Where(a => a.Id == e.AccountId).Select(a => a.DisplayName).FirstOrDefault(),
                        db.Set<Purpose>().Where(p => p.Id == e.PurposeId).Select(p => thai ? p.NameTh : p.NameEn).FirstOrDefault(),
                        e.CaseReference
                    ))
                    .ToListAsync(cancellationToken);
                await trail.AppendAsync(db, origin, new(action) { Detail = DetailOf(filter, before) }, cancellationToken);
                return entries;
            },
            cancellationToken
        );

    /// <summary>The entries that figures count: looks of officers and contractors at citizens' data.</summary>
    private static IQueryable<AuditEntry> Counted(DbContext db, FigureFilter filter)
    {
        var (actions, roles) = (Look.Reviewed, LookReader.Lookers);
        var outcome = filter.Denied ? AuditOutcome.Denied : AuditOutcome.Permitted;
        var entries = db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(e => actions.Contains(e.Action) && roles.Contains(e.Role) && e.AccountId != null && e.Outcome == outcome);
        if (filter.From is { } from)
            entries = entries.Where(e => e.Day >= from);
        if (filter.To is { } to)
            entries = entries.Where(e => e.Day <= to);
        if (filter.Weekday is { } weekday)
        {
            var days = DaysOf(weekday, filter.From, filter.To);
            entries = entries.Where(e => days.Contains(e.Day));
        }

        if (filter.Hour is { } hour)
            entries = entries.Where(e => e.Hour == hour);
        if (filter.ServiceId is { } service)
            entries = entries.Where(e => db.Set<Purpose>().Any(p => p.Id == e.PurposeId && p.ServiceId == service));
        if (filter.AccountId is { } account)
            entries = entries.Where(e => e.AccountId == account);
        if (filter.ContractId is { } contract)
            entries = entries.Where(e => e.ContractId == contract);
        if (filter.Village is { } village)
            entries = entries.Where(e =>
                e.Citizens.Any(c =>
                    c.Involvement != Involvement.Seen && db.Set<Citizen>().Any(x => x.Id == c.CitizenId && x.Village == village)
                )
            );
        return entries;
    }

    /// <summary>A weekday's dates: the database compares days, and both engines know them.</summary>
    private static List<DateOnly> DaysOf(DayOfWeek weekday, DateOnly? from, DateOnly? to)
    {
        if (from is not { } first || to is not { } last || last < first)
            return [];
        var days = Math.Min(last.DayNumber - first.DayNumber + 1, MaxDays);
        return [.. Enumerable.Range(0, days).Select(first.AddDays).Where(d => d.DayOfWeek == weekday)];
    }

    private static FiguresReadDetail DetailOf(FigureFilter filter, long? before) =>
        new(
            filter.From,
            filter.To,
            filter.Hour,
            filter.Weekday,
            filter.ServiceId,
            filter.Village,
            filter.AccountId,
            filter.ContractId,
            filter.Denied,
            before is not null
        );

    private static AccessCount Sum(IEnumerable<DayFigure> figures)
    {
        var (accesses, explained, denied) = (0L, 0L, 0L);
        foreach (var figure in figures)
            (accesses, explained, denied) = (accesses + figure.Accesses, explained + figure.Explained, denied + figure.Denied);
        return new(accesses, explained, denied);
    }

    private static long[][] HoursOf(List<DayFigure> hours)
    {
        var table = Enumerable.Range(0, 7).Select(_ => new long[24]).ToArray();
        foreach (var figure in hours)
            table[(int)figure.Day.DayOfWeek][int.Parse(figure.Key, CultureInfo.InvariantCulture)] += figure.Accesses;
        return table;
    }
}
