using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Takes an import back by what the log says of it, the last row first, a short commit at a time: each row with an entry of its own. It
/// is decided by the rights of an import, read anew in every piece; what something newer depends on stays, and is counted.
/// </summary>
internal sealed class ImportTakingBack(
    AuditTrail trail,
    CitizenKeys keys,
    OfficeFields office,
    TimeProvider clock,
    ImportStaging staging,
    ImportRights deciding
)
{
    private const int MaxPiece = 50;

    private static readonly TimeSpan MaxRest = TimeSpan.FromMilliseconds(50);

    private readonly CitizenColumns columns = new(keys, office);
    private readonly ImportGrounds grounds = new(trail);

    public async Task<Result<ImportTakenBack>> RunAsync(
        Origin origin,
        Guid? declarationId,
        Guid importId,
        string reason,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var begun = await BeginAsync(origin, declarationId, importId, reason, cancellationToken);
        return begun.Succeeded ? await GoOnAsync(importId, progress, CancellationToken.None) : begun.Refusal;
    }

    /// <summary>Takes back what is left of an import that is being taken back.</summary>
    public async Task<Result<ImportTakenBack>> GoOnAsync(
        Guid importId,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var isOnTheLog = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var began = Stopwatch.GetTimestamp();
            var piece = await trail.TryRecordAsync<ImportBatch>(
                AuditAction.ImportTakenBack,
                async (session, action) =>
                {
                    await session.AcquireLockAsync($"import:{importId}", cancellationToken);
                    var batch = (await ImportStaging.FindAsync(session, importId, cancellationToken))!;
                    if (batch.State != ImportState.TakingBack)
                        return batch;
                    if (!isOnTheLog && await grounds.AgainstTakingBackAsync(session, staging, batch, cancellationToken) is { } refusal)
                        return refusal;
                    isOnTheLog = true;
                    return await PieceAsync(session, action, batch, cancellationToken);
                },
                cancellationToken
            );
            if (!piece.Succeeded)
                return piece.Refusal;
            var batch = piece.Value;
            progress?.Report(new(ImportPhase.TakingBack, batch.TakenBack + batch.Kept, batch.Moved));
            if (batch.State != ImportState.TakingBack)
                return new ImportTakenBack(batch.TakenBack, batch.Kept);
            var took = Stopwatch.GetElapsedTime(began);
            await Task.Delay(took < MaxRest ? took : MaxRest, cancellationToken);
        }
    }

    /// <summary>The right is asked first, then what was typed (law 4).</summary>
    private Task<Result<bool>> BeginAsync(
        Origin origin,
        Guid? declarationId,
        Guid importId,
        string reason,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<bool>(
            AuditAction.ImportTakenBack,
            async (session, action) =>
            {
                var batch = await ImportStaging.FindAsync(session, importId, cancellationToken);
                var decided = await deciding.DecideAsync(
                    session,
                    origin,
                    declarationId,
                    batch?.ServiceId ?? Guid.Empty,
                    batch?.Fields ?? [],
                    cancellationToken
                );
                var draft = decided.Draft(action) with { Detail = new ImportTakenBackDetail(importId) };
                if (!decided.Decision.IsPermitted)
                    return await deciding.DenyAsync(session, origin, decided, draft, cancellationToken);
                if (batch is not ({ State: ImportState.Done or ImportState.Stopped } or { State: ImportState.TakenBack, Kept: > 0 }))
                    return new Refusal("ImportNotToTakeBack");
                if (GivenReason.Of(reason) is not { } why)
                    return GivenReason.Needed;
                (batch.State, batch.TakeBackBefore, batch.Kept) = (ImportState.TakingBack, long.MaxValue, 0);
                (batch.TakenBackById, batch.TakenBackUnder) = (decided.Rights.Actor.AccountId, declarationId);
                await staging.UpdateAsync(session, batch, (nameof(ImportBatch.Moved), batch.Moved), cancellationToken);
                await trail.AppendAsync(session, origin, decided.Rights.Facts, draft with { Reason = why }, cancellationToken);
                return true;
            },
            cancellationToken
        );

    private async Task<ImportBatch> PieceAsync(
        PortalSession session,
        AuditAction action,
        ImportBatch batch,
        CancellationToken cancellationToken
    )
    {
        var began = Stopwatch.GetTimestamp();
        var taker = new Origin(batch.TakenBackById);
        var decided = await deciding.DecideAsync(
            session,
            taker,
            batch.TakenBackUnder,
            batch.ServiceId,
            batch.Fields,
            cancellationToken,
            isAccepted: true
        );
        var row = new TakenRow(session, batch, decided, taker);
        if (!decided.Decision.IsPermitted)
        {
            batch.State = ImportState.Done;
            var denied = decided.Draft(action) with { Detail = new ImportTakenBackDetail(batch.Id, batch.TakenBack, batch.Kept) };
            await deciding.DenyAsync(session, taker, decided, denied, cancellationToken);
            return await SaveAsync(session, batch, cancellationToken);
        }

        var entries = await EntriesAsync(session.Db, batch, cancellationToken);
        var seen = 0;
        foreach (var entry in entries)
        {
            if (entry.ReadDetail<ImportedRowDetail>()?.Import == batch.Id)
                await TakeAsync(row, action, entry, cancellationToken);
            (batch.TakeBackBefore, seen) = (entry.Id, seen + 1);
            if (ShortPiece.IsOver(began))
                break;
        }

        if (seen == entries.Count && entries.Count < MaxPiece)
        {
            batch.State = ImportState.TakenBack;
            var done = decided.Draft(action) with { Detail = new ImportTakenBackDetail(batch.Id, batch.TakenBack, batch.Kept) };
            await trail.AppendAsync(session, taker, decided.Rights.Facts, done, cancellationToken);
        }

        return await SaveAsync(session, batch, cancellationToken);
    }

    private async Task<ImportBatch> SaveAsync(PortalSession session, ImportBatch batch, CancellationToken cancellationToken)
    {
        await staging.UpdateAsync(session, batch, (nameof(ImportBatch.Moved), batch.Moved), cancellationToken);
        return batch;
    }

    /// <summary>The next entries that may be of the import, the newest first.</summary>
    private static Task<List<AuditEntry>> EntriesAsync(DbContext db, ImportBatch batch, CancellationToken cancellationToken) =>
        db.Set<AuditEntry>()
            .AsNoTracking()
            .Include(e => e.Citizens)
            .Where(e =>
                e.AccountId == batch.AccountId
                && e.Id < batch.TakeBackBefore
                && e.RegisteredAt >= batch.StartedAt
                && e.Outcome == AuditOutcome.Permitted
                && (e.Action == AuditAction.Created || e.Action == AuditAction.Changed)
            )
            .OrderByDescending(e => e.Id)
            .Take(MaxPiece)
            .ToListAsync(cancellationToken);

    private async Task TakeAsync(TakenRow row, AuditAction action, AuditEntry entry, CancellationToken cancellationToken)
    {
        var part = entry.Citizens.Single();
        await row.Session.AcquireLockAsync(CitizenKeys.LockOf(part.CitizenId), cancellationToken);
        var newer = await SinceThen.ReadAsync(row.Session.Db, entry.Id, part.CitizenId, row.Batch.Id, cancellationToken);
        if (newer.IsTakenBack)
            return;
        var isTaken =
            !newer.Depends
            && await MayTouchAsync(row, part.CitizenId, cancellationToken)
            && (
                entry.Action == AuditAction.Created
                    ? await UnmakeAsync(row, action, part.CitizenId, cancellationToken)
                    : await PutBackAsync(row, entry, part, cancellationToken)
            );
        if (isTaken)
            row.Batch.TakenBack++;
        else
            row.Batch.Kept++;
    }

    private async Task<bool> MayTouchAsync(TakenRow row, Guid citizenId, CancellationToken cancellationToken) =>
        (await ScopedCitizens.WithinAsync(row.Session.Db, keys, [citizenId], row.Decided.Scopes, cancellationToken)).Contains(citizenId)
        && await row.Decided.MayTouchAsync(row.Session, citizenId, cancellationToken);

    /// <summary>Destroys a record that the import made, where no other service has it.</summary>
    private async Task<bool> UnmakeAsync(TakenRow row, AuditAction action, Guid citizenId, CancellationToken cancellationToken)
    {
        var own = keys.RegistrationMark(citizenId, row.Batch.ServiceId);
        var registrations = await row
            .Session.Db.Set<Registration>()
            .AsTracking()
            .Where(r => r.CitizenId == citizenId && r.EndedOn == null)
            .ToListAsync(cancellationToken);
        if (registrations.Exists(r => !r.Mark.AsSpan().SequenceEqual(own)))
            return false;
        if (!await RecordErasure.DestroyAsync(row.Session, columns, citizenId, clock.GetUtcNow(), cancellationToken))
            return false;
        await EndAsync(row, registrations, cancellationToken);
        var fields = await RecordErasure.OfFieldsAsync(row.Session, office, cancellationToken);
        await AppendAsync(row, action, new(citizenId, Involvement.Erased, fields), cancellationToken);
        return true;
    }

    /// <summary>Puts the values back that the import changed, where they are still what it made them.</summary>
    private async Task<bool> PutBackAsync(TakenRow row, AuditEntry entry, AuditEntryCitizen part, CancellationToken cancellationToken)
    {
        using var secret = await columns.SecretAsync(row.Session, part.CitizenId, cancellationToken);
        if (secret is null)
            return false;
        var fields = AuditField.Read(part.Fields, entry.LookId, secret);
        var record = await columns.ReadAsync(
            row.Session,
            part.CitizenId,
            [.. fields.Select(f => f.Field)],
            cancellationToken,
            withKey: true
        );
        using var key = record.Secret;
        if (fields.Any(f => record.Values[f.Field] != f.New))
            return false;
        if (fields.Count > 0)
            await columns.UpdateAsync(row.Session, record, fields.ToDictionary(f => f.Field, f => f.Old), cancellationToken);
        if (entry.ReadDetail<ImportedRowDetail>()!.Registered)
        {
            var own = keys.RegistrationMark(part.CitizenId, row.Batch.ServiceId);
            var registered = await row
                .Session.Db.Set<Registration>()
                .AsTracking()
                .Where(r => r.CitizenId == part.CitizenId && r.EndedOn == null && r.Mark == own)
                .ToListAsync(cancellationToken);
            await EndAsync(row, registered, cancellationToken);
        }

        var changed = fields.Select(f => new AuditField(f.Field, null, f.New, f.Old));
        await AppendAsync(row, AuditAction.Changed, new(part.CitizenId, Involvement.Changed, [.. changed], key), cancellationToken);
        return true;
    }

    private static Task EndAsync(TakenRow row, List<Registration> registrations, CancellationToken cancellationToken)
    {
        registrations.ForEach(r => r.EndedOn = row.Decided.Today);
        return row.Session.SaveAsync(cancellationToken);
    }

    private Task AppendAsync(TakenRow row, AuditAction action, CitizenPart part, CancellationToken cancellationToken) =>
        trail.AppendAsync(
            row.Session,
            row.Taker,
            row.Decided.Rights.Facts,
            row.Decided.Draft(action) with
            {
                Detail = new RowTakenBackDetail(row.Batch.Id),
                Citizens = [part],
            },
            cancellationToken
        );

    /// <summary>What the rows of one piece share.</summary>
    private sealed record TakenRow(PortalSession Session, ImportBatch Batch, DecidedImport Decided, Origin Taker);
}
