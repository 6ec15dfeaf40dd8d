namespace StaffPortal.Domain.Traffic;

/// <summary>
/// Reads lines of Apache's and nginx's common and combined formats, and of the W3C extended format of IIS, whose fields may
/// change in the middle of a file. What it is given is hostile: a line is read, told to be broken, or says nothing.
/// </summary>
internal sealed class WebLog(string? fields)
{
    /// <summary>Characters kept of a page, a query or a browser; what is longer is cut and ends in "…".</summary>
    public const int MaxTextLength = 2000;

    private const int MaxDateLength = 20;
    private const string FieldsDirective = "#Fields:";
    private const string DateDirective = "#Date:";

    private W3CFormat? w3c = fields?.Split('\n') is [var named, .. var day] ? new(named) { Date = day.FirstOrDefault() } : null;

    /// <summary>
    /// The fields in force, and behind a line break the day of the header where there was one; null where the log does not name them.
    /// </summary>
    public string? Fields => w3c is { Date: { } date } ? $"{w3c.Text}\n{date}" : w3c?.Text;

    /// <summary>Reads a line.</summary>
    /// <returns>What it says; null for a directive or an empty line, and for a broken one with its <paramref name="fault"/>.</returns>
    public TrafficHit? Read(string line, out TrafficFault? fault)
    {
        fault = null;
        if (line.AsSpan().Trim().IsEmpty)
            return null;
        if (line[0] == '#')
        {
            Direct(line);
            return null;
        }

        return w3c is null ? CombinedFormat.Read(line, out fault) : w3c.Read(line, out fault);
    }

    private void Direct(string line)
    {
        if (line.StartsWith(FieldsDirective, StringComparison.OrdinalIgnoreCase))
            w3c = new(line[FieldsDirective.Length..].Trim());
        else if (w3c is not null && line.StartsWith(DateDirective, StringComparison.OrdinalIgnoreCase))
            w3c.Date = line[DateDirective.Length..].Trim().Split(' ') is [{ Length: <= MaxDateLength } day, ..] ? day : null;
    }
}
