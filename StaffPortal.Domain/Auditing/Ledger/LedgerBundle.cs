using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// Writes the log out as a folder that anyone can check without this portal: entries in canonical form, every leaf hash,
/// the checkpoints, the public keys, and the page that describes them.
/// </summary>
public sealed class LedgerBundle(PortalStore store, LedgerSigner signer, TimeProvider clock)
{
    /// <summary>What the bundle says of itself; nothing in it is trusted without its check.</summary>
    public const string ManifestName = "bundle.json";

    /// <summary>Canonical entries, one a line, from the manifest's first index on; an empty line where an entry was pruned.</summary>
    public const string EntriesName = "entries.jsonl";

    /// <summary>32 bytes a leaf, from index 0 on.</summary>
    public const string LeavesName = "leaves.bin";

    /// <summary>Signed checkpoints, one JSON object a line, by size.</summary>
    public const string CheckpointsName = "checkpoints.jsonl";

    /// <summary>The newest checkpoint as a signed note.</summary>
    public const string NewestName = "checkpoint";

    /// <summary>The key that checks it.</summary>
    public const string KeyName = "ledger.vkey";

    /// <summary>Keys that signed earlier checkpoints, one a line.</summary>
    public const string EarlierKeysName = "ledger-earlier.vkey";

    /// <summary>The description of all this.</summary>
    public const string FormatName = "audit-format.md";

    private const int BatchSize = 2048;

