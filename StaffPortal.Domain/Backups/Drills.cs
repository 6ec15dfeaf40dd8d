using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Backups;

/// <summary>
/// Shows that a backup can be restored: makes one, reads it as a restore would, opens every citizen's key in it, and destroys both. It
/// touches neither the database nor what the key folder knows of it.
/// </summary>
public sealed class Drills(
    PortalStore store,
    BackupMaking making,
    BackupReading reading,
    Erasures erasures,
    CitizenKeys keys,
    AuditTrail trail,
    TimeProvider clock
)
{
    /// <summary>The job that runs it.</summary>
    public const string JobName = "restore-drill";

    private const string Mark = ".drill-";
    private const int BatchSize = 2_000;
    private const long Megabyte = 1024 * 1024;

    /// <summary>Whether there is a file to try it on; a database server makes its copies itself.</summary>
    public bool IsPossible => store.Copies is not null;

    /// <summary>Runs one; what came of it is an entry.</summary>
    public async Task<Result<RestoreDrilledDetail>> RunAsync(Origin origin, CancellationToken cancellationToken)
    {
        if (store.Copies is not { } copies)
            return new Refusal("RestoreOnServer");
        var done = await TryAsync(copies, cancellationToken);
        var recorded = await trail.RecordAsync(
            origin,
            AuditAction.RestoreDrilled,
            done.Succeeded ? AuditOutcome.Permitted : AuditOutcome.Denied,
            done.Refusal?.Key,
            done.Value,
            cancellationToken
        );
        return recorded ? done : Refusal.NotRecorded;
    }

    /// <summary>The last one that went well, by an entry that the portal wrote; null for who is no administrator.</summary>
    public Task<LastDrill?> LastAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.Administrator))
                    return null;
                var entry = await db.Set<AuditEntry>()
                    .AsNoTracking()
                    .Include(e => e.Citizens)
                    .Where(e => e.Action == AuditAction.RestoreDrilled && e.Outcome == AuditOutcome.Permitted)
                    .OrderByDescending(e => e.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                return entry is not null && trail.Wrote(entry) && entry.ReadDetail<RestoreDrilledDetail>() is { } detail
                    ? new LastDrill(entry.OccurredAt, detail)
                    : null;
            },
            cancellationToken
        );

    private async Task<Result<RestoreDrilledDetail>> TryAsync(DatabaseCopies copies, CancellationToken cancellationToken)
    {
        var (start, beside) = (clock.GetTimestamp(), Path.GetDirectoryName(copies.File)!);
        foreach (var left in Directory.EnumerateDirectories(beside, $"{Path.GetFileName(copies.File)}{Mark}*"))
            Directory.Delete(left, recursive: true);
        var scratch = OwnerOnly.Folder($"{copies.File}{Mark}{Guid.NewGuid():N}").FullName;
        try
        {
            var (backup, restored) = (Path.Combine(scratch, "backup"), Path.Combine(scratch, "restored.db"));
            // Twice: the backup, and what is restored from it.
            if (DiskRoom.Refusal(scratch, 2 * new FileInfo(copies.File).Length) is { } full)
                return full;
            if (BackupMaking.Prepare(copies, backup) is { } refusal)
                return refusal;
            var made = await making.WriteAsync(copies, Guid.NewGuid(), backup, null, cancellationToken);
            if (!made.Succeeded)
                return made.Refusal;
            var read = await reading.RunAsync(backup, restored, new([], [], []), null, cancellationToken);
            if (!read.Succeeded)
                return read.Refusal;
            var report = read.Value.Verdict.Report;
            var (opened, destroyed) = await OpenAsync(copies, restored, cancellationToken);
            return new RestoreDrilledDetail(
                report.Size,
                report.Entries,
                opened,
                destroyed,
                made.Value / Megabyte,
                (long)clock.GetElapsedTime(start).TotalSeconds
            );
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private async Task<(long Opened, long Destroyed)> OpenAsync(DatabaseCopies copies, string file, CancellationToken cancellationToken)
    {
        var copy = copies.Open(file);
        await using var _ = (IAsyncDisposable)copy;
        if ((await erasures.BackAsync(copy, cancellationToken)).Count > 0)
            throw new InvalidOperationException("A destroyed key was opened in what a drill restored.");
        var (opened, destroyed) = (0L, 0L);
        for (Guid? after = Guid.Empty; after is { } from; )
        {
            var some = await copy.ReadAsync(
                db =>
                    db.Set<CitizenKey>()
                        .AsNoTracking()
                        .Where(k => k.CitizenId.CompareTo(from) > 0)
                        .OrderBy(k => k.CitizenId)
                        .Take(BatchSize)
                        .ToListAsync(cancellationToken),
                cancellationToken
            );
            foreach (var key in some)
            {
                using var secret = keys.Open(key);
                (opened, destroyed) = secret is null ? (opened, destroyed + 1) : (opened + 1, destroyed);
            }

            after = some.Count == BatchSize ? some[^1].CitizenId : null;
        }

        return (opened, destroyed);
    }
}

/// <summary>The last drill that went well.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Figures">What it came to.</param>
public sealed record LastDrill(DateTimeOffset At, RestoreDrilledDetail Figures);
