using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Backups;

/// <summary>
/// Takes a backup into a file beside the database and checks all of it there: that this office's portal wrote it, that nothing was changed
/// since, that its keys are at hand, and that its log is whole and continues what is known. Then it destroys again what was destroyed
/// since. Nothing else is touched; restore and drill both go this way.
/// </summary>
/// <param name="store">The engine.</param>
/// <param name="erasures">What is destroyed again.</param>
/// <param name="verification">Checks the log.</param>
/// <param name="signer">Whose checkpoints.</param>
/// <param name="trailKey">Whose codes.</param>
/// <param name="keys">Citizens' keys.</param>
/// <param name="folder">Where keys lie.</param>
/// <param name="clock">Now.</param>
public sealed class BackupReading(
    PortalStore store,
    Erasures erasures,
    LedgerVerification verification,
    LedgerSigner signer,
    TrailKey trailKey,
    CitizenKeys keys,
    KeyFolder folder,
    TimeProvider clock
)
{
    /// <summary>Reads it.</summary>
    /// <param name="from">The backup's folder.</param>
    /// <param name="target">The file that it becomes; what lies there of an earlier try goes.</param>
    /// <param name="since">What is known of the log beyond it.</param>
    /// <param name="progress">Told of leaves checked.</param>
    /// <param name="cancellationToken">Stops it; the file is then worth nothing.</param>
    internal async Task<Result<PreparedCopy>> RunAsync(
        string from,
        string target,
        KnownSince since,
        IProgress<VerificationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var read = BackupManifest.Read(from);
        if (!read.Succeeded)
            return read.Refusal;
        var manifest = read.Value;
        if (MayNotBeRead(manifest) is { } refusal)
            return refusal;
        foreach (var part in new[] { "", "-wal", "-shm" })
            File.Delete(target + part);
        OwnerOnly.Folder(Path.GetDirectoryName(target)!);
        if (!await TakeAsync(from, target, manifest, cancellationToken))
            return new Refusal("BackupDamaged", manifest.Database);
        if (!await store.Copies!.IsSoundAsync(target, cancellationToken))
            return new Refusal("BackupDamaged", manifest.Database);
        var copy = store.Copies.Open(target);
        await using var _ = (IAsyncDisposable)copy;
        return await CheckAsync(copy, manifest, since, progress, cancellationToken);
    }

    private Refusal? MayNotBeRead(BackupManifest manifest)
    {
        if (!trailKey.IsMade || folder.Read("index.key") is null)
            return new("BackupKeysMissing", folder.Path, KeyFingerprints.Trail);
        var missing = KeyFingerprints.Missing(manifest.Keys, folder, signer);
        if (missing.Contains(KeyFingerprints.Trail))
            return new("BackupOfAnotherOffice");
        if (!manifest.IsGenuine(trailKey))
            return new("BackupForged");
        if (missing.Count > 0)
            return new("BackupKeysMissing", folder.Path, string.Join(", ", missing));
        using var db = store.CreateContext();
        var known = db.Database.GetMigrations().ToList();
        if (!known.Contains(manifest.Migration))
            return new("BackupNewer", manifest.Program);
        return known[^1] == manifest.Migration ? null : new("BackupOlder", manifest.Program, manifest.Migration);
    }

    /// <summary>False where the file is not the one that the manifest speaks of.</summary>
    private static async Task<bool> TakeAsync(string from, string target, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var path = Path.Combine(from, manifest.Database);
        if (!File.Exists(path) || manifest.Files.GetValueOrDefault(manifest.Database) is not { } hash)
            return false;
        await using (var source = File.OpenRead(path))
        await using (var file = OwnerOnly.Open(target, new() { Mode = FileMode.CreateNew, Access = FileAccess.Write }))
        {
            await source.CopyToAsync(file, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        // What was copied is what counts, not what lay there a moment before.
        return await FileDigest.OfAsync(target, cancellationToken) == hash;
    }

    private async Task<Result<PreparedCopy>> CheckAsync(
        PortalStore copy,
        BackupManifest manifest,
        KnownSince since,
        IProgress<VerificationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var lost = await KeyRotation.LostAsync(copy, keys, cancellationToken);
        if (lost.Count > 0)
            return new Refusal("BackupKeysMissing", folder.Path, string.Join(", ", lost.Select(id => $"master-{id}.key")));
        var then = manifest.Known with { Losses = [.. manifest.Losses.UnionBy(AcceptedLosses.Read(folder), l => l.Restore)] };
        var verdict = await verification.RunAsync(copy, then, since, progress, cancellationToken);
        if (!verdict.Report.IsWhole)
            return new Refusal("BackupNotWhole", verdict.Report.Count, verdict.Report.Findings[0].ToString());
        // A head that the backup had reached otherwise is no later one, unless a restore went another way before.
        var size = verdict.Report.Size;
        if (then.Losses.Count == 0 && verdict.Checkpoints.FirstOrDefault(c => c.Size <= size) is { } other)
            return new Refusal("BackupNotContinued", other.Size);
        if (keys.Destroyed.Read().Altered > 0)
            return new Refusal("DestroyedListAltered", folder.Path);
        var back = await erasures.BackAsync(copy, cancellationToken);
        var (destroyed, sessions) = await copy.WriteAsync(
            async db =>
                (
                    await erasures.DestroyAsync(copy, db, back, cancellationToken),
                    await EndSessionsAsync(db, clock.GetUtcNow(), cancellationToken)
                ),
            cancellationToken
        );
        return new PreparedCopy(manifest, verdict, destroyed, sessions, await HeadAsync(copy, cancellationToken));
    }

    /// <summary>A session that ended after the backup would live again.</summary>
    private static Task<int> EndSessionsAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<AccountSession>()
            .Where(s => s.EndedAt == null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(x => x.EndedAt, now).SetProperty(x => x.End, SessionEnd.AccountChanged),
                cancellationToken
            );

    private static async Task<string?> HeadAsync(PortalStore copy, CancellationToken cancellationToken) =>
        (await copy.ReadAsync(db => LedgerTree.NewestAsync(db, cancellationToken), cancellationToken))?.Note;
}

/// <summary>A backup that was read and checked, as it would be put in the database's place.</summary>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Verdict">What checking it came to.</param>
/// <param name="Destroyed">Citizens whose keys were destroyed in it again.</param>
/// <param name="Sessions">Sessions that were ended in it.</param>
/// <param name="Head">Its newest checkpoint; null where it has none.</param>
internal sealed record PreparedCopy(
    BackupManifest Manifest,
    CopyVerdict Verdict,
    IReadOnlyList<Guid> Destroyed,
    int Sessions,
    string? Head
);
