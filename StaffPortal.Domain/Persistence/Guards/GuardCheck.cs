namespace StaffPortal.Domain.Persistence.Guards;

/// <summary>How a trigger of the database differs from what it must be.</summary>
internal enum GuardState
{
    /// <summary>It is not there.</summary>
    Missing = 1,

    /// <summary>It is there under its name with another text.</summary>
    Altered = 2,

    /// <summary>It is there, switched off.</summary>
    Disabled = 3,

    /// <summary>A trigger that the program knows nothing of.</summary>
    Unknown = 4,
}

/// <summary>A trigger that is not as it must be.</summary>
internal sealed record GuardFault(string Name, GuardState State);

/// <summary>A trigger as it stands in the database; without a text where the database does not tell it.</summary>
/// <param name="Table">Whose it is; null where it is the whole database's.</param>
internal sealed record StoredTrigger(string Name, string? Table, string? Text, bool IsDisabled);

/// <summary>Compares the database's triggers with the model's, text by text; runs of white space count as one space.</summary>
internal static class GuardCheck
{
    /// <param name="wanted">The triggers there must be.</param>
    /// <param name="stored">Those that are there.</param>
    /// <param name="comparison">How the engine compares names and key words.</param>
    public static IReadOnlyList<GuardFault> Compare(
        IEnumerable<GuardTrigger> wanted,
        IEnumerable<StoredTrigger> stored,
        StringComparer comparison
    )
    {
        var known = wanted.ToDictionary(t => t.Name, comparison);
        var faults = new List<GuardFault>();
        var met = new HashSet<string>(comparison);
        foreach (var trigger in stored)
        {
            met.Add(trigger.Name);
            if (!known.TryGetValue(trigger.Name, out var guard))
                faults.Add(new(trigger.Name, GuardState.Unknown));
            else if (trigger.Text is null || !comparison.Equals(Normal(trigger.Text), Normal(guard.Text)))
                faults.Add(new(guard.Name, GuardState.Altered));
            else if (trigger.IsDisabled)
                faults.Add(new(guard.Name, GuardState.Disabled));
        }

        faults.AddRange(known.Keys.Where(n => !met.Contains(n)).Select(n => new GuardFault(n, GuardState.Missing)));
        return [.. faults.OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    private static string Normal(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
