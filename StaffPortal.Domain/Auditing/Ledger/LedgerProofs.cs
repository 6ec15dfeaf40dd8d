using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>Makes proofs from the stored tree that anyone can check with the ledger's public key alone.</summary>
public sealed class LedgerProofs(PortalStore store)
{
    /// <summary>The newest signed checkpoint; null before the first entry is sealed.</summary>
    public async Task<string?> NewestAsync(CancellationToken cancellationToken) =>
        (await store.ReadAsync(db => LedgerTree.NewestAsync(db, cancellationToken), cancellationToken))?.Note;

    /// <summary>The entry's leaf index; null when it is not sealed or not known.</summary>
    public Task<long?> IndexOfAsync(long entryId, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db => db.Set<LedgerLeaf>().Where(l => l.EntryId == entryId).Select(l => (long?)l.Index).SingleOrDefaultAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>Proves that a leaf is in the log of the newest checkpoint.</summary>
    /// <returns>The proof; refused when there is no such leaf, or its entry is pruned.</returns>
    public Task<Result<InclusionProof>> ProveAsync(long index, CancellationToken cancellationToken) =>
        store.ReadAsync<Result<InclusionProof>>(
            async db =>
            {
                if (await LedgerTree.NewestAsync(db, cancellationToken) is not { } newest || index < 0 || index >= newest.Size)
                    return new Refusal("LedgerIndexUnknown", index);
                if (
                    (await LedgerEntries.SealedAsync(store.On(db), index, index + 1, cancellationToken)) is not [var (_, entry)]
                    || entry is null
                )
                    return new Refusal("LedgerEntryGone", index);
                var line = new CanonicalLine();
                CanonicalEntry.Write(entry, line);
                return new InclusionProof(
                    index,
                    line.Bytes.ToArray(),
                    await HashesAsync(db, MerkleTree.InclusionPath(index, newest.Size), cancellationToken),
                    newest.Note
                );
            },
            cancellationToken
        );

    /// <summary>Proves that the log of the newest checkpoint continues the log as it was at an earlier size.</summary>
    public Task<Result<ConsistencyProof>> ContinuesAsync(long from, CancellationToken cancellationToken) =>
        store.ReadAsync<Result<ConsistencyProof>>(
            async db =>
                await LedgerTree.NewestAsync(db, cancellationToken) is not { } newest || from < 1 || from > newest.Size
                    ? new Refusal("LedgerSizeUnknown", from)
                    : new ConsistencyProof(
                        from,
                        await LedgerTree.RootAsync(db, 0, from, cancellationToken),
                        await HashesAsync(db, MerkleTree.ConsistencyPath(from, newest.Size), cancellationToken),
                        newest.Note
                    ),
            cancellationToken
        );

    /// <summary>The path by which a leaf is in the log of a checkpoint.</summary>
    internal static async Task<IReadOnlyList<byte[]>> HashesAsync(
        DbContext db,
        IReadOnlyList<(long From, long To)> path,
        CancellationToken cancellationToken
    )
    {
        var hashes = new List<byte[]>(path.Count);
        foreach (var (from, to) in path)
            hashes.Add(await LedgerTree.RootAsync(db, from, to, cancellationToken));
        return hashes;
    }
}

/// <summary>Shows to anyone who trusts the key that one entry is in the log.</summary>
/// <param name="Index">The leaf's index.</param>
/// <param name="Leaf">The entry's canonical bytes.</param>
/// <param name="Hashes">The path of RFC 6962 §2.1.1.</param>
/// <param name="Checkpoint">The signed note it leads to.</param>
public sealed record InclusionProof(long Index, byte[] Leaf, IReadOnlyList<byte[]> Hashes, string Checkpoint)
{
    /// <summary>The proof as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LedgerJson.Default.InclusionProof);

    /// <summary>Reads a proof; null when the text is none.</summary>
    public static InclusionProof? Parse(string json) =>
        LedgerJson.Read(json, LedgerJson.Default.InclusionProof) is { Leaf: not null, Hashes: not null, Checkpoint: not null } proof
            ? proof
            : null;

    /// <summary>Whether it proves what it says under one of the keys.</summary>
    public bool Holds(IReadOnlyCollection<VerifierKey> keys) =>
        Ledger.Checkpoint.Open(Checkpoint, keys) is { } head
        && MerkleTree.ProvesInclusion(Index, head.Size, MerkleTree.LeafHash(Leaf), Hashes, head.Root);
}

/// <summary>Shows that a later log continues an earlier one.</summary>
/// <param name="From">The earlier size.</param>
/// <param name="FromRoot">The earlier root.</param>
/// <param name="Hashes">The path of RFC 6962 §2.1.2.</param>
/// <param name="Checkpoint">The signed note of the later log.</param>
public sealed record ConsistencyProof(long From, byte[] FromRoot, IReadOnlyList<byte[]> Hashes, string Checkpoint)
{
    /// <summary>The proof as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LedgerJson.Default.ConsistencyProof);

    /// <summary>Reads a proof; null when the text is none.</summary>
    public static ConsistencyProof? Parse(string json) =>
        LedgerJson.Read(json, LedgerJson.Default.ConsistencyProof) is { FromRoot: not null, Hashes: not null, Checkpoint: not null } proof
            ? proof
            : null;

    /// <summary>Whether it proves what it says under one of the keys.</summary>
    public bool Holds(IReadOnlyCollection<VerifierKey> keys) =>
        Ledger.Checkpoint.Open(Checkpoint, keys) is { } head && MerkleTree.ProvesConsistency(From, FromRoot, head.Size, head.Root, Hashes);
}

/// <summary>The shape of the ledger's small files.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(InclusionProof))]
[JsonSerializable(typeof(ConsistencyProof))]
[JsonSerializable(typeof(ReportProof))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    public static T? Read<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
