using System.Text.Json;
using CsCheck;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Tests.Auditing.Ledger;

/// <summary>The tree, the proofs and the notes, against what Go's own packages said (Judge/main.go, <c>vectors</c>).</summary>
public sealed class GoVectorsTests
{
    private static readonly JsonDocument Vectors = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Auditing", "Ledger", "GoVectors.json"))
    );

    private static readonly byte[][] Leaves =
    [
        .. Enumerable.Range(0, 40).Select(i => MerkleTree.LeafHash(System.Text.Encoding.UTF8.GetBytes($"leaf {i}"))),
    ];

    [Fact]
    public void Roots_are_those_of_Go()
    {
        var tree = new GrowingTree();
        foreach (var (root, i) in Hashes(Vectors.RootElement.GetProperty("Roots")).Select((r, i) => (r, i)))
        {
            tree.Add(Leaves[i]);
            Assert.Equal(root, tree.Root);
            Assert.Equal(root, Root(0, i + 1));
        }
    }

    [Fact]
    public void Inclusion_proofs_are_those_of_Go()
    {
        foreach (var vector in Vectors.RootElement.GetProperty("Inclusion").EnumerateArray())
        {
            var (index, size) = (vector.GetProperty("Index").GetInt64(), vector.GetProperty("Size").GetInt64());
            var proof = Hashes(vector.GetProperty("Hashes"));
            Assert.Equal(proof, MerkleTree.InclusionPath(index, size).Select(r => Root(r.From, r.To)));
            Assert.True(MerkleTree.ProvesInclusion(index, size, Leaves[index], proof, Root(0, size)));
        }
    }

    [Fact]
    public void Consistency_proofs_are_those_of_Go()
    {
        foreach (var vector in Vectors.RootElement.GetProperty("Consistency").EnumerateArray())
        {
            var (from, size) = (vector.GetProperty("From").GetInt64(), vector.GetProperty("Size").GetInt64());
            var proof = Hashes(vector.GetProperty("Hashes"));
            Assert.Equal(proof, MerkleTree.ConsistencyPath(from, size).Select(r => Root(r.From, r.To)));
            Assert.True(MerkleTree.ProvesConsistency(from, Root(0, from), size, Root(0, size), proof));
        }
    }

    [Fact]
    public void A_key_and_a_note_are_those_of_Go()
    {
        var folder = new KeyFolder(Path.Combine(Path.GetTempPath(), $"staffportal-test-{Guid.NewGuid():N}"));
        var vkey = Vectors.RootElement.GetProperty("Key").GetString()!;
        folder.Write(
            "ledger.skey",
            $"PRIVATE+KEY+office.test/audit+{vkey.Split('+')[1]}+"
                + $"{Convert.ToBase64String([1, .. Vectors.RootElement.GetProperty("Seed").GetBytesFromBase64()])}"
        );
        var signer = new FileLedgerSigner(folder, "office.test/audit");

        Assert.Equal(vkey, signer.Key.Text);
        Assert.Equal(signer.Key.Text, VerifierKey.Parse(vkey)!.Text);
        var note = Vectors.RootElement.GetProperty("Note").GetString()!;
        Assert.Equal(note, signer.Sign(new("office.test/audit", 40, Root(0, 40))).ToString());
        Assert.Equal(40, Checkpoint.Open(note, [signer.Key])!.Size);
        Directory.Delete(folder.Path, recursive: true);
    }

    [Theory]
    [InlineData("40\n", "41\n")]
    [InlineData("office.test", "other.test")]
    [InlineData("— ", "- ")]
    [InlineData("\n\n", "\n")]
    public void A_note_that_was_touched_opens_for_nobody(string of, string to) =>
        Assert.Null(
            Checkpoint.Open(
                Vectors.RootElement.GetProperty("Note").GetString()!.Replace(of, to, StringComparison.Ordinal),
                [VerifierKey.Parse(Vectors.RootElement.GetProperty("Key").GetString()!)!]
            )
        );

    [Fact]
    public void A_proof_with_one_bit_changed_proves_nothing()
    {
        var cases =
            from size in Gen.Int[2, 40]
            from index in Gen.Int[0, size - 1]
            from bit in Gen.Int[0, 255]
            from hash in Gen.Int[0, 6]
            select (size, index, bit, hash);
        cases.Sample(
            c =>
            {
                var proof = MerkleTree.InclusionPath(c.index, c.size).Select(r => Root(r.From, r.To)).ToList();
                var consistency = MerkleTree.ConsistencyPath(c.index + 1, c.size).Select(r => Root(r.From, r.To)).ToList();
                var root = Root(0, c.size);
                Assert.True(MerkleTree.ProvesInclusion(c.index, c.size, Leaves[c.index], proof, root));
                Assert.True(MerkleTree.ProvesConsistency(c.index + 1, Root(0, c.index + 1), c.size, root, consistency));
                proof[c.hash % proof.Count][c.bit / 8] ^= (byte)(1 << (c.bit % 8));
                Assert.False(MerkleTree.ProvesInclusion(c.index, c.size, Leaves[c.index], proof, root));
                if (consistency.Count > 0)
                {
                    consistency[c.hash % consistency.Count][c.bit / 8] ^= (byte)(1 << (c.bit % 8));
                    Assert.False(MerkleTree.ProvesConsistency(c.index + 1, Root(0, c.index + 1), c.size, root, consistency));
                }
            },
            iter: 400
        );
    }

    private static byte[] Root(long from, long to)
    {
        var tree = new GrowingTree();
        for (var i = from; i < to; i++)
            tree.Add(Leaves[i]);
        return [.. tree.Root];
    }

    private static List<byte[]> Hashes(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(h => h.GetBytesFromBase64())] : [];
}
