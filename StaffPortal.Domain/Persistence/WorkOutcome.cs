namespace StaffPortal.Domain.Persistence;

/// <summary>How a piece of work ended.</summary>
internal enum WorkEnd
{
    /// <summary>It is durable.</summary>
    Committed = 1,

    /// <summary>Nothing of it stands.</summary>
    RolledBack,

    /// <summary>The commit was on its way when the connection broke: it may stand or not.</summary>
    Unknown,
}

/// <summary>
/// Tells those who took part in a piece of work how it ended, once. The store that runs the transaction holds it; a context that
/// saves by itself settles it after each save.
/// </summary>
internal sealed class WorkOutcome
{
    private List<Action<WorkEnd>>? told;

    /// <summary>Whether a store runs the transaction and will settle this.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Has <paramref name="settle"/> told how the work ended.</summary>
    public void Tell(Action<WorkEnd> settle) => (told ??= []).Add(settle);

    /// <summary>Tells everybody, once.</summary>
    public void Settle(WorkEnd end)
    {
        var all = told;
        told = null;
        all?.ForEach(settle => settle(end));
    }
}
