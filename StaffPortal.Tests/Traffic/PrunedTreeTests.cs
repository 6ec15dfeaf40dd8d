using System.Security.Cryptography;
using CsCheck;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Tests.Traffic;

public sealed class PrunedTreeTests
{
    [Fact]
    public void The_lines_that_stay_prove_the_same_root_whichever_went_and_however_often() =>
        Gen.Select(Gen.Int[1, 70], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue])
            .Sample(
                (count, firstSeed, secondSeed) =>
                {
                    var leaves = Enumerable.Range(0, count).Select(i => SHA256.HashData(BitConverter.GetBytes(i))).ToList();
                    var whole = new GrowingTree();
                    leaves.ForEach(l => whole.Add(l));
                    var items = leaves.Select((l, i) => (Subtree: new Subtree(0, i), Hash: l, Stays: (bool?)null)).ToList();
                    foreach (var seed in new[] { firstSeed, secondSeed })
                    {
                        var random = new Random(seed);
                        var staying = items.Select(i => i.Subtree.Level == 0 && i.Stays is not false && random.Next(3) > 0).ToList();
                        var tree = Build(items.Select((i, at) => (i.Subtree, i.Hash, staying[at])));
                        Assert.Equal(whole.Root, tree.Root);
                        items =
                        [
                            .. items
                                .Where((_, at) => staying[at])
                                .Select(i => (i.Subtree, i.Hash, (bool?)true))
                                .Concat(tree.Kept().Select(k => (k.Subtree, k.Hash, (bool?)false)))
                                .OrderBy(i => i.Subtree.Index << i.Subtree.Level),
                        ];
                    }

                    var last = Build(items.Select(i => (i.Subtree, i.Hash, i.Stays == true)));
                    Assert.Equal(whole.Root, last.Root);
                    Assert.Equal(count, last.Size);
                },
                iter: 2_000
            );

    [Fact]
    public void What_is_kept_of_lines_that_went_is_no_hash_of_a_line_where_a_larger_one_will_do()
    {
        var tree = Build(Enumerable.Range(0, 8).Select(i => (new Subtree(0, i), SHA256.HashData([(byte)i]), i == 5)));

        Assert.Equal([new Subtree(2, 0), new Subtree(0, 4), new Subtree(1, 3)], tree.Kept().Select(k => k.Subtree));
    }

    private static PrunedTree Build(IEnumerable<(Subtree Subtree, byte[] Hash, bool Stays)> items)
    {
        var tree = new PrunedTree();
        foreach (var (subtree, hash, stays) in items)
        {
            Assert.True(tree.Takes(subtree));
            tree.Add(hash, subtree.Level, stays);
        }

        return tree;
    }
}
