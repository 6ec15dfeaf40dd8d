using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Imports;

/// <summary>
/// Brings files of citizens in. A check reads the file and asks the register nothing; a comparison is a look; a write is all or nothing,
/// and keeps nobody waiting (laws 1, 2, 16).
/// </summary>
public sealed class CitizenImport
{
    private const int ShownStandings = 5;
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Shown = TimeSpan.FromDays(7);

    private readonly PortalStore store;
    private readonly AuditTrail trail;
    private readonly TimeProvider clock;
    private readonly OfficeFields office;
    private readonly ImportStaging staging;
    private readonly ImportRights deciding;
    private readonly ImportComparing comparing;
    private readonly ImportMove moving;
    private readonly ImportWriting writing;
    private readonly ImportTakingBack takingBack;

    /// <summary>A door on the office's store, trail, clock, keys and fields.</summary>
    public CitizenImport(
        PortalStore store,
        AuditTrail trail,
        TimeProvider clock,
        CitizenKeys keys,
        OfficeKey officeKey,
        OfficeFields office,
        PortalMetrics metrics
    )
    {
        (this.store, this.trail, this.clock, this.office) = (store, trail, clock, office);
        staging = new(store, officeKey, clock);
        deciding = new(trail, clock, office);
        comparing = new(store, trail, keys, office, deciding);
        moving = new(store, trail, keys, office, staging, deciding, metrics);
        takingBack = new(trail, keys, office, clock, staging, deciding);
        writing = new(store, trail, keys, officeKey, office, clock, staging, deciding, moving);
    }

    /// <summary>
    /// Looks at a person's own file: its sheets, their headings by the fields that are built in, and its first rows; reads nothing of the
    /// portal's.
    /// </summary>
    public static Task<Result<ImportPreview>> PreviewAsync(string path, CancellationToken cancellationToken) =>
        FileLook.TakeAsync(path, Headings.BuiltIn, cancellationToken);

    /// <summary>Looks at a file, and reads its sheets as earlier files of their shape were read for this service.</summary>
    public async Task<Result<ImportPreview>> PreviewAsync(string path, Guid serviceId, CancellationToken cancellationToken)
    {
        var fields = await office.ReadAsync(cancellationToken);
        var preview = await FileLook.TakeAsync(path, new(fields), cancellationToken);
        return preview.Succeeded
            ? await store.ReadAsync(
                db => ImportShapes.RecallAsync(db, serviceId, preview.Value, fields, cancellationToken),
                cancellationToken
            )
            : preview;
    }

    /// <summary>
    /// Takes an import back, under a declaration by which it could be brought in: each row by an entry of its own, a record that it
    /// made destroyed and one that it changed put back, but for rows that something newer depends on.
    /// </summary>
    /// <returns>How many rows were taken back, and how many stay.</returns>
    public Task<Result<ImportTakenBack>> TakeBackAsync(
        Origin origin,
        Guid? declarationId,
        Guid importId,
        string reason,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    ) => takingBack.RunAsync(origin, declarationId, importId, reason, progress, cancellationToken);

    /// <summary>What of the chosen sheets stands in the way, in words; null when the plan may go on.</summary>
    /// <param name="sheets">The sheets, and what each column means.</param>
    /// <param name="service">The service whose register it is.</param>
    public Refusal? ColumnError(IReadOnlyList<ImportSheet> sheets, Service service) => FileLook.ErrorOf(sheets, service, office.Current);

    /// <summary>Whether a purpose lets a file be compared with the register.</summary>
    public static bool MayCompare(Purpose purpose) => ImportComparing.IsAllowedBy(purpose);

