using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Sequence;

namespace StaffPortal.Domain.Backups;

/// <summary>Makes a backup in a folder of backups, and lets the oldest there go.</summary>
public sealed class BackupKeeping(BackupMaking making, TrailKey trailKey, TimeProvider clock)
{
    /// <summary>How many are kept where nothing else is configured.</summary>
    public const int DefaultKept = 14;

    /// <summary>Makes one, then deletes the oldest beyond <paramref name="kept"/>; nothing but genuine backups of this office.</summary>
    public async Task<Result<long>> RunAsync(Origin origin, string folder, int kept, CancellationToken cancellationToken)
    {
        var name = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMddTHHmmssZ", System.Globalization.CultureInfo.InvariantCulture);
        OwnerOnly.Folder(folder);
        var made = await making.RunAsync(origin, Path.Combine(folder, name), null, cancellationToken);
        if (!made.Succeeded)
            return made;
        var backups = Directory
            .EnumerateDirectories(folder)
            .Select(f => (Folder: f, Manifest: BackupManifest.Read(f).Value))
            .Where(b => b.Manifest?.IsGenuine(trailKey) == true)
            .OrderByDescending(b => b.Manifest!.MadeAt);
        foreach (var (oldest, _) in backups.Skip(Math.Max(1, kept)))
            Directory.Delete(oldest, recursive: true);
        return made;
    }
}
