using System.Globalization;

namespace StaffPortal.Tests.Faults;

/// <summary>
/// What the verb <c>faults</c> is told: <c>--kills N</c>, with <c>--nodes N</c> of which one is killed each time and <c>--people N</c> at
/// each, <c>--traffic-kills N</c> or <c>--import-kills N</c>, and <c>--seed N</c> to repeat a run.
/// </summary>
internal sealed record FaultOptions(FaultKind Kind, int Kills, int Seed)
{
    /// <summary>How many processes work on the one database.</summary>
    public int Nodes { get; private init; } = 1;

    /// <summary>How many people work at each.</summary>
    public int People { get; private init; } = FaultRuns.People;

    public static FaultOptions Of(IReadOnlyList<string> arguments)
    {
        var (traffic, import) = (Number("--traffic-kills"), Number("--import-kills"));
        var kind =
            traffic is not null ? FaultKind.Traffic
            : import is not null ? FaultKind.Import
            : FaultKind.Accesses;
        return new(kind, traffic ?? import ?? Number("--kills") ?? 200, Number("--seed") ?? NewSeed())
        {
            Nodes = Number("--nodes") ?? 1,
            People = Number("--people") ?? FaultRuns.People,
        };

        int? Number(string option)
        {
            var at = arguments.ToList().IndexOf(option);
            return at >= 0 && at + 1 < arguments.Count ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : null;
        }
    }

    /// <summary>A seed for a run that was given none; the run prints it.</summary>
    public static int NewSeed() => Random.Shared.Next();
}

/// <summary>What the process that is killed is doing.</summary>
internal enum FaultKind
{
    Accesses,
    Traffic,
    Import,
}
