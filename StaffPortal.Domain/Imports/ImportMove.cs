using System.Diagnostics;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Brings an accepted import into the register a short commit at a time: each citizen made or changed commits with their entry (law 2),
/// with the staged row gone and the import's count raised. Two who move the same import, on whichever nodes, never move a row twice.
/// </summary>
internal sealed class ImportMove(AuditTrail trail, CitizenKeys keys, ImportStaging staging, ImportRights deciding)
{
    /// <summary>Rows taken into one commit at most.</summary>
    private const int MaxPiece = 200;

    /// <summary>Times in a row that the database may fail to take a piece before the rest is left to the portal's upkeep.</summary>
    private const int MaxFaults = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CitizenColumns columns = new(keys);
    private readonly KnownCitizens known = new(keys);

    /// <summary>Moves on to the end.</summary>
    /// <returns>The import as it ended; refused when the database could not take a piece: the import then goes on later.</returns>
    public async Task<Result<ImportBatch>> RunAsync(Guid importId, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var (wanted, faults) = (MaxPiece / 4, 0);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = 0;
            var piece = await trail.TryRecordAsync<ImportBatch>(
                AuditAction.Imported,
                async (session, action) =>
                {
                    var batch = await ImportStaging.FindAsync(session, importId, cancellationToken);
                    before = batch!.Moved;
                    if (batch.State == ImportState.Moving)
                        await PieceAsync(session, action, batch, wanted, cancellationToken);
                    return batch;
                },
                cancellationToken
            );
            if (!piece.Succeeded)
            {
                if (++faults > MaxFaults)
                    return piece.Refusal;
                await Task.Delay(Pause, cancellationToken);
                continue;
            }

            faults = 0;
            var done = piece.Value;
            progress?.Report(new(ImportPhase.Moving, done.Moved, done.Staged));
            if (done.State != ImportState.Moving)
                return done;
            // As many as fitted, and a few more: so a piece finds its size by itself.
            wanted = Math.Clamp((done.Moved - before) + 8, 8, MaxPiece);
        }
    }

    private async Task PieceAsync(
        PortalSession session,
        AuditAction action,
        ImportBatch batch,
        int wanted,
        CancellationToken cancellationToken
    )
    {
        var began = Stopwatch.GetTimestamp();
        await session.AcquireLockAsync(CitizenKeys.MakingKeys, cancellationToken);
        var decided = await deciding.DecideAsync(
            session,
            batch.Origin,
            batch.DeclarationId,
            batch.ServiceId,
            batch.Fields,
            cancellationToken,
            isAccepted: true
        );
        if (!decided.Decision.IsPermitted)
        {
            await StopAsync(session, batch, decided, cancellationToken);
            return;
        }

        var moved = batch.Moved;
        var rows = await staging.RowsAsync(session, batch, wanted, cancellationToken);
        var citizens = await known.FindAsync(session.Db, decided, [.. rows.Select(r => r.NationalId)], cancellationToken);
        var records = await known.ReadAsync(
            session.Db,
            [.. citizens.Values.Where(c => c.IsReached).Select(c => c.Id)],
            FieldCatalog.InOrder(rows.SelectMany(r => r.Values.Keys)),
            withKey: true,
            cancellationToken
        );
        foreach (var row in rows)
        {
            await (
                citizens.GetValueOrDefault(row.NationalId) switch
                {
                    null => CreateAsync(session, batch, decided, row, cancellationToken),
                    { IsReached: false } citizen => LeaveAsync(session, batch, decided, citizen, cancellationToken),
                    var citizen => UpdateAsync(session, batch, decided, citizen, records[citizen.Id], row, cancellationToken),
                }
            );
            batch.Moved++;
            if (ShortPiece.IsOver(began))
                break;
        }

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
            await AppendAsync(session, batch, decided, decided.Draft(action) with { Detail = detail }, cancellationToken);
        }

        await staging.UpdateAsync(session, batch, (nameof(ImportBatch.Moved), moved), cancellationToken);
    }

    /// <summary>The right to it has ended (law 5): what is in stays, each with its entry; what is not in stays out.</summary>
    private async Task StopAsync(PortalSession session, ImportBatch batch, DecidedImport decided, CancellationToken cancellationToken)
    {
        batch.State = ImportState.Stopped;
        await staging.UpdateAsync(session, batch, (nameof(ImportBatch.Moved), batch.Moved), cancellationToken);
        var draft = decided.Draft(AuditAction.ImportStopped) with { Detail = new ImportStoppedDetail(batch.Id, batch.Moved, batch.Staged) };
        await deciding.DenyAsync(session, batch.Origin, decided, draft, cancellationToken);
    }

    private async Task CreateAsync(
        PortalSession session,
        ImportBatch batch,
        DecidedImport decided,
        CheckedRow row,
        CancellationToken cancellationToken
    )
    {
        var (citizen, secret) = await columns.AddAsync(session, row.Values, cancellationToken);
        await RegisterAsync(session, batch, decided, citizen.Id, cancellationToken);
        batch.Created++;
        var parts = FieldCatalog.InOrder(row.Values.Keys).Select(f => new AuditField(f, New: row.Values[f]));
        using (secret)
            await RecordAsync(session, batch, decided, AuditAction.Created, new(citizen.Id, Involvement.Created, [.. parts], secret));
    }

    private async Task UpdateAsync(
        PortalSession session,
        ImportBatch batch,
        DecidedImport decided,
        KnownCitizen citizen,
        CitizenRow record,
        CheckedRow row,
        CancellationToken cancellationToken
    )
    {
        using var secret = record.Secret;
        var changed = FieldCatalog.InOrder(row.Values.Keys).Where(f => record.Values[f] != row.Values[f]).ToList();
        if (changed.Count == 0 && citizen.IsRegistered)
            return;
        if (changed.Count > 0)
            await columns.UpdateAsync(session, record, changed.ToDictionary(f => f, string? (f) => row.Values[f]), cancellationToken);
        if (!citizen.IsRegistered)
            await RegisterAsync(session, batch, decided, citizen.Id, cancellationToken);
        batch.Updated++;
        var parts = changed.ConvertAll(f => new AuditField(f, null, record.Values[f], row.Values[f]));
        await RecordAsync(session, batch, decided, AuditAction.Changed, new(citizen.Id, Involvement.Changed, parts, secret));
    }

    /// <summary>A row of somebody whom the purpose may not touch; it came to be so after the import was accepted.</summary>
    private async Task LeaveAsync(
        PortalSession session,
        ImportBatch batch,
        DecidedImport decided,
        KnownCitizen citizen,
        CancellationToken cancellationToken
    )
    {
        batch.NotReached++;
        var draft = decided.Draft(AuditAction.Changed) with
        {
            Outcome = AuditOutcome.Denied,
            Rule = nameof(AccessRule.CitizenOutsideGrant),
            Detail = new ImportedRowDetail(Import: batch.Id),
            Citizens = [new(citizen.Id, Involvement.Refused, [])],
        };
        await AppendAsync(session, batch, decided, draft, cancellationToken);
    }

    private static Task RegisterAsync(
        PortalSession session,
        ImportBatch batch,
        DecidedImport decided,
        Guid citizenId,
        CancellationToken cancellationToken
    ) =>
        session.InsertAsync(
            new Registration
            {
                CitizenId = citizenId,
                ServiceId = batch.ServiceId,
                RegisteredOn = decided.Today,
            },
            cancellationToken
        );

    private Task RecordAsync(PortalSession session, ImportBatch batch, DecidedImport decided, AuditAction action, CitizenPart part) =>
        AppendAsync(
            session,
            batch,
            decided,
            decided.Draft(action) with
            {
                Detail = new ImportedRowDetail(Import: batch.Id),
                Citizens = [part],
            },
            CancellationToken.None
        );

    private Task AppendAsync(
        PortalSession session,
        ImportBatch batch,
        DecidedImport decided,
        AuditDraft draft,
        CancellationToken cancellationToken
    ) => trail.AppendAsync(session, batch.Origin, decided.Rights.Facts, draft, cancellationToken);
}

/// <summary>What the entry about an import says that is in the register, to its last row.</summary>
internal sealed record ImportDetail(
    ImportUnit? Unit,
    int Rows,
    int Created,
    int Updated,
    int Bad,
    Guid? Import = null,
    int? NotReached = null
) : EntryDetail;

/// <summary>What the entry about one citizen in an import says: that it came from a file, by which import.</summary>
internal sealed record ImportedRowDetail(string From = "import", Guid? Import = null) : EntryDetail;

/// <summary>What the entry about an import says whose right ended: how many rows are in, of how many.</summary>
internal sealed record ImportStoppedDetail(Guid Import, int Moved, int Of) : EntryDetail;
