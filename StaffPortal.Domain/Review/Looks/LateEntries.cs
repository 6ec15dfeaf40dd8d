namespace StaffPortal.Domain.Review.Looks;

/// <summary>
/// How far the log is read where several write it: an entry gets its number before its commit, so it may be seen only after one with a
/// higher number. The last minute is read again at each run, and what was taken of it is known here.
/// </summary>
internal sealed class LateEntries(long upTo)
{
    /// <summary>A commit that takes longer than this is missed until the log is read anew.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<long, DateTimeOffset> taken = [];

    /// <summary>The entry up to which nothing comes late.</summary>
    public long UpTo { get; private set; } = upTo;

    /// <summary>Whether an entry may still come before one that was taken.</summary>
    public bool IsAnyExpected => taken.Count > 0;

    /// <summary>Whether an entry above <see cref="UpTo"/> was taken.</summary>
    public bool IsTaken(Look look) => taken.ContainsKey(look.EntryId);

    /// <summary>Takes an entry, in the order of numbers.</summary>
    /// <param name="now">When it is read (UTC).</param>
    /// <returns>False when it was taken before.</returns>
    public bool TryTake(Look look, DateTimeOffset now)
    {
        if (now - look.At <= Latest)
            return taken.TryAdd(look.EntryId, look.At);
        var isNew = !IsTaken(look);
        UpTo = Math.Max(UpTo, look.EntryId);
        return isNew;
    }

    /// <summary>Forgets what is old enough that nothing comes before it any more.</summary>
    public void Settle(DateTimeOffset now)
    {
        foreach (var (entry, at) in taken.Where(t => now - t.Value > Latest).ToList())
        {
            UpTo = Math.Max(UpTo, entry);
            taken.Remove(entry);
        }
    }
}
