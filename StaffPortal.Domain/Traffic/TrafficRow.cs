namespace StaffPortal.Domain.Traffic;

/// <summary>One line as it is shown.</summary>
/// <param name="Id">Its number; with <paramref name="At"/> the mark from which older lines are asked for.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Offset">The zone it was logged in.</param>
/// <param name="Address">Source address.</param>
/// <param name="Method">Method; "-" for what was no request.</param>
/// <param name="Page">Path and query.</param>
/// <param name="Referrer">The page before.</param>
/// <param name="WentTo">The page after, where the visit shows it.</param>
/// <param name="Status">The server's answer.</param>
/// <param name="Bytes">Bytes sent.</param>
/// <param name="Browser">The browser, read from its own name; that name where it says nothing.</param>
/// <param name="Account">User ID, when signed in.</param>
/// <param name="File">File and line it came from.</param>
public sealed record TrafficRow(
    long Id,
    DateTimeOffset At,
    TimeSpan Offset,
    string Address,
    string Method,
    string Page,
    string? Referrer,
    string? WentTo,
    int Status,
    long? Bytes,
    string? Browser,
    string? Account,
    string File
);

/// <summary>A line that could not be read.</summary>
/// <param name="File">Its file.</param>
/// <param name="LineNumber">The line in it, from 1.</param>
/// <param name="Text">Its beginning.</param>
public sealed record TrafficBroken(string File, long LineNumber, TrafficFault Fault, string Text);

/// <summary>A file of the log.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">The name it came under.</param>
/// <param name="Kind">How it came.</param>
/// <param name="Lines">Lines read.</param>
/// <param name="Broken">Of these, kept aside.</param>
/// <param name="ReadAt">When it was last read from (UTC).</param>
public sealed record TrafficFileRow(long Id, string Name, TrafficFileKind Kind, long Lines, long Broken, DateTimeOffset ReadAt);
