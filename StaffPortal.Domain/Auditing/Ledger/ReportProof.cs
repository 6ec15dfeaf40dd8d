using System.Text.Json;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// Shows to anyone who trusts the ledger's key that a report to a citizen is the office's own word, and that as many entries as it tells
/// of stand in the log. It holds hashes and numbers alone, so it tells less than the report.
/// </summary>
/// <param name="Format"><see cref="FormatName"/>.</param>
/// <param name="Statement">The signed <see cref="ReportStatement"/>.</param>
/// <param name="Checkpoint">The signed head of the log that it speaks of.</param>
/// <param name="Entries">The entries, in the report's order.</param>
public sealed record ReportProof(string Format, string Statement, string Checkpoint, IReadOnlyList<ProvenLeaf> Entries)
{
    /// <summary>What its first member says.</summary>
    public const string FormatName = "staffportal/citizen-report/1";

    /// <summary>The proof as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LedgerJson.Default.ReportProof);

    /// <summary>Reads a proof; null when the text is none.</summary>
    public static ReportProof? Parse(string json) =>
        LedgerJson.Read(json, LedgerJson.Default.ReportProof)
            is { Format: FormatName, Statement: not null, Checkpoint: not null, Entries: { } entries } proof
        && entries.All(e => e is { Leaf: not null, Hashes: not null })
            ? proof
            : null;

    /// <summary>What it proves under one of the keys; null where anything of it does not hold.</summary>
    /// <param name="keys">The ledger's keys.</param>
    /// <param name="report">The report's file, where it is to be checked too.</param>
    public ReportStatement? Open(IReadOnlyCollection<VerifierKey> keys, string? report = null) =>
        ReportStatement.Open(Statement, keys) is { } said
        && Ledger.Checkpoint.Open(Checkpoint, keys) is { } head
        && head == said.Log
        && said.Entries == Entries.Count
        && Entries.Select(e => e.Index).Distinct().Count() == Entries.Count
        && ReportStatement.DigestOf(Entries).AsSpan().SequenceEqual(said.Leaves)
        && Entries.All(e =>
            e.Leaf.Length == MerkleTree.HashBytes && MerkleTree.ProvesInclusion(e.Index, head.Size, e.Leaf, e.Hashes, head.Root)
        )
        && (report is null || ReportStatement.DigestOf(report).AsSpan().SequenceEqual(said.Report))
            ? said
            : null;
}