    /// <summary>Checks every row of a file for itself; its entry says how many there are, and it tells nothing of the register.</summary>
    public Task<Result<ImportReport>> CheckAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    ) =>
        ReadAsync<ImportReport>(
            origin,
            declarationId,
            plan,
            AuditAction.ImportChecked,
            async (_, file) =>
            {
                await foreach (var row in file.ReadAsync(ImportPhase.Reading, progress, cancellationToken))
                {
                    // What is wrong is kept as it is read.
                }

                var report = file.Report;
                return await trail.TryRecordAsync<ImportReport>(
                    AuditAction.ImportChecked,
                    async (session, action) =>
                    {
                        var decided = await deciding.DecideAsync(session, origin, declarationId, plan, cancellationToken);
                        var draft = decided.Draft(action) with { Detail = new ImportCheckedDetail(report.Rows, report.Bad) };
                        if (!decided.Decision.IsPermitted)
                            return await deciding.DenyAsync(session, origin, decided, draft, cancellationToken);
                        await trail.AppendAsync(session, origin, decided.Rights.Facts, draft, cancellationToken);
                        return report;
                    },
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>
    /// Tells which good rows are of known citizens and what would change of them, as far as the purpose shows it in full: a look,
    /// counted row by row against the day's limit. A file that would pass the limit is denied before anything is asked.
    /// </summary>
    public Task<Result<ImportComparison>> CompareAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    ) =>
        ReadAsync<ImportComparison>(
            origin,
            declarationId,
            plan,
            AuditAction.ImportCompared,
            (decided, file) =>
                comparing.RunAsync(
                    origin,
                    declarationId,
                    plan,
                    decided,
                    file.ReadAsync(ImportPhase.Comparing, progress, cancellationToken),
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>
    /// Checks every row again and writes the whole chosen unit: nothing when refused, or stopped while its rows are staged; once it is
    /// accepted, all of it, by the portal itself if it must be.
    /// </summary>
    public Task<Result<ImportReport>> WriteAsync(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        ImportUnit unit,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    ) => OrRefusalAsync(() => writing.RunAsync(origin, declarationId, plan, unit, progress, cancellationToken));

    /// <summary>The account's own imports of the last days, newest first.</summary>
    public Task<IReadOnlyList<ImportStanding>> StandingsAsync(Origin origin, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Shown;
        return store.ReadAsync<IReadOnlyList<ImportStanding>>(
            async db =>
                await db.Set<ImportBatch>()
                    .AsNoTracking()
                    .Where(b => origin.Acting(db).Any(a => a.Id == b.AccountId) && b.StartedAt > since)
                    .OrderByDescending(b => b.StartedAt)
                    .Take(ShownStandings)
                    .Select(b => new ImportStanding(b.StartedAt, b.State, b.Rows, b.Moved - b.NotReached, b.Bad + b.NotReached, b.Id))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
    }

    /// <summary>
    /// Finishes accepted imports whose process is gone, and takes away what others left staged or half thrown away. Running it twice, or
    /// beside whoever is at work on the same import, does no harm.
    /// </summary>
    public Task<Result<int>> UpkeepAsync(CancellationToken cancellationToken) => UpkeepAsync(Silence, cancellationToken);

    /// <param name="silence">How long nothing was committed of an import whose process is taken to be gone.</param>
    internal async Task<Result<int>> UpkeepAsync(TimeSpan silence, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - silence;
        var left = await store.ReadAsync(
            db =>
                db.Set<ImportBatch>()
                    .AsNoTracking()
                    .Where(b =>
                        b.ChangedAt < before
                        && (
                            b.State == ImportState.Moving
                            || b.State == ImportState.TakingBack
                            || (b.State != ImportState.Done && db.Set<StagedRow>().Any(r => r.ImportId == b.Id))
                            || b.State == ImportState.Staging
                        )
                    )
                    .OrderBy(b => b.StartedAt)
                    .Select(b => new { b.Id, b.State })
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        foreach (var batch in left)
        {
            if (batch.State == ImportState.TakingBack)
            {
                var taken = await takingBack.GoOnAsync(batch.Id, progress: null, cancellationToken);
                if (!taken.Succeeded)
                    return taken.Refusal;
                continue;
            }

            var moved = batch.State == ImportState.Moving ? await moving.RunAsync(batch.Id, progress: null, cancellationToken) : null;
            if (moved is { Succeeded: false })
                return moved.Refusal;
            if (batch.State != ImportState.Moving || moved!.Value!.State == ImportState.Stopped)
                await staging.DiscardAsync(batch.Id, cancellationToken);
        }

        return left.Count;
    }

    /// <summary>Reads a file on behalf of somebody who may; nothing is held while it is read.</summary>
    private Task<Result<T>> ReadAsync<T>(
        Origin origin,
        Guid? declarationId,
        ImportPlan plan,
        AuditAction action,
        Func<DecidedImport, CheckedFile, Task<Result<T>>> read,
        CancellationToken cancellationToken
    ) =>
        OrRefusalAsync(async () =>
        {
            var decided = await store.ReadAsync(
                db => deciding.DecideAsync(store.On(db), origin, declarationId, plan, cancellationToken),
                cancellationToken
            );
            if (!decided.Decision.IsPermitted)
            {
                var denied = await trail.TryRecordAsync<T>(
                    action,
                    async (session, a) => await deciding.DenyAsync(session, origin, decided, decided.Draft(a), cancellationToken),
                    cancellationToken
                );
                return denied.Refusal!;
            }

            var service = await store.ReadAsync(db => decided.ServiceAsync(db, cancellationToken), cancellationToken);
            var fields = await office.ReadAsync(cancellationToken);
            if (FileLook.ErrorOf(plan.Sheets, service, fields) is { } error)
                return error;
            return await read(decided, new(plan, decided.Rights, service, fields, decided.Today));
        });

    private async Task<Result<T>> OrRefusalAsync<T>(Func<Task<Result<T>>> run)
    {
        try
        {
            return await run();
        }
        catch (TableRefusedException refused)
        {
            return refused.Refusal;
        }
        catch (InvalidDataException)
        {
            return new Refusal("ImportFileUnreadable");
        }
        catch (Exception exception) when (store.RefusalOf(exception) is not null)
        {
            return Refusal.NotRecorded;
        }
    }
}

/// <summary>Bad rows stopped an import that was to be all or nothing; nothing was written.</summary>
/// <param name="Report">What was found.</param>
public sealed record ImportHasBadRows(ImportReport Report) : Refusal(nameof(ImportHasBadRows), Report.Bad);

/// <summary>What the entry about a check says of a file: its rows, and how many are bad.</summary>
internal sealed record ImportCheckedDetail(int Rows, int Bad) : EntryDetail;
