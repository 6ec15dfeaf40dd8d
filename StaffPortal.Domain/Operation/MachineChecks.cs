using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Domain.Operation;

/// <summary>Folders that the portal writes to beside its keys and the database's file.</summary>
public sealed record PortalFolders(params IReadOnlyList<string> Paths);

/// <summary>How much room must be left on each disk that the portal writes to.</summary>
/// <param name="MinFreeMegabytes">With less a node is not ready; with less than four times as much, it says so.</param>
public sealed record DiskLimits(long MinFreeMegabytes)
{
    /// <summary>Where nothing is configured.</summary>
    public static DiskLimits Usual { get; } = new(500);
}

/// <summary>Whether there is room on the disks: without it no entry is written, so no record is shown.</summary>
internal sealed class DiskCheck(PortalStore store, KeyFolder keys, PortalFolders folders, DiskLimits limits) : SystemCheck
{
    private const int Megabyte = 1024 * 1024;
    private const int Ample = 4;

    public override string Name => "disk";

    public override Readiness Readiness => Readiness.Stops;

    public override bool NeedsDatabase => false;

    public override Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var (path, left) = new[] { store.FilePath, keys.Path }
            .Concat(folders.Paths)
            .OfType<string>()
            .Select(p => (Path: p, Left: DiskSpace.Free(p) / Megabyte))
            .MinBy(p => p.Left);
        object[] values = [left, path, limits.MinFreeMegabytes];
        return Task.FromResult(
            left < limits.MinFreeMegabytes ? CheckResult.Wrong(Symptom.DiskFull, values)
            : left < limits.MinFreeMegabytes * Ample ? CheckResult.Doubtful(Symptom.DiskLow, values)
            : CheckResult.Good(Symptom.DiskFree, values)
        );
    }
}

/// <summary>
/// Whether the clock agrees with the newest entry, the database's machine and the configured time source. A log whose times are wrong
/// cannot be mended, so a node tells of it; it goes on all the same, since one entry of the future would else stop the office.
/// </summary>
internal sealed class ClockCheck(PortalStore store, NodeClocks clocks, ClockOffset source, TimeProvider clock) : SystemCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    public override string Name => "clock";

    public override Readiness Readiness => Readiness.Warns;

    public override async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var newest = await store.ReadAsync(
            db =>
                db.Set<AuditEntry>()
                    .OrderByDescending(e => e.Id)
                    .Select(e => (DateTimeOffset?)e.RegisteredAt)
                    .FirstOrDefaultAsync(cancellationToken),
            cancellationToken
        );
        if (newest - clock.GetUtcNow() is { } ahead && ahead > Tolerance)
            return CheckResult.Wrong(Symptom.ClockBehindLog, (long)ahead.TotalSeconds);
        var database = await store.ClockAsync(cancellationToken);
        if (database - clock.GetUtcNow() is { } apart && apart.Duration() > Tolerance)
            return CheckResult.Wrong(Symptom.ClockUnlikeDatabase, (long)apart.TotalSeconds);
        if (source.Source is not { } named)
            return CheckResult.Good(Symptom.ClockNotCompared);
        return await clocks.OwnAsync(cancellationToken) is { IsWithin: false, Offset: var offset }
            ? CheckResult.Doubtful(Symptom.ClockUnlikeSource, named, (long)(offset?.TotalMilliseconds ?? 0))
            : CheckResult.Good(Symptom.ClockRight, named);
    }
}

/// <summary>Whether keys, database and requests can be read by their owner alone.</summary>
internal sealed class FilesCheck(PortalStore store, KeyFolder keys, PortalFolders folders) : SystemCheck
{
    public override string Name => "files";

    public override bool NeedsDatabase => false;

    public override Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            return Task.FromResult(CheckResult.Good(Symptom.FilesNotLookedAt));
        // A folder that nobody else may enter protects what is in it, whatever the files' own rights say.
        var open = new[] { keys.Path }
            .Concat(folders.Paths)
            .Where(Directory.Exists)
            .Where(OwnerOnly.IsOpen)
            .SelectMany(f => Directory.EnumerateFiles(f).Append(f))
            .Append(store.FilePath)
            .OfType<string>()
            .Where(f => Path.Exists(f) && OwnerOnly.IsOpen(f))
            .Distinct()
            .ToList();
        return Task.FromResult(
            open.Count == 0
                ? CheckResult.Good(Symptom.FilesOwnersOnly)
                : CheckResult.Wrong(Symptom.FilesOpen, string.Join(", ", open.Take(5)), open.Count)
        );
    }
}

/// <summary>Whether the keys lie apart from the database: a backup of the folder that holds both opens everything (law 14).</summary>
internal sealed class KeyPlaceCheck(PortalStore store, KeyFolder keys) : SystemCheck
{
    public override string Name => "key-place";

    public override bool NeedsDatabase => false;

    public override Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var folder = store.FilePath is { } file ? Path.GetDirectoryName(file)! + Path.DirectorySeparatorChar : null;
        var isBeside = folder is not null && Path.GetFullPath(keys.Path).StartsWith(folder, StringComparison.Ordinal);
        return Task.FromResult(
            isBeside ? CheckResult.Doubtful(Symptom.KeysBesideDatabase, keys.Path) : CheckResult.Good(Symptom.KeysApart, keys.Path)
        );
    }
}

/// <summary>Whether the way to the database is safe.</summary>
internal sealed class ConnectionCheck(DatabaseOptions database) : SystemCheck
{
    public override string Name => "connection";

    public override bool NeedsDatabase => false;

    public override Task<CheckResult> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            DatabaseConnection.TrustsAnyone(database)
                ? CheckResult.Doubtful(Symptom.ConnectionTrustsAnyone)
                : CheckResult.Good(
                    Symptom.ConnectionSafe,
                    string.Join("; ", DatabaseConnection.PartsOf(database).Select(p => $"{p.Key}={p.Value}"))
                )
        );
}
