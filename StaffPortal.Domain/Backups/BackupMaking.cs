using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Backups;

/// <summary>Makes backups while people work: the database as it is at one moment, and what it says of itself.</summary>
public sealed class BackupMaking(
    PortalStore store,
    AuditTrail trail,
    Erasures erasures,
    LedgerVerification verification,
    LedgerSigner signer,
    TrailKey trailKey,
    KeyFolder folder,
    TimeProvider clock
)
{
    /// <summary>How much room a copy needs beside its own size, for what is written while it is made.</summary>
    private const double Room = 1.1;

    /// <summary>Makes one, in a new folder of its own; the entry about it comes first, since it takes everything out.</summary>
    /// <param name="origin">Who has it made.</param>
    /// <param name="target">The folder.</param>
    /// <param name="progress">Told of pages copied and pages in all.</param>
    /// <param name="cancellationToken">Stops it; what is in the folder then is no backup.</param>
    /// <returns>How many bytes it has.</returns>
    public async Task<Result<long>> RunAsync(
        Origin origin,
        string target,
        IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        if (store.Copies is not { } copies)
            return new Refusal("BackupOnServer", store.BackupStatement(target));
        if (Prepare(copies, target) is { } refusal)
            return refusal;
        var id = Guid.NewGuid();
        var recorded = await trail.TryAsync(
            AuditAction.DatabaseBackedUp,
            async (db, action) =>
                await trail.AppendAsync(
                    db,
                    origin,
                    new(action) { Detail = new DatabaseBackedUpDetail(id, await LedgerTree.SizeAsync(db, cancellationToken)) },
                    cancellationToken
                ),
            cancellationToken
        );
        if (recorded)
            return await WriteAsync(copies, id, target, progress, cancellationToken);
        Directory.Delete(target);
        return Refusal.NotRecorded;
    }

    /// <summary>Makes the folder, so that no entry tells of a backup that could not even begin; why it cannot, where it cannot.</summary>
    internal static Refusal? Prepare(DatabaseCopies copies, string target)
    {
        if (Path.Exists(target))
            return new("BackupFolderTaken", target);
        try
        {
            OwnerOnly.Folder(target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new("BackupFolderClosed", target);
        }

        if (DiskRoom.Refusal(target, (long)(new FileInfo(copies.File).Length * Room)) is not { } full)
            return null;
        Directory.Delete(target);
        return full;
    }

    /// <summary>Writes one into its folder, of which no entry tells by itself.</summary>
    internal async Task<Result<long>> WriteAsync(
        DatabaseCopies copies,
        Guid id,
        string target,
        IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        await erasures.ReconcileAsync(store, cancellationToken);
        var madeAt = clock.GetUtcNow();
        // Before the copy: what the key folder knows now must be in it.
        var known = verification.Known();
        var path = Path.Combine(target, Path.GetFileName(copies.File));
        await copies.CopyAsync(path, progress, cancellationToken);
        var (migration, size, checkpoint) = await LookAsync(copies, path, cancellationToken);
        new BackupManifest
        {
            Id = id,
            Program = ProgramVersion.Text,
            MadeAt = madeAt,
            Migration = migration,
            Database = Path.GetFileName(path),
            Files = new Dictionary<string, string> { [Path.GetFileName(path)] = await FileDigest.OfAsync(path, cancellationToken) },
            LedgerSize = size,
            Checkpoint = checkpoint,
            Keys = KeyFingerprints.Of(folder, signer),
            Head = known.Head,
            Numbers = known.Numbers,
            Losses = known.Losses,
        }.Write(target, trailKey);
        return new FileInfo(path).Length;
    }

    private static async Task<(string Migration, long Size, string? Checkpoint)> LookAsync(
        DatabaseCopies copies,
        string path,
        CancellationToken cancellationToken
    )
    {
        var copy = copies.Open(path);
        await using var _ = (IAsyncDisposable)copy;
        return await copy.ReadAsync(
            async db =>
                (
                    (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Last(),
                    await LedgerTree.SizeAsync(db, cancellationToken),
                    (await LedgerTree.NewestAsync(db, cancellationToken))?.Note
                ),
            cancellationToken
        );
    }
}

/// <summary>The program's version, as a manifest names it.</summary>
internal static class ProgramVersion
{
    public static string Text => typeof(ProgramVersion).Assembly.GetName().Version?.ToString() ?? "";
}

/// <summary>Whether a folder's disk has room.</summary>
internal static class DiskRoom
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>Null where it has.</summary>
    /// <param name="folder">A folder that is there.</param>
    /// <param name="bytes">How much is needed.</param>
    public static Refusal? Refusal(string folder, long bytes)
    {
        var free = DiskSpace.Free(folder);
        return free >= bytes ? null : new("DiskTooSmall", Math.Ceiling(bytes / Megabyte), Math.Floor(free / Megabyte));
    }
}
