using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Retention;

/// <summary>
/// Where people decide about disposals (PDPA s.37(3)): the officer in charge (who may erase for a purpose) looks through counts and
/// reasons, a compliance officer approves, and nobody does both. Every step, and every try that a rule refuses, is an entry.
/// </summary>
public sealed class DisposalBook(
    PortalStore store,
    AuditTrail trail,
    DueRecords due,
    OfficeFields office,
    CitizenKeys keys,
    TimeProvider clock
)
{
    internal const string RoleDisposesNothing = nameof(RoleDisposesNothing);
    private const string OwnDisposal = nameof(OwnDisposal);

    /// <summary>The disposals, the newest first; empty for who has no part in them.</summary>
    public Task<IReadOnlyList<DisposalRow>> ListAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<DisposalRow>>(
            async db =>
            {
                if (await PartOfAsync(db, origin, cancellationToken) == DisposalPart.None)
                    return [];
                var rows = await db.Set<Disposal>().AsNoTracking().OrderByDescending(d => d.Number).ToListAsync(cancellationToken);
                var counts = await db.Set<DisposalItem>()
                    .GroupBy(i => i.DisposalId)
                    .Select(g => new { g.Key, Count = g.Count() })
                    .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
                return [.. rows.Select(d => RowOf(d, counts.GetValueOrDefault(d.Id)))];
            },
            cancellationToken
        );

    /// <summary>
    /// Records that are due and stand in no open disposal, as the portal counted them last; null before it did, and for who has no part
    /// in disposals.
    /// </summary>
    public Task<CountedDue?> DueAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await PartOfAsync(db, origin, cancellationToken) == DisposalPart.None
                    ? null
                    : await db.Set<DisposalCount>()
                        .Select(c => new CountedDue(c.Records, c.CountedAt))
                        .SingleOrDefaultAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>One disposal with what keeps its records now; null for who has no part in it.</summary>
    public Task<DisposalSheet?> ReadAsync(Origin origin, Guid id, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var part = await PartOfAsync(db, origin, cancellationToken);
                var disposal = await db.Set<Disposal>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
                if (part == DisposalPart.None || disposal is null)
                    return null;
                var items = await db.Set<DisposalItem>().AsNoTracking().Where(i => i.DisposalId == id).ToListAsync(cancellationToken);
                if (Disposal.Open.Contains(disposal.State))
                    await HoldAsync(db, items, cancellationToken);
                var names = await db.Set<Account>()
                    .Where(a => a.Id == disposal.LookedThroughById || a.Id == disposal.ApprovedById || a.Id == disposal.TurnedDownById)
                    .ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken);
                string? NameOf(Guid? account) => account is { } known ? names.GetValueOrDefault(known) : null;
                var note = await db.Set<LedgerCheckpoint>()
                    .Where(c => c.Size == disposal.LedgerSize)
                    .Select(c => c.Note)
                    .SingleOrDefaultAsync(cancellationToken);
                return new DisposalSheet(
                    RowOf(disposal, items.Count),
                    disposal.Version,
                    await LinesAsync(db, items, cancellationToken),
                    NameOf(disposal.LookedThroughById),
                    disposal.LookedThroughAt,
                    NameOf(disposal.ApprovedById),
                    disposal.ApprovedAt,
                    NameOf(disposal.TurnedDownById),
                    disposal.Reason,
                    note,
                    part == DisposalPart.InCharge && disposal.State == DisposalState.Proposed,
                    part == DisposalPart.Second
                        && disposal.State == DisposalState.LookedThrough
                        && disposal.LookedThroughById != origin.AccountId
                );
            },
            cancellationToken
        );

    /// <summary>The officer in charge found nothing else that keeps these records.</summary>
    /// <param name="version">The disposal's version as it was read.</param>
    public Task<Result<bool>> LookThroughAsync(Origin origin, Guid id, int version, CancellationToken cancellationToken) =>
        StepAsync(
            origin,
            AuditAction.DisposalLookedThrough,
            (id, version, DisposalState.Proposed),
            DisposalPart.InCharge,
            disposal =>
            {
                (disposal.State, disposal.LookedThroughById) = (DisposalState.LookedThrough, origin.AccountId);
                disposal.LookedThroughAt = clock.GetUtcNow();
                return null;
            },
            cancellationToken
        );

    /// <summary>The second person approves; from here on the portal destroys, record by record (<see cref="DisposalWork"/>).</summary>
    /// <param name="version">The disposal's version as it was read.</param>
    public Task<Result<bool>> ApproveAsync(Origin origin, Guid id, int version, CancellationToken cancellationToken) =>
        StepAsync(
            origin,
            AuditAction.DisposalApproved,
            (id, version, DisposalState.LookedThrough),
            DisposalPart.Second,
            disposal =>
            {
                if (disposal.LookedThroughById == origin.AccountId)
                    return OwnDisposal;
                (disposal.State, disposal.ApprovedById) = (DisposalState.Approved, origin.AccountId);
                disposal.ApprovedAt = clock.GetUtcNow();
                return null;
            },
            cancellationToken
        );

    /// <summary>Ends a disposal while nothing is destroyed; it is proposed again after <see cref="Disposal.DaysToDecide"/> days.</summary>
    /// <param name="version">The disposal's version as it was read.</param>
    /// <param name="reason">Why.</param>
    public async Task<Result<bool>> TurnDownAsync(Origin origin, Guid id, int version, string reason, CancellationToken cancellationToken)
    {
        var why = GivenReason.Of(reason);
        return await StepAsync(
            origin,
            AuditAction.DisposalTurnedDown,
            (id, version, null),
            null,
            disposal =>
            {
                (disposal.State, disposal.TurnedDownById, disposal.Reason) = (DisposalState.TurnedDown, origin.AccountId, why);
                disposal.EndedAt = clock.GetUtcNow();
                return null;
            },
            cancellationToken,
            why,
            needsReason: true
        );
    }

    /// <summary>What part an account has in disposals at this moment.</summary>
    internal async Task<DisposalPart> PartOfAsync(DbContext db, Origin origin, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rights = await Rights.ReadAsync(store.On(db), origin, null, now, cancellationToken);
        if (rights.Actor is not { IsEnabled: true, IsSignedIn: true, OwesAcknowledgement: false })
            return DisposalPart.None;
        if (rights.Actor.Role == Role.ComplianceOfficer)
            return DisposalPart.Second;
        // A disposal is of the whole office's records: who may erase in one village, or one service, does not decide about the others.
        var held = rights
            .Grants.Where(g => g.IsInForce(OfficeTime.DayOf(now)) && g.Scope is { Villages.Count: 0, Services.Count: 0 })
            .Select(g => g.PurposeId)
            .ToList();
        var mayErase =
            rights.Actor.Role == Role.Officer
            && await db.Set<Purpose>().Where(Purpose.InForceFor(Operations.Erase)).AnyAsync(p => held.Contains(p.Id), cancellationToken);
        return mayErase ? DisposalPart.InCharge : DisposalPart.None;
    }

    private Task<Result<bool>> StepAsync(
        Origin origin,
        AuditAction action,
        (Guid Id, int Version, DisposalState? From) at,
        DisposalPart? part,
        Func<Disposal, string?> step,
        CancellationToken cancellationToken,
        string? reason = null,
        bool needsReason = false
    ) =>
        trail.TryAsync<bool>(
            action,
            async (db, _) =>
            {
                await store.AcquireLockAsync(db, $"disposal:{at.Id}", cancellationToken);
                var has = await PartOfAsync(db, origin, cancellationToken);
                if (has == DisposalPart.None || (part ?? has) != has)
                    return await trail.DenyAsync(db, origin, action, RoleDisposesNothing, cancellationToken, at.Id);
                if (needsReason && reason is null)
                    return GivenReason.Needed;
                var disposal = await db.Set<Disposal>().AsTracking().SingleOrDefaultAsync(d => d.Id == at.Id, cancellationToken);
                if (
                    disposal is null
                    || disposal.Version != at.Version
                    || (
                        at.From is { } from
                            ? disposal.State != from
                            : disposal.State is not (DisposalState.Proposed or DisposalState.LookedThrough)
                    )
                )
                    return new Refusal("DisposalChangedMeanwhile");
                if (step(disposal) is { } rule)
                    return await trail.DenyAsync(db, origin, action, rule, cancellationToken, at.Id);

                disposal.Version++;
                var detail = new DisposalDetail(disposal.Number);
                await trail.AppendAsync(
                    db,
                    origin,
                    new(action)
                    {
                        SubjectId = at.Id,
                        Reason = reason,
                        Detail = detail,
                    },
                    cancellationToken
                );
                return true;
            },
            cancellationToken
        );

    private DisposalRow RowOf(Disposal disposal, int records) =>
        new(
            disposal.Id,
            disposal.Number,
            disposal.Kind,
            disposal.State,
            records,
            disposal.ProposedAt,
            disposal.EndedAt,
            disposal.EndedAt is null && disposal.ProposedAt < clock.GetUtcNow().AddDays(-Disposal.DaysToDecide)
        );

    /// <summary>Shows what would be held if it were destroyed now.</summary>
    private async Task HoldAsync(DbContext db, List<DisposalItem> items, CancellationToken cancellationToken)
    {
        var waiting = items.Where(i => i.Outcome == DisposalOutcome.Due).ToLookup(i => i.CitizenId);
        foreach (var (citizen, hold) in await due.HoldsAsync(db, [.. waiting.Select(w => w.Key)], cancellationToken))
        {
            foreach (var item in waiting[citizen])
                (item.Outcome, item.Hold) = (DisposalOutcome.Held, hold);
        }
    }

    private async Task<IReadOnlyList<DisposalLine>> LinesAsync(DbContext db, List<DisposalItem> items, CancellationToken cancellationToken)
    {
        var services = await db.Set<Service>().AsNoTracking().ToDictionaryAsync(s => s.Id, cancellationToken);
        var fields = await office.ReadAsync(db, cancellationToken);
        return
        [
            .. items
                .GroupBy(i => (Service: ServiceOf(i), i.KeptYears, i.KeptFrom, i.Field))
                .Select(g => new DisposalLine(
                    g.Key.Service,
                    g.Key.KeptYears,
                    g.Key.KeptFrom,
                    g.Key.Field is { } field ? fields.Of(field) : null,
                    g.Min(i => i.DueSince),
                    g.Count(i => i.Outcome == DisposalOutcome.Due),
                    g.Count(i => i.Outcome == DisposalOutcome.Destroyed),
                    g.Count(i => i.Outcome == DisposalOutcome.NeededAgain),
                    g.Where(i => i.Outcome == DisposalOutcome.Held).CountBy(i => i.Hold!.Value).ToDictionary(h => h.Key, h => h.Value)
                ))
                .OrderByDescending(l => l.Records),
        ];

        Service? ServiceOf(DisposalItem item) =>
            item.Mark is { } mark
                ? services.Values.FirstOrDefault(s => keys.RegistrationMark(item.CitizenId, s.Id).AsSpan().SequenceEqual(mark))
                : null;
    }
}

/// <summary>What somebody has to do with disposals.</summary>
internal enum DisposalPart
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An officer who may erase for a purpose: looks through.</summary>
    InCharge = 1,

    /// <summary>A compliance officer: approves.</summary>
    Second = 2,
}

/// <summary>What entries about a disposal say: its number.</summary>
internal sealed record DisposalDetail(int Number) : EntryDetail;
