using System.Text.Json;

namespace StaffPortal.Domain.Sample.Replay;

/// <summary>What a misuse is, by the pattern that a reviewer would name.</summary>
internal enum MisuseKind
{
    Oneself = 1,
    Colleague,
    Relative,
    Neighbour,
    WellKnown,
    SensitiveRevealed,
    AfterHours,
    Volume,
    NothingDone,
    SearchesWithoutOpening,
    PurposeHopping,
    NewPlace,
    LeavingContract,
    DeniedThenPermitted,
    ReferenceReused,
    Sequence,
    Election,
    Deceased,
    AfterComplaint,
}

/// <summary>One misuse that a scenario holds, and its looks. The portal never reads it; measurements of the review do.</summary>
internal sealed record Misuse(string Id, MisuseKind Kind, IReadOnlyList<string> Looks)
{
    /// <summary>Its type beside the lines of a scenario.</summary>
    public string Type { get; init; } = "misuse";

    /// <summary>Reads a file of the truth.</summary>
    /// <exception cref="JsonException">A line is not a misuse.</exception>
    public static async Task<IReadOnlyList<Misuse>> ReadAsync(TextReader file, CancellationToken cancellationToken)
    {
        var all = new List<Misuse>();
        while (await file.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                all.Add(JsonSerializer.Deserialize<Misuse>(line, ReplayJson.Options)!);
        }

        return all;
    }

    /// <summary>Writes a file of the truth.</summary>
    public static async Task WriteAsync(TextWriter file, IEnumerable<Misuse> all, CancellationToken cancellationToken)
    {
        foreach (var misuse in all)
            await file.WriteLineAsync(JsonSerializer.Serialize(misuse, ReplayJson.Options).AsMemory(), cancellationToken);
    }
}
