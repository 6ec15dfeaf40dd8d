using System.Diagnostics.CodeAnalysis;

namespace StaffPortal.Domain.Foundations;

/// <summary>Why something a person asked for was not done. Never carries a citizen's value.</summary>
/// <param name="Key">Names the message in <see cref="Words"/>.</param>
/// <param name="Arguments">What the message mentions.</param>
public record Refusal(string Key, params object[] Arguments)
{
    /// <summary>What happened, why, and what to do next, in the language of the current culture.</summary>
    public virtual string Message => Words.Format(Key, Arguments);

    /// <summary>The entry could not be written, so nothing was shown or done (law 1).</summary>
    public static Refusal NotRecorded { get; } = new(nameof(NotRecorded));

    /// <summary>The same command was done before: it came twice, and nothing was done again (law 17).</summary>
    public static Refusal DoneAlready { get; } = new(nameof(DoneAlready));
}

/// <summary>An answer, or the reason why there is none.</summary>
public sealed class Result<T>
{
    private Result(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The answer; default when refused.</summary>
    public T? Value { get; }

    /// <summary>The reason; null when answered.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>Wraps an answer.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor of a result is its conversion.")]
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Wraps a reason.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor of a result is its conversion.")]
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
