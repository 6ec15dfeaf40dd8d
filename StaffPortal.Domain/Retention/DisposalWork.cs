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
/// What the portal does of a disposal by itself: it proposes what is due, and once that is approved it destroys record by record, each
/// with its entry in one transaction, so that a process that dies leaves none half done and the next one goes on.
/// </summary>
public sealed class DisposalWork(
    PortalStore store,
    AuditTrail trail,
    DisposalBook book,
    DueRecords due,
    CitizenKeys keys,
    OfficeFields office,
    Func<LedgerSealer> ledger,
    TimeProvider clock
)
{
    private static readonly TimeSpan SealTimeout = TimeSpan.FromSeconds(10);

    private readonly CitizenColumns columns = new(keys, office);

    /// <summary>Proposes what is due, goes on with what was approved, and adds to each certificate the checkpoint that covers it.</summary>
    public async Task<Result<bool>> UpkeepAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await WithAsync(d => d.State == DisposalState.Approved, cancellationToken))
        {
            var run = await RunAsync(id, null, cancellationToken);
            if (!run.Succeeded)
                return run.Refusal;
        }

        foreach (var id in await WithAsync(d => d.State == DisposalState.Done && d.LedgerSize == null, cancellationToken))
            await CertifyAsync(id, cancellationToken);
        return await ProposeAsync(new(null), cancellationToken);
    }

    /// <summary>Destroys the records of an approved disposal that nothing keeps, to the last one.</summary>
    /// <param name="progress">Told how many records are dealt with, and how many there are.</param>
    /// <returns>How many were destroyed in all.</returns>
    public async Task<Result<int>> RunAsync(Guid id, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        var items = await store.ReadAsync(
            db =>
                db.Set<DisposalItem>()
                    .Where(i => i.DisposalId == id)
                    .Select(i => new { i.CitizenId, i.Outcome })
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        var done = 0;
        foreach (var item in items)
        {
            if (item.Outcome == DisposalOutcome.Due)
            {
                var dealt = await DealAsync(id, item.CitizenId, cancellationToken);
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

    /// <summary>Proposes what is due, unless a proposal waits already or was turned down lately.</summary>
    /// <param name="origin">Who asked the portal to look; nobody where it looks by itself.</param>
    /// <returns>Whether there is a new proposal.</returns>
    public Task<Result<bool>> ProposeAsync(Origin origin, CancellationToken cancellationToken) =>
        trail.TryAsync<bool>(
            AuditAction.DisposalProposed,
            async (db, action) =>
            {
                if (origin.AccountId is not null && await book.PartOfAsync(db, origin, cancellationToken) == DisposalPart.None)
                    return await trail.DenyAsync(db, origin, action, DisposalBook.RoleDisposesNothing, cancellationToken);
                await store.AcquireLockAsync(db, "disposals", cancellationToken);
                var again = clock.GetUtcNow().AddDays(-Disposal.DaysToDecide);
                var isWaiting = await db.Set<Disposal>()
                    .AnyAsync(
                        d => Disposal.Open.Contains(d.State) || (d.State == DisposalState.TurnedDown && d.EndedAt > again),
                        cancellationToken
                    );
                if (isWaiting)
                    return false;
                var found = await due.FindAsync(db, cancellationToken);
                var kept = await due.HoldsAsync(db, [.. found.Select(f => f.CitizenId)], cancellationToken);
                found.RemoveAll(f => kept.ContainsKey(f.CitizenId));
                if (found.Count == 0)
                    return false;
                var number = (await db.Set<Disposal>().MaxAsync(d => (int?)d.Number, cancellationToken) ?? 0) + 1;
                var disposal = new Disposal { Number = number, ProposedAt = clock.GetUtcNow() };
                db.Add(disposal);
                db.AddRange(
                    found
                        .Take(Disposal.MostRecords)
                        .Select(f => new DisposalItem
                        {
                            DisposalId = disposal.Id,
                            CitizenId = f.CitizenId,
                            ServiceId = f.ServiceId,
                            KeptYears = f.KeptYears,
                            DueSince = f.Since,
                        })
                );
                var detail = new DisposalProposedDetail(number, Math.Min(found.Count, Disposal.MostRecords));
                await trail.AppendAsync(db, origin, new(action) { SubjectId = disposal.Id, Detail = detail }, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>One record: asked again whether anything needs or keeps it, then destroyed with its entry, or left.</summary>
    private Task<Result<bool>> DealAsync(Guid id, Guid citizenId, CancellationToken cancellationToken) =>
        trail.TryRecordAsync<bool>(
            AuditAction.Disposed,
            async (session, action) =>
            {
                await session.AcquireLockAsync($"citizen:{citizenId}", cancellationToken);
                var db = session.Db;
                var disposal = await db.Set<Disposal>().AsNoTracking().SingleAsync(d => d.Id == id, cancellationToken);
                if (disposal is not { State: DisposalState.Approved, ApprovedById: { } approver })
                    return new Refusal("DisposalNotApproved");
                var item = await db.Set<DisposalItem>()
                    .AsTracking()
                    .SingleAsync(i => i.DisposalId == id && i.CitizenId == citizenId, cancellationToken);
                if (item.Outcome != DisposalOutcome.Due)
                    return true;
                if ((await due.HoldsAsync(db, [citizenId], cancellationToken)).TryGetValue(citizenId, out var hold))
                    (item.Outcome, item.Hold) = (DisposalOutcome.Held, hold);
                else if (await due.OfAsync(db, citizenId, cancellationToken) is null)
                    item.Outcome = DisposalOutcome.NeededAgain;
                else
                    item.Outcome = DisposalOutcome.Destroyed;
                await session.SaveAsync(cancellationToken);
                if (item.Outcome != DisposalOutcome.Destroyed)
                    return true;
                if (!await RecordErasure.DestroyAsync(session, columns, citizenId, clock.GetUtcNow(), cancellationToken))
                    return true;
                var facts = await db.Set<Account>()
                    .Where(a => a.Id == approver)
                    .Select(a => new AccountFacts(a.UserName, a.Role, a.ContractId))
                    .SingleAsync(cancellationToken);
                var fields = await RecordErasure.OfFieldsAsync(session, office, cancellationToken);
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
internal sealed record DisposalProposedDetail(int Number, int Records) : EntryDetail;

/// <summary>What the entry about the end of a disposal says.</summary>
internal sealed record DisposalDoneDetail(int Number, int Destroyed, int Held, int NeededAgain) : EntryDetail;
