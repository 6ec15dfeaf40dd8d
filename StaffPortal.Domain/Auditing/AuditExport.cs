namespace StaffPortal.Domain.Auditing;

/// <summary>Writes lines of the log for other programs: times in UTC, names as in code, no citizen's value.</summary>
public static class AuditExport
{
    /// <summary>CSV, as <see cref="SpreadsheetCsv"/> writes it.</summary>
    public static Task WriteCsvAsync(IAsyncEnumerable<AuditLine> lines, Stream output, CancellationToken cancellationToken) =>
        SpreadsheetCsv.WriteAsync(
            output,
            async csv =>
            {
                await csv.RowAsync(EntryColumns.All.Select(c => c.Name));
                await foreach (var line in lines.WithCancellation(cancellationToken))
                    await csv.RowAsync(EntryColumns.All.Select(c => c.Text(line)));
            }
        );

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
}
