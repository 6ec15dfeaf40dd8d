using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Traffic;

/// <summary>
/// Reads the log files of a folder from where the last look ended. A file that was rotated, packed or truncated is told by its content;
/// a last line that is still being written waits for its end.
/// </summary>
public sealed class TrafficFolder(TrafficImport import, TimeProvider clock, string path, TrafficFileKind kind, string series) : IDisposable
{
    /// <summary>A file that stood still for so long is whole, its last line too.</summary>
    private static readonly TimeSpan StandsStill = TimeSpan.FromHours(1);

    /// <summary>How often it is noted that the folder is looked at.</summary>
    private static readonly TimeSpan NotedEvery = TimeSpan.FromHours(1);

    private readonly FileMemory memory = new();
    private DateTimeOffset? noted;
    private readonly Dictionary<string, (long Length, DateTime WrittenAt, bool IsComplete)> seen = new(StringComparer.Ordinal);

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>Looks once.</summary>
    /// <param name="origin">In whose name.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>Lines stored, and the first refusal met; a file that could not be read is tried again at the next look.</returns>
    public async Task<(long Lines, Refusal? Problem)> LookAsync(Origin origin, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
            return (0, new Refusal("TrafficFolderGone", path));
        await NoteAsync(cancellationToken);
        var (lines, problem) = (0L, (Refusal?)null);
        foreach (
            var file in new DirectoryInfo(path)
                .EnumerateFiles()
                .OrderBy(f => f.LastWriteTimeUtc)
                .ThenBy(f => f.Name, StringComparer.Ordinal)
        )
        {
            var state = (file.Length, file.LastWriteTimeUtc, IsComplete(file));
            if (file.Length == 0 || (seen.TryGetValue(file.FullName, out var before) && before == state))
                continue;
            var read = await import.ReadAsync(
                origin,
                new(file.FullName, file.Name, kind, state.Item3, series),
                memory,
                null,
                cancellationToken
            );
            lines += read.Value?.Lines ?? 0;
            if (read.Succeeded || read.Refusal.Key == "TrafficFileKnown")
                seen[file.FullName] = state;
            else
                problem ??= read.Refusal;
        }

        return (lines, problem);
    }

    private async Task NoteAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (kind != TrafficFileKind.Watched || now - noted < NotedEvery)
            return;
        await import.LookedAsync(series, cancellationToken);
        noted = now;
    }

    /// <summary>Deletes files that stand still and are read to their end.</summary>
    /// <param name="isOver">Whether nobody writes a file of this name any more.</param>
    public void DeleteRead(Func<string, bool> isOver)
    {
        foreach (var file in Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles() : [])
        {
            if (
                isOver(file.Name)
                && IsComplete(file)
                && seen.TryGetValue(file.FullName, out var read)
                && read == (file.Length, file.LastWriteTimeUtc, true)
            )
                file.Delete();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => memory.Dispose();

    private bool IsComplete(FileInfo file) =>
        file.Extension == ".gz" || clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > StandsStill;
}
