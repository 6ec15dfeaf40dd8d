namespace StaffPortal.Domain.Persistence;

/// <summary>
/// Which migrations let versions work on one database side by side, by what they are named. One that expands only adds what an older
/// program neither reads nor has to write: that program goes on. One that contracts takes away what the version before still uses: its
/// own version works without it, so it waits until every node has gone over.
/// </summary>
public static class UpgradeCourse
{
    /// <summary>From this migration on each is named for what it does; those before were made for nodes that all stand still.</summary>
    public const string NamedSince = "20261127100000";

    private const string Expanding = "Expand";
    private const string Contracting = "Contract";

    /// <summary>Those to apply: all that are missing, without those at the end that contract, where they are to wait.</summary>
    /// <param name="known">The program's migrations, in order.</param>
    /// <param name="applied">The database's.</param>
    public static IReadOnlyList<string> ToApply(IEnumerable<string> known, IReadOnlySet<string> applied, bool contracts)
    {
        ArgumentNullException.ThrowIfNull(applied);
        var missing = known.Where(m => !applied.Contains(m)).ToList();
        return contracts ? missing : missing[..(missing.FindLastIndex(m => !Is(m, Contracting)) + 1)];
    }

    /// <summary>Those of the database that this program does not know.</summary>
    public static IReadOnlyList<string> Newer(IEnumerable<string> known, IEnumerable<string> applied) => [.. applied.Except(known)];

    /// <summary>Those of them that it cannot work with.</summary>
    public static IReadOnlyList<string> Breaking(IEnumerable<string> newer) => [.. newer.Where(m => !Is(m, Expanding))];

    /// <summary>Whether the migration only adds.</summary>
    public static bool IsExpanding(string migration) => Is(migration, Expanding);

    /// <summary>Whether its name says what it does to a version beside it.</summary>
    public static bool IsNamed(string migration) =>
        string.CompareOrdinal(migration, NamedSince) < 0 || Is(migration, Expanding) || Is(migration, Contracting);

    private static bool Is(string migration, string kind)
    {
        ArgumentNullException.ThrowIfNull(migration);
        var name = migration.AsSpan(migration.IndexOf('_', StringComparison.Ordinal) + 1);
        return name.StartsWith(kind, StringComparison.Ordinal) && name.Length > kind.Length && char.IsAsciiLetterUpper(name[kind.Length]);
    }
}
