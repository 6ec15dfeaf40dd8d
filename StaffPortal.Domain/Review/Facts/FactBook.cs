using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>
/// What the review goes by beside the register: who the office's people are and when they work, holidays and elections. Compliance
/// officers keep it. Who somebody is and where they live is personal data, sealed, and opening it is an entry (PDPA s.37).
/// </summary>
public sealed class FactBook(PortalStore store, AuditTrail trail, OfficeKey key)
{
    /// <summary>The longest first and family name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The longest position, unit, house number and name of a day.</summary>
    public const int MaxLength = StaffEntry.MaxLength;

    /// <summary>The highest number of a village.</summary>
    public const int MaxVillage = 99;

    internal static readonly Role[] Lookers = [Role.Officer, Role.Contractor];
    private readonly FactKeeping keeping = new(trail);
    private readonly StaffReading reading = new(key, trail);

    /// <summary>
    /// Officers and contractors, by name, with what is not personal of their entry; none for who is no compliance officer.
    /// </summary>
    public Task<IReadOnlyList<StaffRow>> StaffAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<StaffRow>>(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return [];
                var entries = await reading.ReadAsync(db, cancellationToken);
                var accounts = await db.Set<Account>()
                    .AsNoTracking()
                    .Where(a => a.DisabledAt == null && Lookers.Contains(a.Role))
                    .OrderBy(a => a.DisplayName)
                    .Select(a => new { a.Id, a.DisplayName })
                    .ToListAsync(cancellationToken);
                return accounts.ConvertAll(a => RowOf(a.Id, a.DisplayName, entries.GetValueOrDefault(a.Id)));
            },
            cancellationToken
        );

    /// <summary>Opens what is known of one of them: an entry.</summary>
    public Task<Result<StaffForm>> OpenAsync(Origin origin, Guid accountId, CancellationToken cancellationToken) =>
        ActAsync<StaffForm>(
            origin,
            AuditAction.StaffEntryOpened,
            accountId,
            async (db, account) =>
                (await reading.ReadAsync(db, cancellationToken)).GetValueOrDefault(accountId) is { Person: { } person } known
                    ? StaffForm.Of(known.Entry, person)
                    : StaffForm.Of(account.DisplayName),
            cancellationToken
        );

    /// <summary>Saves it.</summary>
    public async Task<Result<bool>> SaveAsync(Origin origin, Guid accountId, StaffForm form, CancellationToken cancellationToken)
    {
        form = form.Normalised();
        var saved = await ActAsync<StaffEntry>(
            origin,
            AuditAction.StaffEntrySaved,
            accountId,
            async (db, account) =>
            {
                if (form.Error(account.Role) is { } error)
                    return error;
                var entry = await db.Set<StaffEntry>().AsTracking().SingleOrDefaultAsync(e => e.AccountId == accountId, cancellationToken);
                if (entry is null)
                    db.Add(entry = new() { AccountId = accountId });
                form.WriteTo(entry, key);
                return entry;
            },
            cancellationToken,
            saved => new StaffSavedDetail(SealedMarks.Of(saved.Person))
        );
        return saved.Succeeded ? true : saved.Refusal;
    }

    /// <summary>The days that are set apart, the latest first; none for who is no compliance officer.</summary>
    public Task<IReadOnlyList<OfficeDayRow>> DaysAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<OfficeDayRow>>(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer)
                    ? await db.Set<OfficeDay>()
                        .OrderByDescending(d => d.Day)
                        .Select(d => new OfficeDayRow(d.Day, d.Kind, d.Name))
                        .ToListAsync(cancellationToken)
                    : [],
            cancellationToken
        );

    /// <summary>Sets a day apart.</summary>
    public Task<Result<bool>> SetDayAsync(Origin origin, OfficeDayRow day, CancellationToken cancellationToken) =>
        DayAsync(
            origin,
            AuditAction.OfficeDaySet,
            day,
            async db =>
            {
                var name = ThaiText.Normalise(day.Name);
                if (name.Length is 0 or > MaxLength || !Enum.IsDefined(day.Kind))
                    return new Refusal("OfficeDayNeedsName", MaxLength);
                if (await db.Set<OfficeDay>().AnyAsync(d => d.Day == day.Day && d.Kind == day.Kind, cancellationToken))
                    return new Refusal("OfficeDayKnown");
                db.Add(
                    new OfficeDay
                    {
                        Day = day.Day,
                        Kind = day.Kind,
                        Name = name,
                    }
                );
                return null;
            },
            cancellationToken
        );

    /// <summary>Takes a day back.</summary>
    public Task<Result<bool>> RemoveDayAsync(Origin origin, OfficeDayRow day, CancellationToken cancellationToken) =>
        DayAsync(
            origin,
            AuditAction.OfficeDayRemoved,
            day,
            async db =>
            {
                var known = await db.Set<OfficeDay>()
                    .AsTracking()
                    .SingleOrDefaultAsync(d => d.Day == day.Day && d.Kind == day.Kind, cancellationToken);
                if (known is null)
                    return new Refusal("OfficeDayUnknown");
                db.Remove(known);
                return null;
            },
            cancellationToken
        );

    /// <summary>An act about one of the office's people.</summary>
    private Task<Result<T>> ActAsync<T>(
        Origin origin,
        AuditAction act,
        Guid accountId,
        Func<DbContext, Account, Task<Result<T>>> work,
        CancellationToken cancellationToken,
        Func<T, EntryDetail>? detail = null
    ) =>
        keeping.KeepAsync<T>(
            origin,
            new(act) { SubjectId = accountId },
            async db =>
                await db.Set<Account>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(a => a.Id == accountId && Lookers.Contains(a.Role), cancellationToken)
                    is { } account
                    ? await work(db, account)
                    : new Refusal("StaffUnknown"),
            cancellationToken,
            detail
        );

    /// <summary>An act about a day.</summary>
    private Task<Result<bool>> DayAsync(
        Origin origin,
        AuditAction act,
        OfficeDayRow day,
        Func<DbContext, Task<Refusal?>> work,
        CancellationToken cancellationToken
    ) =>
        keeping.KeepAsync<bool>(
            origin,
            new(act) { Detail = new OfficeDayDetail(day.Day, day.Kind) },
            async db => await work(db) is { } refusal ? refusal : true,
            cancellationToken
        );

    private static StaffRow RowOf(Guid id, string name, StandingEntry? known)
    {
        if (known is not { Person: { } person, Entry: { } entry })
            return new(id, name, IsKnown: false, "", "", default, default, IsAltered: known is not null);
        var hours = entry.HoursOf(person);
        return new(id, name, IsKnown: true, entry.Position, entry.Unit, TimeOf(hours.From), TimeOf(hours.Until), IsAltered: false);
    }

    internal static TimeOnly TimeOf(int minute) => new TimeOnly().AddMinutes(minute);

    internal static int MinuteOf(TimeOnly time) => (time.Hour * 60) + time.Minute;
}

/// <summary>One of the office's people in the list; nothing in it tells where they live.</summary>
/// <param name="IsKnown">Whether there is an entry of theirs.</param>
/// <param name="From">When their work begins (Bangkok).</param>
/// <param name="Until">When it ends.</param>
/// <param name="IsAltered">Whether their row was altered past the portal: then it counts as not there.</param>
public sealed record StaffRow(
    Guid AccountId,
    string Name,
    bool IsKnown,
    string Position,
    string Unit,
    TimeOnly From,
    TimeOnly Until,
    bool IsAltered
);

/// <summary>A day that is set apart.</summary>
/// <param name="Day">The day (Bangkok).</param>
public sealed record OfficeDayRow(DateOnly Day, OfficeDayKind Kind, string Name);

/// <summary>What the entry about saving one of them says.</summary>
/// <param name="Mark">The beginning of the digest of what was sealed (<see cref="SealedMarks"/>).</param>
internal sealed record StaffSavedDetail(byte[] Mark) : EntryDetail;

/// <summary>What an entry about such a day says.</summary>
internal sealed record OfficeDayDetail(DateOnly Day, OfficeDayKind Kind) : EntryDetail;
