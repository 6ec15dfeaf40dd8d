using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Writes a file: its rows are laid down beside the register, the whole is accepted in one commit, and from then on it is brought in to
/// its last row. What ends before that commit leaves nothing behind in the register; what ends after it is finished by the portal.
/// </summary>
internal sealed class ImportWriting(
    PortalStore store,
    AuditTrail trail,
    CitizenKeys keys,
    OfficeKey officeKey,
    OfficeFields office,
    TimeProvider clock,
    ImportStaging staging,
    ImportRights deciding,
    ImportMove moving
)
{
    private const int ChunkSize = 250;

    private readonly KnownCitizens known = new(keys, office);

    public async Task<Result<ImportReport>> RunAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        ImportUnit unit,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var hash = await HashAsync(plan.Path, cancellationToken);
        var begun = await BeginAsync(origin, declarationId, plan, unit, hash, cancellationToken);
        if (!begun.Succeeded)
            return begun.Refusal;
        ImportReport report;
        var accepted = false;
        try
        {
            var service = await store.ReadAsync(db => begun.Value.ServiceAsync(db, cancellationToken), cancellationToken);
            var file = new CheckedFile(plan, begun.Value.Rights, service, office.Current, begun.Value.Today);
            var unreached = await StageAsync(plan, unit, begun.Value, file, progress, cancellationToken);
            report = file.Report;
            if (unit == ImportUnit.AllOrNothing && report.Bad > 0)
                return new ImportHasBadRows(report);
            var decided = await AcceptAsync(origin, declarationId, plan, unit, report, unreached, cancellationToken);
            if (!decided.Succeeded)
                return decided.Refusal;
            accepted = true;
        }
        finally
        {
            if (!accepted)
                await AbandonAsync(plan.Id);
        }

        // Accepted is accepted: closing the page does not leave the register with a part.
        var moved = await moving.RunAsync(plan.Id, progress, CancellationToken.None);
        if (!moved.Succeeded)
            return new Refusal("ImportGoesOnLater");
        var batch = moved.Value;
        if (batch.State == ImportState.Stopped)
            await AbandonAsync(plan.Id);
        return batch.State == ImportState.Done
            ? report with
            {
                Written = batch.Rows - batch.Bad - batch.NotReached,
                NotReached = batch.NotReached,
            }
            : new Refusal("ImportStopped", batch.Moved, batch.Staged);
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = FileKind.Open(path);
        return await FileDigest.OfAsync(file, cancellationToken);
    }

    private Task<Result<DecidedImport>> BeginAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        ImportUnit unit,
        string hash,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<DecidedImport>(
            AuditAction.ImportAccepted,
            async (session, action) =>
            {
                var decided = await deciding.DecideAsync(session, origin, declarationId, plan, cancellationToken);
                if (decided.Decision.IsPermitted && await DailyLooks.IsUsedUpAsync(session, decided, cancellationToken))
                    decided = decided with { Decision = new(AccessRule.DailyLimitReached) };
                if (!decided.Decision.IsPermitted)
                    return await deciding.DenyAsync(session, origin, decided, decided.Draft(action), cancellationToken);
                var service = await decided.ServiceAsync(session.Db, cancellationToken);
                if (FileLook.ErrorOf(plan.Sheets, service, await office.ReadAsync(session, cancellationToken)) is { } error)
                    return error;
                if (await ImportStaging.FindAsync(session, plan.Id, cancellationToken) is not null)
                    return new Refusal("ImportBegunAlready");
                var now = clock.GetUtcNow();
                await session.InsertAsync(
                    new ImportBatch
                    {
                        Id = plan.Id,
                        AccountId = decided.Rights.Actor.AccountId,
                        DeclarationId = declarationId!.Value,
                        ServiceId = plan.ServiceId,
                        Unit = unit,
                        State = ImportState.Staging,
                        Fields = [.. plan.Fields],
                        FileHash = hash,
                        StartedAt = now,
                        ChangedAt = now,
                        IpAddress = AuditTrail.Cut(origin.IpAddress, 45),
                        Browser = AuditTrail.Cut(origin.Browser, 300),
                        Circuit = AuditTrail.Cut(origin.Circuit, 64),
                    },
                    cancellationToken
                );
                return decided;
            },
            cancellationToken
        );

    /// <summary>Lays the good rows down, but for those of citizens whom the purpose may not touch.</summary>
    /// <returns>Those.</returns>
    private async Task<List<Guid>> StageAsync(
        ImportPlan plan,
        ImportUnit unit,
        DecidedImport decided,
        CheckedFile file,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var (unreached, chunk, staged) = (new List<Guid>(), new List<CheckedRow>(ChunkSize), 0);
        await foreach (var row in file.ReadAsync(ImportPhase.Staging, progress, cancellationToken))
        {
            if (unit == ImportUnit.AllOrNothing && file.HasBadRows)
                continue;
            chunk.Add(row);
            if (chunk.Count == ChunkSize)
                await TakeAsync();
        }

        await TakeAsync();
        return unreached;

        async Task TakeAsync()
        {
            if (chunk.Count == 0)
                return;
            var citizens = await store.ReadAsync(
                db => known.FindAsync(db, decided, [.. chunk.Select(r => r.NationalId)], cancellationToken),
                cancellationToken
            );
            var closed = citizens.Where(c => !c.Value.IsReached).ToDictionary(c => c.Key, c => c.Value.Id, StringComparer.Ordinal);
            unreached.AddRange(closed.Values);
            chunk.RemoveAll(r => closed.ContainsKey(r.NationalId));
            if (!await staging.AddAsync(plan.Id, chunk, staged, cancellationToken))
                throw new OperationCanceledException("The import was ended meanwhile.");
            staged += chunk.Count;
            chunk.Clear();
        }
    }

    /// <summary>
    /// The one commit in which an import becomes one: rights are read anew, and whoever may not be touched is named as refused, counted
    /// and, where all or nothing was wanted, reason enough to bring nothing in.
    /// </summary>
    private Task<Result<bool>> AcceptAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        ImportUnit unit,
        ImportReport report,
        List<Guid> unreached,
        CancellationToken cancellationToken
    ) =>
        trail.TryRecordAsync<bool>(
            AuditAction.ImportAccepted,
            async (session, action) =>
            {
                var decided = await deciding.DecideAsync(session, origin, declarationId, plan, cancellationToken);
                if (
                    decided.Decision.IsPermitted
                    && unreached.Count > 0
                    && !await DailyLooks.TryCountMetAsync(session, decided, unreached, cancellationToken)
                )
                    decided = decided with { Decision = new(AccessRule.DailyLimitReached) };
                var draft = decided.Draft(action) with
                {
                    Detail = new ImportAcceptedDetail(plan.Id, unit, report.Rows, report.Bad, unreached.Count),
                };
                var met = unreached.ConvertAll(c => new CitizenPart(c, Involvement.Refused, []));
                if (!decided.Decision.IsPermitted)
                    return await deciding.DenyAsync(session, origin, decided, draft with { Citizens = met }, cancellationToken);
                if (unreached.Count > 0)
                {
                    var refused = draft with
                    {
                        LookId = Guid.NewGuid(),
                        Outcome = AuditOutcome.Denied,
                        Rule = nameof(AccessRule.CitizenOutsideGrant),
                        Citizens = met,
                    };
                    await trail.AppendAsync(session, origin, decided.Rights.Facts, refused, cancellationToken);
                    if (unit == ImportUnit.AllOrNothing)
                        return new Refusal("ImportReachesOthers", unreached.Count);
                }

                if (await ImportStaging.FindAsync(session, plan.Id, cancellationToken) is not { State: ImportState.Staging } batch)
                    return new Refusal("ImportEndedMeanwhile");
                (batch.State, batch.Rows, batch.Bad, batch.NotReached) = (ImportState.Moving, report.Rows, report.Bad, unreached.Count);
                batch.Flagged = report.Flagged;
                var found = FoundInFile.Of(report).Seal(officeKey, plan.Id);
                await session.InsertAsync(new ImportFindings { ImportId = plan.Id, Content = found }, cancellationToken);
                await ImportShapes.RememberAsync(session, plan, cancellationToken);
                await staging.UpdateAsync(session, batch, (nameof(ImportBatch.Staged), batch.Staged), cancellationToken);
                await trail.AppendAsync(session, origin, decided.Rights.Facts, draft, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Takes away what was laid down; what the database cannot do now, the portal's upkeep does later.</summary>
    private async Task AbandonAsync(Guid importId)
    {
        try
        {
            await staging.DiscardAsync(importId, CancellationToken.None);
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            // It lies sealed, in nobody's way, until then.
        }
    }
}

/// <summary>What the entry about an import says that was accepted, or was not.</summary>
internal sealed record ImportAcceptedDetail(Guid Import, ImportUnit Unit, int Rows, int Bad, int NotReached) : EntryDetail;
