using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Review.Facts;

/// <summary>
/// The people whose records make others curious. Compliance officers alone keep and read it, and each time is an entry that names nobody.
/// It never says whether the register knows a number: that would be a look.
/// </summary>
public sealed class WatchBook(AuditTrail trail, OfficeKey key, TimeProvider clock)
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 200;

    /// <summary>How many can be watched.</summary>
    public const int MostWatched = 1_000;

    private readonly FactKeeping keeping = new(trail);
    private readonly WatchReading reading = new(key, trail);

    /// <summary>Opens the list, those in force first: an entry.</summary>
    public Task<Result<IReadOnlyList<WatchRow>>> OpenAsync(Origin origin, CancellationToken cancellationToken) =>
        keeping.KeepAsync<IReadOnlyList<WatchRow>>(
            origin,
            new(AuditAction.WatchListOpened),
            async db =>
            {
                var today = OfficeTime.DayOf(clock.GetUtcNow());
                return (await reading.ReadAsync(db, cancellationToken))
                    .Select(r => RowOf(r.Row.Id, r.Watch, today))
                    .OrderBy(r => !r.InForce)
                    .ThenBy(r => r.Name, StringComparer.Ordinal)
                    .ToList();
            },
            cancellationToken
        );

    /// <summary>Watches somebody.</summary>
    /// <returns>The row.</returns>
    public Task<Result<Guid>> SetAsync(Origin origin, WatchForm form, CancellationToken cancellationToken)
    {
        var (name, number) = (ThaiText.Normalise(form.Name), ThaiText.DigitsOf(form.NationalId));
        var watch = new Watch(form.Kind, form.From, form.Until) { NationalId = number, Name = name };
        var row = WatchedPerson.Of(key, watch, clock.GetUtcNow(), origin.AccountId);
        return keeping.KeepAsync<Guid>(
            origin,
            new(AuditAction.WatchSet) { SubjectId = row.Id, Detail = DetailOf(row) },
            async db =>
            {
                if (name.Length is 0 or > MaxNameLength)
                    return new Refusal("WatchNeedsName", MaxNameLength);
                if (!NationalId.IsValid(number))
                    return new Refusal("StaffNationalId");
                if (!Enum.IsDefined(form.Kind) || form.Until < form.From)
                    return new Refusal("WatchDays");
                if (await db.Set<WatchedPerson>().CountAsync(cancellationToken) >= MostWatched)
                    return new Refusal("WatchTooMany", MostWatched);
                db.Add(row);
                return row.Id;
            },
            cancellationToken
        );
    }

    /// <summary>Ends it with today; what was found stays.</summary>
    public async Task<Result<bool>> EndAsync(Origin origin, Guid id, CancellationToken cancellationToken)
    {
        var ended = await keeping.KeepAsync<WatchedPerson>(
            origin,
            new(AuditAction.WatchEnded) { SubjectId = id },
            async db =>
            {
                var today = OfficeTime.DayOf(clock.GetUtcNow());
                var row = await db.Set<WatchedPerson>().AsTracking().SingleOrDefaultAsync(w => w.Id == id, cancellationToken);
                if (row is null)
                    return new Refusal("WatchOver");
                if (!(await reading.IsIntactAsync(db, row, cancellationToken)) || row.Open(key) is not { } watch)
                    return new Refusal("WatchAltered");
                if (watch.Until < today)
                    return new Refusal("WatchOver");
                row.Change(key, watch with { Until = today < watch.From ? watch.From : today });
                return row;
            },
            cancellationToken,
            DetailOf
        );
        return ended.Succeeded ? true : ended.Refusal;
    }

    private static WatchSavedDetail DetailOf(WatchedPerson row) => new(SealedMarks.Of(row.Content));

    private static WatchRow RowOf(Guid id, Watch? watch, DateOnly today) =>
        watch is null
            ? new(id, "", "", default, default, null, InForce: false, IsAltered: true)
            : new(
                id,
                watch.Name,
                watch.NationalId is { } number ? RecordsByNumber.Mask(number) : "",
                watch.Kind,
                watch.From,
                watch.Until,
                watch.Until is null || watch.Until >= today,
                IsAltered: false
            );
}

/// <summary>Somebody who is watched, in the list.</summary>
/// <param name="Name">What the office calls them.</param>
/// <param name="MaskedId">Their number, masked; empty where none was typed.</param>
/// <param name="From">First day (Bangkok).</param>
/// <param name="Until">Last day (Bangkok); null for ever.</param>
/// <param name="InForce">Whether it has not ended.</param>
/// <param name="IsAltered">Whether its row was altered past the portal: then it says nothing, and nobody is watched by it.</param>
public sealed record WatchRow(
    Guid Id,
    string Name,
    string MaskedId,
    WatchKind Kind,
    DateOnly From,
    DateOnly? Until,
    bool InForce,
    bool IsAltered
);

/// <summary>Somebody to be watched, as it is typed.</summary>
/// <param name="Name">What the office calls them.</param>
/// <param name="NationalId">Thirteen digits.</param>
/// <param name="From">First day (Bangkok); of somebody deceased, the day of death.</param>
/// <param name="Until">Last day (Bangkok); null for ever.</param>
public sealed record WatchForm(string Name, string NationalId, WatchKind Kind, DateOnly From, DateOnly? Until);

/// <summary>What the entry about somebody who is watched says: neither who nor why, since the day of a death alone tells whose.</summary>
/// <param name="Mark">The beginning of the digest of what was sealed (<see cref="SealedMarks"/>).</param>
internal sealed record WatchSavedDetail(byte[] Mark) : EntryDetail;
