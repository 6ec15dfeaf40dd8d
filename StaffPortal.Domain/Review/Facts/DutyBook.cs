using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>
/// Duties outside people's usual hours: a night at the flood, an allowance day on a Saturday. Work within one does not stand out, so
/// compliance officers keep them, each an entry; none is theirs, since they open no records.
/// </summary>
public sealed class DutyBook(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Days back for which a duty is listed, and can be set.</summary>
    public const int DaysBack = 90;

    /// <summary>Days ahead for which one can be set.</summary>
    public const int DaysAhead = 366;

    private const int Midnight = 24 * 60;
    private readonly FactKeeping keeping = new(trail);

    /// <summary>
    /// Duties of the last <see cref="DaysBack"/> days and all to come, the latest first; none for who is no compliance officer.
    /// </summary>
    public Task<IReadOnlyList<DutyRow>> ListAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<DutyRow>>(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return [];
                var from = Today.AddDays(-DaysBack);
                var rows = await db.Set<DutyShift>()
                    .Where(s => s.On >= from)
                    .OrderByDescending(s => s.On)
                    .ThenBy(s => s.From)
                    .Join(db.Set<Account>(), s => s.AccountId, a => a.Id, (s, a) => new { Shift = s, a.DisplayName })
                    .ToListAsync(cancellationToken);
                return rows.ConvertAll(r => new DutyRow(
                    r.Shift.Id,
                    r.DisplayName,
                    r.Shift.On,
                    FactBook.TimeOf(r.Shift.From),
                    FactBook.TimeOf(r.Shift.Until),
                    r.Shift.Until >= Midnight
                ));
            },
            cancellationToken
        );

    /// <summary>Sets one; it ends on the next day where it ends no later in the day than it begins.</summary>
    public Task<Result<Guid>> SetAsync(Origin origin, DutyForm form, CancellationToken cancellationToken)
    {
        var (from, until) = (FactBook.MinuteOf(form.From), FactBook.MinuteOf(form.Until));
        var shift = new DutyShift
        {
            AccountId = form.AccountId,
            On = form.On,
            From = from,
            Until = until > from ? until : until + Midnight,
        };
        return keeping.KeepAsync<Guid>(
            origin,
            new(AuditAction.DutyShiftSet) { SubjectId = form.AccountId, Detail = DetailOf(shift) },
            async db =>
            {
                if (form.On < Today.AddDays(-DaysBack) || form.On > Today.AddDays(DaysAhead))
                    return new Refusal("DutyDay", DaysBack, DaysAhead);
                var lookers = FactBook.Lookers;
                if (!await db.Set<Account>().AnyAsync(a => a.Id == form.AccountId && lookers.Contains(a.Role), cancellationToken))
                    return new Refusal("StaffUnknown");
                var isKnown = await db.Set<DutyShift>()
                    .AnyAsync(
                        s => s.AccountId == shift.AccountId && s.On == shift.On && s.From < shift.Until && s.Until > shift.From,
                        cancellationToken
                    );
                if (isKnown)
                    return new Refusal("DutyKnown");
                db.Add(shift);
                return shift.Id;
            },
            cancellationToken
        );
    }

    /// <summary>Takes one back.</summary>
    public async Task<Result<bool>> RemoveAsync(Origin origin, Guid id, CancellationToken cancellationToken)
    {
        var known = await store.ReadAsync(
            db => db.Set<DutyShift>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken),
            cancellationToken
        );
        return await keeping.KeepAsync<bool>(
            origin,
            new(AuditAction.DutyShiftRemoved) { SubjectId = known?.AccountId ?? id, Detail = known is null ? null : DetailOf(known) },
            async db =>
            {
                if (await db.Set<DutyShift>().AsTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } shift)
                    return new Refusal("DutyUnknown");
                db.Remove(shift);
                return true;
            },
            cancellationToken
        );
    }

    private DateOnly Today => OfficeTime.DayOf(clock.GetUtcNow());

    private static DutyDetail DetailOf(DutyShift shift) => new(shift.On, shift.From, shift.Until);
}

/// <summary>A duty in the list.</summary>
/// <param name="On">The day it begins on (Bangkok).</param>
/// <param name="From">When it begins (Bangkok).</param>
/// <param name="Until">When it ends.</param>
/// <param name="EndsNextDay">Whether it ends on the day after.</param>
public sealed record DutyRow(Guid Id, string Name, DateOnly On, TimeOnly From, TimeOnly Until, bool EndsNextDay);

/// <summary>A duty as it is typed.</summary>
/// <param name="AccountId">Whose: an officer's or contractor's.</param>
/// <param name="On">The day it begins on (Bangkok).</param>
public sealed record DutyForm(Guid AccountId, DateOnly On, TimeOnly From, TimeOnly Until);

/// <summary>What an entry about a duty says; minutes are counted from the day's midnight (Bangkok).</summary>
internal sealed record DutyDetail(DateOnly On, int From, int Until) : EntryDetail;