    /// <summary>Writes a bundle of the entries registered on certain days; the leaves are always those of the whole log.</summary>
    /// <param name="folder">An empty or new folder.</param>
    /// <param name="days">First and last day (Bangkok); null for an open end.</param>
    /// <param name="progress">Told how many entries are written.</param>
    /// <param name="cancellationToken">Stops between two batches; the folder is then not a whole bundle and has no manifest.</param>
    /// <returns>The manifest; refused when nothing is sealed yet or the folder has something in it.</returns>
    public async Task<Result<BundleManifest>> WriteAsync(
        string folder,
        (DateOnly? From, DateOnly? To) days,
        IProgress<long>? progress,
        CancellationToken cancellationToken
    )
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return new Refusal("LedgerFolderNotEmpty");
        var newest = await store.ReadAsync(db => LedgerTree.NewestAsync(db, cancellationToken), cancellationToken);
        if (newest is null)
            return new Refusal("LedgerEmpty");
        var (from, end) = await RangeAsync(days, newest.Size, cancellationToken);
        Directory.CreateDirectory(folder);
        await WriteEntriesAsync(folder, newest.Size, from, end, progress, cancellationToken);
        await WriteCheckpointsAsync(folder, newest.Size, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, NewestName), newest.Note, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, KeyName), signer.Key.Text + "\n", cancellationToken);
        if (signer.Keys.Count > 1)
            await File.WriteAllLinesAsync(
                Path.Combine(folder, EarlierKeysName),
                signer.Keys.Skip(1).Select(k => k.Text),
                cancellationToken
            );
        await using (var page = typeof(LedgerBundle).Assembly.GetManifestResourceStream(FormatName)!)
        await using (var copy = File.Create(Path.Combine(folder, FormatName)))
            await page.CopyToAsync(copy, cancellationToken);

        var prunedBelow = (await store.ReadAsync(db => LedgerPrunings.NewestAsync(db, cancellationToken), cancellationToken)).Below;
        var manifest = new BundleManifest(1, signer.Key.Name, newest.Size, from, end, prunedBelow, clock.GetUtcNow());
        await File.WriteAllTextAsync(
            Path.Combine(folder, ManifestName),
            JsonSerializer.Serialize(manifest, BundleJson.Default.BundleManifest),
            cancellationToken
        );
        return manifest;
    }

    /// <summary>The leaf range that holds every entry registered on these days.</summary>
    private Task<(long From, long End)> RangeAsync((DateOnly? From, DateOnly? To) days, long size, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (days is (null, null))
                    return (0L, size);
                var entries = db.Set<AuditEntry>().AsQueryable();
                if (days.From is { } first)
                {
                    var start = OfficeTime.StartOf(first);
                    entries = entries.Where(e => e.RegisteredAt >= start);
                }

                if (days.To is { } last)
                {
                    var stop = OfficeTime.StartOf(last.AddDays(1));
                    entries = entries.Where(e => e.RegisteredAt < stop);
                }

                var indexes = db.Set<LedgerLeaf>().Where(l => l.Index < size).Join(entries, l => l.EntryId, e => e.Id, (l, _) => l.Index);
                return await indexes.MinAsync(i => (long?)i, cancellationToken) is { } from
                    ? (from, await indexes.MaxAsync(cancellationToken) + 1)
                    : (size, size);
            },
            cancellationToken
        );

    private async Task WriteEntriesAsync(
        string folder,
        long size,
        long first,
        long end,
        IProgress<long>? progress,
        CancellationToken cancellationToken
    )
    {
        await using var leaves = File.Create(Path.Combine(folder, LeavesName));
        await using var entries = new BufferedStream(File.Create(Path.Combine(folder, EntriesName)), 1 << 16);
        var line = new CanonicalLine();
        for (var from = 0L; from < size; from += BatchSize)
        {
            var to = Math.Min(from + BatchSize, size);
            if (to <= first || from >= end)
            {
                var (begin, stop) = (from, to);
                foreach (
                    var hash in await store.ReadAsync(
                        db =>
                            db.Set<LedgerLeaf>()
                                .AsNoTracking()
                                .Where(l => l.Index >= begin && l.Index < stop)
                                .OrderBy(l => l.Index)
                                .Select(l => l.Hash)
                                .ToListAsync(cancellationToken),
                        cancellationToken
                    )
                )
                    await leaves.WriteAsync(hash, cancellationToken);
                continue;
            }

            var (start, until) = (from, to);
            foreach (
                var (leaf, entry) in await store.ReadAsync(
                    db => LedgerEntries.SealedAsync(store.On(db), start, until, cancellationToken),
                    cancellationToken
                )
            )
            {
                await leaves.WriteAsync(leaf.Hash, cancellationToken);
                if (leaf.Index < first || leaf.Index >= end)
                    continue;
                if (entry is not null)
                {
                    CanonicalEntry.Write(entry, line);
                    entries.Write(line.Bytes);
                }

                entries.WriteByte((byte)'\n');
            }

            progress?.Report(to);
        }

        await entries.FlushAsync(cancellationToken);
    }

    private async Task WriteCheckpointsAsync(string folder, long size, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(
            Path.Combine(folder, CheckpointsName),
            append: false,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
        )
        {
            NewLine = "\n",
        };
        for (var after = 0L; ; )
        {
            var last = after;
            var page = await store.ReadAsync(
                db =>
                    db.Set<LedgerCheckpoint>()
                        .AsNoTracking()
                        .Where(c => c.Size > last && c.Size <= size)
                        .OrderBy(c => c.Size)
                        .Take(BatchSize)
                        .ToListAsync(cancellationToken),
                cancellationToken
            );
            if (page.Count == 0)
                return;
            foreach (var checkpoint in page)
                await writer.WriteLineAsync(
                    JsonSerializer.Serialize(new BundleCheckpoint(checkpoint.Size, checkpoint.Note), BundleJson.Default.BundleCheckpoint)
                );
            after = page[^1].Size;
        }
    }
}

/// <summary>What a bundle says of itself.</summary>
/// <param name="Format">Version of the layout: 1.</param>
/// <param name="Origin">Which log.</param>
/// <param name="Size">Leaves.</param>
/// <param name="From">Index of the first entry in it.</param>
/// <param name="To">Index after the last.</param>
/// <param name="PrunedBelow">Entries below this index may be gone under policy.</param>
/// <param name="WrittenAt">When it was written (UTC).</param>
public sealed record BundleManifest(int Format, string Origin, long Size, long From, long To, long PrunedBelow, DateTimeOffset WrittenAt);

/// <summary>A checkpoint in a bundle.</summary>
/// <param name="Size">Its size.</param>
/// <param name="Note">The signed note.</param>
internal sealed record BundleCheckpoint(long Size, string Note);

/// <summary>The shape of a bundle's JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BundleManifest))]
[JsonSerializable(typeof(BundleCheckpoint))]
internal sealed partial class BundleJson : JsonSerializerContext;
