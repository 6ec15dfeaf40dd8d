namespace StaffPortal.Domain.Traffic;

/// <summary>What one line of a web server's log says.</summary>
internal sealed record TrafficHit(
    DateTimeOffset At,
    byte[] Address,
    string Method,
    string Page,
    string? Query,
    string? Referrer,
    string? Browser,
    int Status,
    long? Bytes,
    string? Account
);
