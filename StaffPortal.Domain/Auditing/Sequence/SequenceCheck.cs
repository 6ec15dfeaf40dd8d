using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Domain.Auditing.Sequence;

/// <summary>Checks that every number which was ever committed is still there, once, and that each entry bears its code.</summary>
/// <param name="key">Whose codes.</param>
/// <param name="committed">What the key folder knew before the database was read.</param>
/// <param name="losses">Numbers that restores lost and the key folder knows to be accepted.</param>
/// <param name="check">Told of what is wrong.</param>
internal sealed class SequenceCheck(
    TrailKey key,
    IReadOnlyList<CommittedNumbers> committed,
    IReadOnlyList<AcceptedLoss> losses,
    LedgerCheck check
)
{
    /// <summary>How far numbers may have gone on since the key folder was read; beyond that none can be true.</summary>
    private const long Ahead = 1 << 24;

    private readonly Dictionary<int, Numbers> met = committed.ToDictionary(c => c.Node, c => new Numbers(c.Low + Ahead));
    private readonly HashSet<int> unknown = [];
    private readonly CanonicalLine line = new();

    /// <summary>A leaf, whose entry may have gone under policy, and its entry.</summary>
    public void Leaf(LedgerLeaf leaf, AuditEntry? entry, bool isVouchedFor)
    {
        if (entry is not null && (entry.Node, entry.Number) != (leaf.Node, leaf.Number))
            check.Find(LedgerFault.EntryAltered, leaf.Index, FormattableString.Invariant($"entry {entry.Id}: its number"));
        else
            Meet(leaf.Node, leaf.Number, leaf.Index, leaf.EntryId);
        if (entry is not null && !isVouchedFor && !key.MayLackCode(entry, leaf.Index))
            check.Find(LedgerFault.EntryForged, leaf.Index, FormattableString.Invariant($"entry {entry.Id}"));
    }

    /// <summary>An entry that has no leaf yet.</summary>
    /// <returns>Whether the portal wrote it.</returns>
    public bool Unsealed(AuditEntry entry)
    {
        CanonicalEntry.Write(entry, line);
        if (!key.MayLackCode(entry, null) && !key.Vouches(entry, line.Bytes))
        {
            check.Find(LedgerFault.EntryForged, null, FormattableString.Invariant($"entry {entry.Id}"));
            return false;
        }

        Meet(entry.Node, entry.Number, null, entry.Id);
        return true;
    }

    /// <summary>Names the committed numbers that were not met, as ranges, but for those that a restore is known to have lost.</summary>
    public void Finish()
    {
        foreach (var missing in Missing(committed))
            check.Find(LedgerFault.EntryRemoved, null, Range(missing.Node, missing.From, missing.To));
    }

    /// <summary>Which of these numbers were not met, as ranges.</summary>
    public IEnumerable<LostNumbers> Missing(IEnumerable<CommittedNumbers> numbers)
    {
        var accepted = losses.SelectMany(l => l.Numbers).ToLookup(n => n.Node);
        foreach (var series in numbers)
        {
            var there = met.GetValueOrDefault(series.Node);
            LostNumbers? range = null;
            foreach (var number in series.All().Where(n => there?.Contains(n) != true && !IsLost(series.Node, n)))
            {
                if (range is { } open && open.To == number - 1)
                {
                    range = open with { To = number };
                    continue;
                }

                if (range is not null)
                    yield return range;
                range = new(series.Node, number, number);
            }

            if (range is not null)
                yield return range;
        }

        bool IsLost(int node, long number) => accepted[node].Any(n => n.From <= number && number <= n.To);
    }

    private void Meet(int? node, long? number, long? index, long entry)
    {
        if (node is not { } series || number is not { } at)
            return;
        if (!met.TryGetValue(series, out var numbers))
        {
            if (unknown.Add(series))
                check.Find(LedgerFault.SequenceLost, index, FormattableString.Invariant($"node {series}"));
        }
        else if (!numbers.Add(at))
        {
            check.Find(LedgerFault.NumberTaken, index, FormattableString.Invariant($"entry {entry}: {Range(series, at, at)}"));
        }
    }

    /// <summary>Numbers as a person reads them.</summary>
    internal static string Range(int node, long from, long to) =>
        from == to
            ? FormattableString.Invariant($"node {node}, number {from}")
            : FormattableString.Invariant($"node {node}, numbers {from} to {to}");

    /// <summary>A set of numbers from 1 on, one bit each.</summary>
    private sealed class Numbers(long most)
    {
        private ulong[] bits = new ulong[64];

        public bool Contains(long number) => number / 64 < bits.Length && (bits[number / 64] & (1UL << (int)(number % 64))) != 0;

        /// <summary>False when the number was met already, or is none that was given.</summary>
        public bool Add(long number)
        {
            if (number < 1 || number > most || Contains(number))
                return false;
            if (number / 64 >= bits.Length)
                Array.Resize(ref bits, (int)Math.Max(bits.Length * 2L, (number / 64) + 1));
            bits[number / 64] |= 1UL << (int)(number % 64);
            return true;
        }
    }
}
