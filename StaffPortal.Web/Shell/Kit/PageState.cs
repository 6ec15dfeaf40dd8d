using System.Collections;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Where the reading of a page's data stands.</summary>
public enum LoadPhase
{
    Loading,
    Ready,
    Empty,
    Refused,
    Failed,
}

/// <summary>
/// What a page reads, or why it has nothing to show. A new instance is loading;
/// <see cref="PortalComponent.LoadAsync{T}(Func{Domain.Auditing.Origin, CancellationToken, Task{T}})"/>
/// makes the others, and the component <see cref="Load{T}"/> shows them.
/// </summary>
public sealed record PageState<T>
{
    public LoadPhase Phase { get; internal init; } = LoadPhase.Loading;

    /// <summary>What was read, when ready or empty.</summary>
    public T? Value { get; internal init; }

    /// <summary>Why it was not read, when refused.</summary>
    public Refusal? Refusal { get; internal init; }
}

/// <summary>Makes states.</summary>
public static class PageState
{
    /// <summary>Ready, or empty where the value is a collection without items.</summary>
    public static PageState<T> Ready<T>(T value) => new() { Phase = IsEmpty(value) ? LoadPhase.Empty : LoadPhase.Ready, Value = value };

    public static PageState<T> Refused<T>(Refusal refusal) => new() { Phase = LoadPhase.Refused, Refusal = refusal };

    public static PageState<T> Failed<T>() => new() { Phase = LoadPhase.Failed };

    private static bool IsEmpty(object? value) =>
        value switch
        {
            null => true,
            string => false,
            ICollection { Count: 0 } => true,
            ICollection => false,
            IEnumerable items => !items.Cast<object>().Any(),
            _ => false,
        };
}
