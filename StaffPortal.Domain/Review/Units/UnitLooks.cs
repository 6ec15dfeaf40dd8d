using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Units;

/// <summary>
/// What the people of a unit looked at, for its head: who, when, what for, and what explained it; records by their opaque reference alone.
/// Who heads what is read at every look from sealed rows, and each look is an entry. A head sees neither themselves nor whoever heads a
/// unit, nor what an order of secrecy hides.
/// </summary>
public sealed class UnitLooks(PortalStore store, AuditTrail trail, OfficeKey key, TimeProvider clock)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>The longest period, in days.</summary>
    public const int MostDays = 31;

    private const string HeadsNoUnit = nameof(HeadsNoUnit);
    private readonly StaffReading reading = new(key, trail);

    /// <summary>The unit that the asker heads now; null for none. Asking is no entry, for it shows nobody's looks.</summary>
    public Task<string?> OfAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(async db => (await UnitAsync(db, origin, cancellationToken))?.Name, cancellationToken);

    /// <summary>One page of the unit's looks, the newest first: an entry.</summary>
    /// <param name="from">The first day (Bangkok).</param>
    /// <param name="to">The last, at most <see cref="MostDays"/> days on.</param>
    /// <param name="before">Only looks before this number; null for the newest.</param>
    public Task<Result<UnitLookPage>> ReadAsync(
        Origin origin,
        DateOnly from,
        DateOnly to,
        long? before,
        CancellationToken cancellationToken
    ) =>
        trail.TryAsync<UnitLookPage>(
            AuditAction.UnitLooksRead,
            async (db, action) =>
            {
                if (await UnitAsync(db, origin, cancellationToken) is not { } unit)
                    return await trail.DenyAsync(db, origin, action, HeadsNoUnit, cancellationToken);
                if (from > to || to.DayNumber - from.DayNumber >= MostDays)
                    return new Refusal("UnitPeriod", MostDays);
                var detail = new UnitReadDetail(from, to, unit.Name, unit.People.Count, before is not null);
                await trail.AppendAsync(db, origin, new(action) { Detail = detail }, cancellationToken);
                var rows = await RowsAsync(db, unit.People, (from, to), before, cancellationToken);
                return new UnitLookPage(unit.Name, unit.People.Count, rows);
            },
            cancellationToken
        );

    private async Task<(string Name, List<Guid> People)?> UnitAsync(DbContext db, Origin origin, CancellationToken cancellationToken)
    {
        if (!await origin.HoldsAsync(db, cancellationToken, Role.Officer))
            return null;
        var known = new Dictionary<Guid, StaffPerson>();
        foreach (var (account, standing) in await reading.ReadAsync(db, cancellationToken))
            if (standing.Person is { } person)
                known.Add(account, person);
        if (known.GetValueOrDefault(origin.AccountId!.Value) is not { Heads: true, Unit: { } unit })
            return null;
        var people = known.Where(k => k.Value.Unit == unit && k.Value.Heads != true).Select(k => k.Key).ToList();
        var roles = LookReader.Lookers;
        return (
            unit,
            await db.Set<Account>()
                .Where(a => people.Contains(a.Id) && roles.Contains(a.Role))
                .Select(a => a.Id)
                .ToListAsync(cancellationToken)
        );
    }

    /// <summary>A whole page, however much of it an order of secrecy hides: a gap would say that there is one.</summary>
    private async Task<IReadOnlyList<UnitLookRow>> RowsAsync(
        DbContext db,
        List<Guid> people,
        (DateOnly From, DateOnly To) period,
        long? before,
        CancellationToken cancellationToken
    )
    {
        var orders = await SecrecyOrder.InForceAsync(db, clock.GetUtcNow(), cancellationToken);
        var page = new List<UnitLookRow>();
        while (page.Count < PageSize)
        {
            var read = await ReadAsync(db, people, period, before, cancellationToken);
            page.AddRange(read.Where(r => !orders.Exists(o => o.Hides(r.Account, r.Row.CaseReference, r.Row.At))).Select(r => r.Row));
            if (read.Count < PageSize)
                break;
            before = read[^1].Row.Id;
        }

        return [.. page.Take(PageSize)];
    }

    private static async Task<List<(Guid? Account, UnitLookRow Row)>> ReadAsync(
        DbContext db,
        List<Guid> people,
        (DateOnly From, DateOnly To) period,
        long? before,
        CancellationToken cancellationToken
    )
    {
        var (actions, roles, thai) = (Look.Reviewed, LookReader.Lookers, Words.InThai);
        var (from, to) = period;
        var rows = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(e => e.AccountId != null && people.Contains(e.AccountId.Value) && e.Day >= from && e.Day <= to)
            .Where(e => actions.Contains(e.Action) && roles.Contains(e.Role) && (before == null || e.Id < before))
            .OrderByDescending(e => e.Id)
            .Take(PageSize)
            .Select(e => new
            {
                e.Id,
                e.OccurredAt,
                e.AccountId,
                Who = db.Set<Account>().Where(a => a.Id == e.AccountId).Select(a => a.DisplayName).First(),
                e.Action,
                e.Outcome,
                Purpose = db.Set<Purpose>().Where(p => p.Id == e.PurposeId).Select(p => thai ? p.NameTh : p.NameEn).FirstOrDefault(),
                e.CaseReference,
                Citizen = e.Action == AuditAction.Searched ? null : e.Citizens.Select(c => (Guid?)c.CitizenId).FirstOrDefault(),
                Explanation = db.Set<ReviewedLook>()
                    .Where(l => l.EntryId == e.Id)
                    .Select(l => (Explanation?)l.Explanation)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(r =>
            (
                r.AccountId,
                new UnitLookRow(r.Id, r.OccurredAt, r.Who, r.Action, r.Outcome, r.Purpose, r.CaseReference, r.Citizen, r.Explanation)
            )
        );
    }
}

/// <summary>A page of a unit's looks.</summary>
/// <param name="Unit">The unit's name.</param>
/// <param name="People">How many people of it are shown.</param>
public sealed record UnitLookPage(string Unit, int People, IReadOnlyList<UnitLookRow> Looks);

/// <summary>A look of one of a unit's people, as its head sees it.</summary>
/// <param name="Id">Its number in the log.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Purpose">The purpose's name in the current language.</param>
/// <param name="CitizenId">Whose record, by opaque id; null for a search.</param>
/// <param name="Explanation">What explains it; null where that is not known: its sitting goes on, or is too long ago.</param>
public sealed record UnitLookRow(
    long Id,
    DateTimeOffset At,
    string Who,
    AuditAction Action,
    AuditOutcome Outcome,
    string? Purpose,
    string? CaseReference,
    Guid? CitizenId,
    Explanation? Explanation
);

/// <summary>What the entry about reading a unit's looks says.</summary>
/// <param name="From">The first day (Bangkok).</param>
/// <param name="To">The last.</param>
/// <param name="Unit">The unit's name, the office's own word.</param>
/// <param name="People">How many people were shown.</param>
/// <param name="LaterPage">Whether it was not the first page.</param>
internal sealed record UnitReadDetail(DateOnly From, DateOnly To, string Unit, int People, bool LaterPage) : EntryDetail;
