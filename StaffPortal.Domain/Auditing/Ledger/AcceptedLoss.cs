using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// What a restore lost of the log: entries written after its backup. Whoever holds the key folder accepted it; verification names it each
/// time, and calls nothing else by its name. Whoever puts an older database in the place without the key folder has accepted nothing.
/// </summary>
public sealed record AcceptedLoss
{
    /// <summary>The look of the entry about the restore.</summary>
    public required Guid Restore { get; init; }

    /// <summary>When it was restored (UTC).</summary>
    public required DateTimeOffset RestoredAt { get; init; }

    /// <summary>When the backup was made (UTC).</summary>
    public required DateTimeOffset BackupMadeAt { get; init; }

    /// <summary>The first leaf that was lost.</summary>
    public required long From { get; init; }

    /// <summary>The first index that was never sealed before the restore; as <see cref="From"/> where no leaf was lost.</summary>
    public required long To { get; init; }

    /// <summary>The entries that were committed and are lost, sealed or not, by their numbers.</summary>
    public required IReadOnlyList<LostNumbers> Numbers { get; init; }

    /// <summary>Checkpoints that were signed over what is lost: size and root in base64, one space between.</summary>
    public required IReadOnlyList<string> Checkpoints { get; init; }

    /// <summary>Whether nothing was lost: nobody had written anything since the backup.</summary>
    [JsonIgnore]
    public bool IsNothing => Entries == 0 && To <= From;

    /// <summary>How many entries were lost.</summary>
    [JsonIgnore]
    public long Entries => Numbers.Sum(n => n.To - n.From + 1);

    /// <summary>How a checkpoint stands in <see cref="Checkpoints"/>.</summary>
    internal static string Text(Checkpoint checkpoint) =>
        FormattableString.Invariant($"{checkpoint.Size} {Convert.ToBase64String(checkpoint.Root)}");

    /// <summary>One line for scripts.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"restore of {RestoredAt:yyyy-MM-ddTHH:mm:ssZ}: {Entries} entries written after {BackupMadeAt:yyyy-MM-ddTHH:mm:ssZ} are lost"
        )
        + (To > From ? FormattableString.Invariant($", index {From} to {To - 1}") : "")
        + (Numbers.Count > 0 ? $" ({string.Join("; ", Numbers)})" : "");
}

/// <summary>Numbers of one series that were committed and are lost.</summary>
/// <param name="Node">The series.</param>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
public sealed record LostNumbers(int Node, long From, long To)
{
    /// <inheritdoc/>
    public override string ToString() => SequenceCheck.Range(Node, From, To);
}

/// <summary>The losses that the key folder knows to be accepted.</summary>
internal static class AcceptedLosses
{
    private const string Prefix = "restored-";

    /// <summary>All of them, the earliest restore first.</summary>
    public static IReadOnlyList<AcceptedLoss> Read(KeyFolder folder) =>
        [
            .. folder
                .Names($"{Prefix}*.json")
                .Select(n => JsonSerializer.Deserialize<AcceptedLoss>(folder.Read(n)!)!)
                .OrderBy(l => l.RestoredAt),
        ];

    /// <summary>Remembers one.</summary>
    public static void Write(KeyFolder folder, AcceptedLoss loss) =>
        folder.Write($"{Prefix}{loss.Restore:N}.json", JsonSerializer.Serialize(loss));
}
