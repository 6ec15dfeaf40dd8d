using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Retention;

/// <summary>
/// What the portal does of a disposal by itself: it proposes what is due, and once that is approved it destroys one after the other, each
/// with its entry in one transaction, so that a process that dies leaves none half done and the next one goes on.
/// </summary>
public sealed class DisposalWork(
    PortalStore store,
    AuditTrail trail,
    DisposalBook book,
    DueRecords due,
    ErasureCertificates erasures,
    CitizenKeys keys,
    OfficeFields office,
    Func<LedgerSealer> ledger,
    TimeProvider clock
)
{
    /// <summary>Held while a disposal takes the next number.</summary>
    internal const string Numbering = "disposals";

    private static readonly TimeSpan SealTimeout = TimeSpan.FromSeconds(10);

    private readonly CitizenColumns columns = new(keys, office);
    private readonly DueCounting counting = new(store, due, clock);

    /// <summary>Proposes what is due, goes on with what was approved, and adds to each certificate the checkpoint that covers it.</summary>
    public async Task<Result<bool>> UpkeepAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await WithAsync(d => d.State == DisposalState.Approved, cancellationToken))
        {
            var run = await RunAsync(id, null, cancellationToken);
            if (!run.Succeeded)
                return run.Refusal;
        }

        await CertifyAsync(cancellationToken);
        return await ProposeAsync(new(null), cancellationToken);
    }

    /// <summary>
    /// Makes the certificates of erasures that have none, and adds to each certificate the checkpoint that covers it. What the database
    /// does not take now, the next upkeep makes: the erasure itself stands.
    /// </summary>
    public async Task CertifyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await erasures.MakeAsync(cancellationToken);
            foreach (var id in await WithAsync(d => d.State == DisposalState.Done && d.LedgerSize == null, cancellationToken))
                await CertifyAsync(id, cancellationToken);
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            // They are made from the log.
        }
    }

    /// <summary>Destroys the records or values of an approved disposal that nothing keeps, to the last one.</summary>
    /// <param name="progress">Told how many records are dealt with, and how many there are.</param>
    /// <returns>How many were destroyed in all.</returns>
    public async Task<Result<int>> RunAsync(Guid id, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        var items = await store.ReadAsync(
            db =>
                db.Set<DisposalItem>()
                    .Where(i => i.DisposalId == id)
                    .Select(i => new
                    {
                        i.CitizenId,
                        i.Place,
                        i.Outcome,
                    })
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        var done = 0;
        foreach (var item in items)
        {
            if (item.Outcome == DisposalOutcome.Due)
            {
                var dealt = await DealAsync(id, item.CitizenId, item.Place, cancellationToken);
                if (!dealt.Succeeded)
                    return dealt.Refusal;
            }

            progress?.Report((++done, items.Count));
        }

        var ended = await EndAsync(id, cancellationToken);
        if (ended.Succeeded)
            await CertifyAsync(id, cancellationToken);
        return ended;
    }

    /// <summary>Proposes records that are due, and single values of others, unless one waits or was turned down of late.</summary>
    /// <param name="origin">Who asked the portal to look; nobody where it looks by itself.</param>
    /// <returns>Whether there is a new proposal.</returns>
    public async Task<Result<bool>> ProposeAsync(Origin origin, CancellationToken cancellationToken)
    {
        var records = await ProposeAsync(origin, DisposalKind.Records, cancellationToken);
        if (!records.Succeeded)
            return records;
        var values = await ProposeAsync(origin, DisposalKind.Values, cancellationToken);
        if (!values.Succeeded)
            return values;
        await counting.CountAsync(cancellationToken);
        return records.Value || values.Value;
    }

    private async Task<Result<bool>> ProposeAsync(Origin origin, DisposalKind kind, CancellationToken cancellationToken)
    {
        List<DueRecord> found;
        try
        {
            found = await store.ReadAsync(db => FindAsync(db, origin, kind, cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            return Refusal.NotRecorded;
        }

        return await trail.TryAsync<bool>(
            AuditAction.DisposalProposed,
            async (db, action) =>
            {
                if (origin.AccountId is not null && await book.PartOfAsync(db, origin, cancellationToken) == DisposalPart.None)
                    return await trail.DenyAsync(db, origin, action, DisposalBook.RoleDisposesNothing, cancellationToken);
                await store.AcquireLockAsync(db, Numbering, cancellationToken);
                if (found.Count == 0 || await IsWaitingAsync(db, kind, cancellationToken))
                    return false;
                var number = await Disposal.NextNumberAsync(db, cancellationToken);
                var disposal = new Disposal
                {
                    Number = number,
                    Kind = kind,
                    ProposedAt = clock.GetUtcNow(),
                };
                db.Add(disposal);
                db.AddRange(found.Select(f => f.ItemOf(disposal.Id, keys)));
                var detail = new DisposalProposedDetail(number, found.Count, kind == DisposalKind.Values ? kind : null);
                await trail.AppendAsync(db, origin, new(action) { SubjectId = disposal.Id, Detail = detail }, cancellationToken);
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>
    /// What would be proposed. It goes through every registration, which takes seconds in a large office, so nobody is kept from writing
    /// meanwhile (law 16); each record is asked about again before it is destroyed.
    /// </summary>
    private async Task<List<DueRecord>> FindAsync(DbContext db, Origin origin, DisposalKind kind, CancellationToken cancellationToken)
    {
        if (origin.AccountId is not null && await book.PartOfAsync(db, origin, cancellationToken) == DisposalPart.None)
            return [];
        if (await IsWaitingAsync(db, kind, cancellationToken))
            return [];
        var found =
            kind == DisposalKind.Values ? await due.FindValuesAsync(db, cancellationToken) : await due.FindAsync(db, cancellationToken);
        var kept = await due.HoldsAsync(db, [.. found.Select(f => f.CitizenId).Distinct()], cancellationToken);
        return [.. found.Where(f => !kept.ContainsKey(f.CitizenId)).Take(Disposal.MostRecords)];
    }

    private Task<bool> IsWaitingAsync(DbContext db, DisposalKind kind, CancellationToken cancellationToken)
    {
        var again = clock.GetUtcNow().AddDays(-Disposal.DaysToDecide);
        return db.Set<Disposal>()
            .Where(d => d.Kind == kind)
            .AnyAsync(
                d => Disposal.Open.Contains(d.State) || (d.State == DisposalState.TurnedDown && d.EndedAt > again),
                cancellationToken
            );
    }

    /// <summary>One record or value: asked again whether anything needs or keeps it, then destroyed with its entry, or left.</summary>
    private Task<Result<bool>> DealAsync(Guid id, Guid citizenId, int place, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<bool>(
            place == 0 ? AuditAction.Disposed : AuditAction.ValueDisposed,
            async (session, action) =>
            {
                await session.AcquireLockAsync(CitizenKeys.LockOf(citizenId), cancellationToken);
                var db = session.Db;
                var disposal = await db.Set<Disposal>().AsNoTracking().SingleAsync(d => d.Id == id, cancellationToken);
                if (disposal is not { State: DisposalState.Approved, ApprovedById: { } approver })
                    return new Refusal("DisposalNotApproved");
                if (!await DisposalGrounds.AreOnTheLogAsync(db, trail, disposal, cancellationToken))
                    return await DisposalGrounds.EndAsync(session, trail, disposal, action, cancellationToken);
                var item = await db.Set<DisposalItem>()
                    .AsTracking()
                    .SingleAsync(i => i.DisposalId == id && i.CitizenId == citizenId && i.Place == place, cancellationToken);
                if (item.Outcome != DisposalOutcome.Due)
                    return true;
                if ((await due.HoldsAsync(db, [citizenId], cancellationToken)).TryGetValue(citizenId, out var hold))
                    (item.Outcome, item.Hold) = (DisposalOutcome.Held, hold);
                else if (await due.OfAsync(db, citizenId, item.Field, cancellationToken) is null)
                    item.Outcome = DisposalOutcome.NeededAgain;
                else
                    item.Outcome = DisposalOutcome.Destroyed;
                // What somebody else destroyed meanwhile is none of this disposal's, and its certificate does not count it.
                var isDestroyed = item.Outcome == DisposalOutcome.Destroyed && await DestroyAsync(session, item, cancellationToken);
                if (item.Outcome == DisposalOutcome.Destroyed && !isDestroyed)
                    db.Remove(item);
                await session.SaveAsync(cancellationToken);
                if (!isDestroyed)
                    return true;
                var facts = await db.Set<Account>()
                    .Where(a => a.Id == approver)
                    .Select(a => new AccountFacts(a.UserName, a.Role, a.ContractId))
                    .SingleAsync(cancellationToken);
                var fields = item.Field is { } field
                    ? [new AuditField(field)]
                    : await RecordErasure.OfFieldsAsync(session, office, cancellationToken);
                var draft = new AuditDraft(action)
                {
                    SubjectId = id,
                    Detail = new DisposalDetail(disposal.Number),
                    Citizens = [new(citizenId, Involvement.Erased, fields)],
                };
                await trail.AppendAsync(session, new(approver), facts, draft, cancellationToken);
                return true;
            },
            cancellationToken
        );

    private Task<bool> DestroyAsync(PortalSession session, DisposalItem item, CancellationToken cancellationToken) =>
        item.Field is { } field
            ? RecordErasure.EmptyAsync(session, columns, item.CitizenId, field, cancellationToken)
            : RecordErasure.DestroyAsync(session, columns, item.CitizenId, clock.GetUtcNow(), cancellationToken);

    private Task<Result<int>> EndAsync(Guid id, CancellationToken cancellationToken) =>
        trail.TryAsync<int>(
            AuditAction.DisposalDone,
            async (db, action) =>
            {
                await store.AcquireLockAsync(db, $"disposal:{id}", cancellationToken);
                var disposal = await db.Set<Disposal>().AsTracking().SingleAsync(d => d.Id == id, cancellationToken);
                var counts = await db.Set<DisposalItem>()
                    .Where(i => i.DisposalId == id)
                    .GroupBy(i => i.Outcome)
                    .Select(g => new { g.Key, Count = g.Count() })
                    .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
                var destroyed = counts.GetValueOrDefault(DisposalOutcome.Destroyed);
                if (disposal.State == DisposalState.Done)
                    return destroyed;
                if (disposal.State != DisposalState.Approved || counts.ContainsKey(DisposalOutcome.Due))
                    return new Refusal("DisposalNotApproved");
                (disposal.State, disposal.EndedAt) = (DisposalState.Done, clock.GetUtcNow());
                disposal.Version++;
                var detail = new DisposalDoneDetail(
                    disposal.Number,
                    destroyed,
                    counts.GetValueOrDefault(DisposalOutcome.Held),
                    counts.GetValueOrDefault(DisposalOutcome.NeededAgain)
                );
                await trail.AppendAsync(db, new(disposal.ApprovedById), new(action) { SubjectId = id, Detail = detail }, cancellationToken);
                return destroyed;
            },
            cancellationToken
        );

    /// <summary>Seals what was done, and notes the first checkpoint that covers it; without one now, the next upkeep does.</summary>
    private async Task CertifyAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await ledger().IntegrateAsync(SealTimeout, cancellationToken))
            return;
        await store.WriteAsync(
            async db =>
            {
                var disposal = await db.Set<Disposal>().AsTracking().SingleAsync(d => d.Id == id, cancellationToken);
                disposal.LedgerSize ??= (await LedgerTree.NewestAsync(db, cancellationToken))?.Size;
            },
            cancellationToken
        );
    }

    private Task<List<Guid>> WithAsync(
        System.Linq.Expressions.Expression<Func<Disposal, bool>> condition,
        CancellationToken cancellationToken
    ) => store.ReadAsync(db => db.Set<Disposal>().Where(condition).Select(d => d.Id).ToListAsync(cancellationToken), cancellationToken);
}

/// <summary>What the entry about a proposal says.</summary>
/// <param name="Records">How many records; of single values, how many values.</param>
internal sealed record DisposalProposedDetail(int Number, int Records, DisposalKind? Kind = null) : EntryDetail;

/// <summary>What the entry about the end of a disposal says.</summary>
internal sealed record DisposalDoneDetail(int Number, int Destroyed, int Held, int NeededAgain) : EntryDetail;
