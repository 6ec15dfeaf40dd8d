using System.Globalization;

namespace StaffPortal.Domain.Auditing;

/// <summary>Writes lines of the log for other programs: times in UTC, names as in code, no citizen's value.</summary>
public static class AuditExport
{
    /// <summary>CSV, as <see cref="SpreadsheetCsv"/> writes it.</summary>
    public static Task WriteCsvAsync(IAsyncEnumerable<AuditLine> lines, Stream output, CancellationToken cancellationToken) => SpreadsheetCsv.WriteAsync(
        output,
        async csv =>
        {
            await csv.RowAsync(["Id", "OccurredAt", "RegisteredAt", "Action", "Outcome", "Rule", "Account", "AccountId", "Role", "ContractId", "PurposeId", "Case", "Reason", "SubjectId", "Detail", "IpAddress", "Browser", "Circuit", "Citizens"]);
            await foreach (var line in lines.WithCancellation(cancellationToken))
            {
                csv.WriteField(line.Id);
                csv.WriteField(Instant(line.OccurredAt));
                csv.WriteField(Instant(line.RegisteredAt));
                csv.WriteField(line.Action.ToString());
                csv.WriteField(line.Outcome.ToString());
                csv.WriteField(line.Rule);
                csv.WriteField(line.AccountName);
                csv.WriteField(line.AccountId?.ToString());
                csv.WriteField(line.Role.ToString());
                csv.WriteField(line.ContractId?.ToString());
                csv.WriteField(line.PurposeId?.ToString());
                csv.WriteField(line.CaseReference);
                csv.WriteField(line.Reason);
                csv.WriteField(line.SubjectId?.ToString());
                csv.WriteField(line.Detail);
                csv.WriteField(line.IpAddress);
                csv.WriteField(line.Browser);
                csv.WriteField(line.Circuit);
                csv.WriteField(string.Join(' ', line.Citizens.Select(c => FormattableString.Invariant($"{c.CitizenId}:{c.Involvement}:{c.FieldCount}"))));
                await csv.NextRecordAsync();
            }
        });

    /// <summary>JSON Lines in UTF-8: one entry a line, in the shape of an Audit.NET event.</summary>
    public static async Task WriteJsonLinesAsync(IAsyncEnumerable<AuditLine> lines, Stream output, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            buffer.SetLength(0);
            AuditEventJson.Write(buffer, line);
            buffer.WriteByte((byte)'\n');
            await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
        }
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
