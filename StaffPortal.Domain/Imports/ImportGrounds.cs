using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// What the log says of an import: that somebody accepted it and it has not ended, or that somebody asked for it to be taken back. The
/// portal does neither because a row says so: whoever holds the database writes rows, and no entry that the trail vouches for (law 14).
/// </summary>
internal sealed class ImportGrounds(AuditTrail trail)
{
    private const string ImportNotOnTheLog = nameof(ImportNotOnTheLog);

    /// <summary>Null when the log says that whom the row names had it accepted, and not that it has ended.</summary>
    public async Task<Refusal?> AgainstMovingAsync(
        PortalSession session,
        ImportStaging staging,
        ImportBatch batch,
        CancellationToken cancellationToken
    )
    {
        var own = Of(session.Db, batch);
        var accepted = (
            await own.Where(e =>
                    e.Action == AuditAction.ImportAccepted
                    && e.Outcome == AuditOutcome.Permitted
                    && e.AccountId == batch.AccountId
                    && e.DeclarationId == batch.DeclarationId
                )
                .ToListAsync(cancellationToken)
        ).Find(e => e.ReadDetail<ImportAcceptedDetail>()?.Import == batch.Id && trail.Wrote(e));
        var ends = accepted is null
            ? []
            : await own.Where(e => e.Id > accepted.Id && (e.Action == AuditAction.Imported || e.Action == AuditAction.ImportStopped))
                .ToListAsync(cancellationToken);
        var isDone = ends.Exists(e => e.ReadDetail<ImportDetail>()?.Import == batch.Id);
        var isStopped = ends.Exists(e => e.ReadDetail<ImportStoppedDetail>()?.Import == batch.Id);
        if (accepted is not null && !isDone && !isStopped)
            return null;
        return await EndAsync(
            session,
            staging,
            batch,
            AuditAction.Imported,
            isDone ? ImportState.Done
                : isStopped ? ImportState.Stopped
                : ImportState.Abandoned,
            cancellationToken
        );
    }

    /// <summary>Null when the log says that whom the row names asked for it to be taken back, and not that this has ended.</summary>
    public async Task<Refusal?> AgainstTakingBackAsync(
        PortalSession session,
        ImportStaging staging,
        ImportBatch batch,
        CancellationToken cancellationToken
    )
    {
        // Entries of its rows name citizens; who asked for it and may not is denied, which begins and ends nothing.
        var told = await Of(session.Db, batch)
            .Where(e => e.Action == AuditAction.ImportTakenBack && !e.Citizens.Any())
            .OrderByDescending(e => e.Id)
            .ToListAsync(cancellationToken);
        var newest = told.Find(e =>
            e.ReadDetail<ImportTakenBackDetail>() is { } detail
            && detail.Import == batch.Id
            && (e.Outcome == AuditOutcome.Permitted || detail.TakenBack is not null)
        );
        return
            newest is { Outcome: AuditOutcome.Permitted }
            && newest.ReadDetail<ImportTakenBackDetail>()!.TakenBack is null
            && (newest.AccountId, newest.DeclarationId) == (batch.TakenBackById, batch.TakenBackUnder)
            && trail.Wrote(newest)
            ? null
            : await EndAsync(session, staging, batch, AuditAction.ImportTakenBack, ImportState.Done, cancellationToken);
    }

    private static IQueryable<AuditEntry> Of(DbContext db, ImportBatch batch) =>
        db.Set<AuditEntry>()
            .AsNoTracking()
            .Include(e => e.Citizens)
            .Where(e => e.SubjectId == batch.ServiceId && e.RegisteredAt >= batch.StartedAt);

    /// <summary>The row is put right, and the log says what was not done; nobody who acted is named, because nobody did.</summary>
    private async Task<Refusal> EndAsync(
        PortalSession session,
        ImportStaging staging,
        ImportBatch batch,
        AuditAction action,
        ImportState state,
        CancellationToken cancellationToken
    )
    {
        batch.State = state;
        await staging.UpdateAsync(session, batch, (nameof(ImportBatch.Moved), batch.Moved), cancellationToken);
        if (state == ImportState.Done)
            await ImportStaging.ForgetAsync(session, batch.Id, int.MaxValue, cancellationToken);
        var draft = new AuditDraft(action, AuditOutcome.Denied) { Rule = ImportNotOnTheLog, SubjectId = batch.ServiceId };
        await trail.AppendAsync(session, new(null), null, draft, cancellationToken);
        return new(ImportNotOnTheLog);
    }
}
