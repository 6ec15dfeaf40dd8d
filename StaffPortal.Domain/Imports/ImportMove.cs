using System.Diagnostics;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Brings an accepted import into the register a short commit at a time: each citizen made or changed commits with their entry (law 2),
/// with the staged row gone and the import's count raised. Two who move the same import, on whichever nodes, never move a row twice.
/// </summary>
internal sealed class ImportMove(
    PortalStore store,
    AuditTrail trail,
    CitizenKeys keys,
    OfficeFields office,
    ImportStaging staging,
    ImportRights deciding,
    PortalMetrics metrics
)
{
    /// <summary>Rows taken into one commit at most.</summary>
    private const int MaxPiece = 200;

    /// <summary>Times in a row that the database may fail to take a piece before the rest is left to the portal's upkeep.</summary>
    private const int MaxFaults = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxRest = TimeSpan.FromMilliseconds(50);

    private readonly CitizenColumns columns = new(keys, office);
    private readonly KnownCitizens known = new(keys, office);
    private readonly ImportEntering entering = new(trail, keys, office);
    private readonly ImportGrounds grounds = new(trail);

    /// <summary>Moves on to the end.</summary>
    /// <returns>The import as it ended; refused when the database could not take a piece: the import then goes on later.</returns>
    public async Task<Result<ImportBatch>> RunAsync(Guid importId, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var (wanted, faults, isOnTheLog) = (MaxPiece / 4, 0, false);
        ImportBatch? last = null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var prepared = await PrepareAsync(importId, last, wanted, cancellationToken);
            var began = Stopwatch.GetTimestamp();
            var piece = await trail.TryRecordAsync<ImportBatch>(
                AuditAction.Imported,
                async (session, action) =>
                {
                    // The first piece looks through the log for its grounds: nobody waits for the lock meanwhile.
                    if (isOnTheLog)
                        await AskAheadAsync(session, prepared.Batch, [CitizenKeys.MakingKeys], [], cancellationToken);
                    var batch = (await ImportStaging.FindAsync(session, importId, cancellationToken))!;
                    if (batch.State == ImportState.Moving && !isOnTheLog)
                    {
                        if (await grounds.AgainstMovingAsync(session, staging, batch, cancellationToken) is { } refusal)
                            return refusal;
                        isOnTheLog = true;
                    }

                    // Who else moves it has been faster: what was prepared is theirs.
                    if (batch.State == ImportState.Moving && batch.Moved == prepared.From)
                        await PieceAsync(session, action, batch, prepared, cancellationToken);
                    return batch;
                },
                cancellationToken
            );
            var took = Stopwatch.GetElapsedTime(began);
            if (!piece.Succeeded)
            {
                if (piece.Refusal != Refusal.NotRecorded || ++faults > MaxFaults)
                    return piece.Refusal;
                await Task.Delay(Pause, cancellationToken);
                continue;
            }

            faults = 0;
            var done = last = piece.Value;
            progress?.Report(new(ImportPhase.Moving, done.Moved, done.Staged));
            if (done.State != ImportState.Moving)
                return done;
            // As many as fitted, and a few more: so a piece finds its size by itself.
            wanted = Math.Clamp(done.Moved - prepared.From + 8, 8, MaxPiece);
            // As long as it held the writer, it leaves it to others.
            await Task.Delay(took < MaxRest ? took : MaxRest, cancellationToken);
        }
    }

    /// <summary>
    /// Reads whom the next rows are of and seals what will be written, on a connection of its own: the piece itself only writes, on
    /// condition that nothing of it changed meanwhile.
    /// </summary>
    /// <param name="last">The import as it stood last, by which is known what will be asked.</param>
    private Task<PreparedRows> PrepareAsync(Guid importId, ImportBatch? last, int wanted, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var session = store.On(db);
                if (last is not null)
                    await AskAheadAsync(session, last, [], [ImportStaging.AskingRows(last, wanted)], cancellationToken);
                var batch = (await ImportStaging.FindAsync(session, importId, cancellationToken))!;
                var rows = await staging.RowsAsync(session, batch, wanted, cancellationToken);
                if (batch.State != ImportState.Moving || rows.Count == 0)
                    return new PreparedRows(batch, [], []);
                var decided = await DecideAsync(session, batch, cancellationToken);
                if (!decided.Decision.IsPermitted)
                    return new PreparedRows(batch, [], []);
                var ended = Ended(await office.ReadAsync(session, cancellationToken), batch);
                rows = rows.ConvertAll(r => r.Without(ended));
                var citizens = await known.FindAsync(db, decided, [.. rows.Select(r => r.NationalId)], cancellationToken);
                var records = await known.ReadAsync(
                    db,
                    [.. citizens.Values.Where(c => c.IsReached).Select(c => c.Id)],
                    FieldCatalog.InOrder(rows.SelectMany(r => r.Values.Keys)),
                    withKey: true,
                    cancellationToken
                );
                return new PreparedRows(batch, rows.ConvertAll(Prepare), ended);

                PreparedRow Prepare(CheckedRow row) =>
                    citizens.GetValueOrDefault(row.NationalId) is { } citizen
                        ? new(row, citizen, records.GetValueOrDefault(citizen.Id), null)
                        : new(row, null, null, columns.Make(row.Values));
            },
            cancellationToken
        );

    /// <summary>Fields of the office's own that were ended since the import was accepted: no row brings them any more.</summary>
    private static HashSet<CitizenField> Ended(FieldSet fields, ImportBatch batch) => [.. batch.Fields.Where(f => fields.Of(f).IsEnded)];

    /// <summary>Takes locks, and asks what is asked of every piece, in one way to the server.</summary>
    private Task AskAheadAsync(
        PortalSession session,
        ImportBatch batch,
        IReadOnlyList<string> locks,
        IEnumerable<Asked> more,
        CancellationToken cancellationToken
    ) =>
        session.AskAheadAsync(
            locks,
            [
                ImportStaging.Asking(batch.Id),
                .. more,
                .. deciding.Asking(batch.Origin, batch.DeclarationId, batch.ServiceId),
                OfficeFields.Asked,
            ],
            cancellationToken
        );

    private Task<DecidedImport> DecideAsync(PortalSession session, ImportBatch batch, CancellationToken cancellationToken) =>
        deciding.DecideAsync(
            session,
            batch.Origin,
            batch.DeclarationId,
            batch.ServiceId,
            batch.Fields,
            cancellationToken,
            isAccepted: true
        );

    private async Task PieceAsync(
        PortalSession session,
        AuditAction action,
        ImportBatch batch,
        PreparedRows prepared,
        CancellationToken cancellationToken
    )
    {
        var began = Stopwatch.GetTimestamp();
        await session.AcquireLockAsync(CitizenKeys.MakingKeys, cancellationToken);
        var decided = await DecideAsync(session, batch, cancellationToken);
        if (!decided.Decision.IsPermitted)
        {
            await StopAsync(session, batch, decided, cancellationToken);
            return;
        }

        // Ended since the rows were made ready: they are made ready again, without it.
        if (!Ended(await office.ReadAsync(session, cancellationToken), batch).SetEquals(prepared.Ended))
            return;

        var moved = batch.Moved;
        var piece = new MovedPiece(session, batch, decided);
        foreach (var rows in prepared.Rows.Chunk(session.AtOnce<AuditEntry>()))
        {
            await entering.MoveAsync(piece, rows, cancellationToken);
            batch.Moved += rows.Length;
            if (ShortPiece.IsOver(began))
                break;
        }

        await entering.ConfirmAsync(piece, cancellationToken);
        await ImportStaging.ForgetAsync(session, batch.Id, batch.Moved, cancellationToken);
        if (batch.Moved == batch.Staged)
        {
            batch.State = ImportState.Done;
            var detail = new ImportDetail(
                batch.Unit,
                batch.Rows,
                batch.Created,
                batch.Updated,
                batch.Bad,
                batch.Id,
                batch.NotReached > 0 ? batch.NotReached : null
            );
            var draft = decided.Draft(action) with { Detail = detail };
            await trail.AppendAsync(session, batch.Origin, decided.Rights.Facts, draft, cancellationToken);
            session.Outcome.Tell(end => Count(end, batch));
        }

        await staging.UpdateAsync(session, batch, (nameof(ImportBatch.Moved), moved), cancellationToken);
    }

    private void Count(WorkEnd end, ImportBatch batch)
    {
        if (end != WorkEnd.Committed)
            return;
        metrics.Imported("written", batch.Rows - batch.Bad - batch.NotReached - batch.Flagged);
        metrics.Imported("flagged", batch.Flagged);
        metrics.Imported("bad", batch.Bad);
        metrics.Imported("not_reached", batch.NotReached);
    }

    /// <summary>The right to it has ended (law 5): what is in stays, each with its entry; what is not in stays out.</summary>
    private async Task StopAsync(PortalSession session, ImportBatch batch, DecidedImport decided, CancellationToken cancellationToken)
    {
        batch.State = ImportState.Stopped;
        await staging.UpdateAsync(session, batch, (nameof(ImportBatch.Moved), batch.Moved), cancellationToken);
        var draft = decided.Draft(AuditAction.ImportStopped) with { Detail = new ImportStoppedDetail(batch.Id, batch.Moved, batch.Staged) };
        await deciding.DenyAsync(session, batch.Origin, decided, draft, cancellationToken);
    }
}
