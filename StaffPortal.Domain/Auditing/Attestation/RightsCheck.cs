using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Domain.Auditing.Attestation;

/// <summary>
/// One verification's look at rights: every row that gives them against the newest entry that tells of it, and every permitted act
/// against the rights that the log gave before it.
/// </summary>
internal sealed class RightsCheck(
    AttestedRow rows,
    IReadOnlyList<IRightsRule> rules,
    IReadOnlyList<SealedTable> sealedTables,
    LedgerCheck check
)
{
    private readonly RightsHistory history = new();

    /// <summary>Leaves below this index have lost their entries under policy, but for those that tell of rights.</summary>
    public long PrunedBelow { get; set; }

    /// <summary>Reads an entry, in the order of the log.</summary>
    public void Read(AuditEntry entry, long? index)
    {
        if (PrunedBelow > 0 && !(index < PrunedBelow))
            history.KeptSince ??= entry.OccurredAt;
        if (history.Version == 0 && entry.Rights is null)
            return;
        if (history.Version > 0 && entry.Outcome == AuditOutcome.Permitted)
        {
            foreach (var rule in rules)
            {
                if (rule.Contradiction(entry, history) is { } contradiction)
                    check.Find(LedgerFault.AccessUnexplained, index, FormattableString.Invariant($"entry {entry.Id}: {contradiction}"));
            }
        }

        if (!history.Read(entry))
            check.Find(LedgerFault.EntryAltered, index, FormattableString.Invariant($"entry {entry.Id}: its rights cannot be read"));
    }

    /// <summary>Compares the rows, once the log has been read to its end.</summary>
    public async Task CompareAsync(DbContext db, CancellationToken cancellationToken)
    {
        foreach (var entity in AttestedRow.Of(db.Model))
        {
            try
            {
                Compare(entity, await AttestedRow.ReadAsync(db, entity, cancellationToken));
            }
            catch (Exception exception) when (LedgerEntries.IsUnreadable(exception))
            {
                check.Find(LedgerFault.RightAltered, null, $"{entity.GetTableName()}: a row cannot be read");
            }
        }
    }

    /// <summary>Asks each table whose rows are sealed which of them are not as the portal wrote them.</summary>
    public async Task CompareSealedAsync(DbContext db, CancellationToken cancellationToken)
    {
        foreach (var table in sealedTables)
        {
            try
            {
                var faults = await table.ReadAsync(db, cancellationToken);
                foreach (var key in faults.Altered)
                    check.Find(LedgerFault.SealedAltered, null, $"{table.Name} {key}");
                foreach (var key in faults.Missing)
                    check.Find(LedgerFault.SealedMissing, null, $"{table.Name} {key}");
            }
            catch (Exception exception) when (LedgerEntries.IsUnreadable(exception))
            {
                check.Find(LedgerFault.SealedAltered, null, $"{table.Name} : a row cannot be read");
            }
        }
    }

    private void Compare(IEntityType entity, List<object> standing)
    {
        var table = entity.GetTableName()!;
        var told = history.Of(table);
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in standing)
        {
            var key = AttestedRow.KeyOf(entity, row);
            met.Add(key);
            if (!told.TryGetValue(key, out var state) || state.Row is not { } said)
            {
                check.Find(LedgerFault.RightInserted, null, $"{table} {key}");
                continue;
            }

            using var now = JsonDocument.Parse(rows.Write(entity, row));
            if (Differing(said, now.RootElement.GetProperty("row")) is { Count: > 0 } differing)
                check.Find(LedgerFault.RightAltered, null, $"{table} {key}: {string.Join(", ", differing)}");
        }

        foreach (var gone in told.Values.Where(s => s.Row is not null && !met.Contains(s.Key)))
            check.Find(LedgerFault.RightMissing, null, $"{table} {gone.Key}");
    }

    /// <summary>
    /// Properties that are not as the log says. One that the log does not know yet is let be while it holds nothing; one that the
    /// program no longer has is passed over.
    /// </summary>
    private static List<string> Differing(JsonElement said, JsonElement now)
    {
        var present = now.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetRawText(), StringComparer.Ordinal);
        var differing = new List<string>();
        foreach (var property in said.EnumerateObject())
        {
            if (
                !present.Remove(property.Name, out var value)
                    ? !AttestedState.IsNothing(property.Value.GetRawText())
                    : value != property.Value.GetRawText()
            )
                differing.Add(property.Name);
        }

        differing.AddRange(present.Where(p => !AttestedState.IsNothing(p.Value)).Select(p => p.Key));
        return differing;
    }
}
