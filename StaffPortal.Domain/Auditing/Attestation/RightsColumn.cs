using System.Globalization;
using System.Text.Json;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Domain.Auditing.Attestation;

/// <summary>What became of rights: whole for machines, how many rows of which kind for people.</summary>
internal sealed class RightsColumn(string name, string canonicalName) : EntryColumn(name, canonicalName)
{
    public override string? Text(AuditLine line) => line.Entry.Rights;

    public override string? InWords(AuditLine line)
    {
        if (line.Entry.Rights is not { } text)
            return null;
        try
        {
            using var rows = JsonDocument.Parse(text);
            var kinds = rows
                .RootElement.EnumerateArray()
                .GroupBy(r => r.GetProperty("entity").GetString()!, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => string.Create(CultureInfo.CurrentCulture, $"{Words.Text($"Attested_{g.Key}")} {g.Count():N0}"));
            return string.Join(" · ", kinds);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return text;
        }
    }

    internal override void Write(AuditEntry entry, CanonicalLine line) => line.Member(Member, entry.Rights);
}
