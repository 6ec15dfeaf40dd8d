namespace StaffPortal.Domain.Operation;

/// <summary>How a check ended.</summary>
public enum CheckState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It works, and somebody should look at it.</summary>
    Doubtful,

    /// <summary>Something must be done.</summary>
    Wrong,
}

/// <summary>What a check means for the readiness of the node it runs on.</summary>
public enum Readiness
{
    /// <summary>Nothing: it is for people.</summary>
    None,

    /// <summary>What is wrong is told, and the node goes on: no other node does better.</summary>
    Warns,

    /// <summary>What is wrong keeps this node from recording looks, so it must show none.</summary>
    Stops,
}

/// <summary>What a check found.</summary>
/// <param name="State">How it ended.</param>
/// <param name="Symptom">What it saw.</param>
/// <param name="Values">Figures, names of settings, files and jobs; never a secret, and never anything of a person.</param>
public sealed record CheckResult(CheckState State, Symptom Symptom, params object[] Values)
{
    /// <summary>What it saw, in the current language.</summary>
    public string Message => Words.Format($"Symptom_{Symptom}", Values);

    /// <summary>What to do about it, in the current language; null where nothing is to be done.</summary>
    public string? Remedy => State == CheckState.Good ? null : Words.Format($"Remedy_{Symptom}", Values);

    internal static CheckResult Good(Symptom symptom, params object[] values) => new(CheckState.Good, symptom, values);

    internal static CheckResult Doubtful(Symptom symptom, params object[] values) => new(CheckState.Doubtful, symptom, values);

    internal static CheckResult Wrong(Symptom symptom, params object[] values) => new(CheckState.Wrong, symptom, values);
}

/// <summary>
/// One thing that must be in order for the portal to run well. The same list serves monitors (<c>/healthz/ready</c>), the verb
/// <c>doctor</c> and the administrator's page of settings. A check looks, and changes nothing.
/// </summary>
public abstract class SystemCheck
{
    /// <summary>Its name in metrics and words; never changes.</summary>
    public abstract string Name { get; }

    /// <summary>What it means for readiness.</summary>
    public virtual Readiness Readiness => Readiness.None;

    /// <summary>Whether it reads the database: it is not tried while that does not answer.</summary>
    public virtual bool NeedsDatabase => true;

    /// <summary>Its name for people, in the current language.</summary>
    public string Title => Words.Text($"SystemCheck_{Name}");

    /// <summary>Looks.</summary>
    public abstract Task<CheckResult> RunAsync(CancellationToken cancellationToken);
}

/// <summary>A check and what it found.</summary>
public sealed record CheckReport(SystemCheck Check, CheckResult Result);
