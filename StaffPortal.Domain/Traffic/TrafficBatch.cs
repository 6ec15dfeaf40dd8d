namespace StaffPortal.Domain.Traffic;

/// <summary>Lines of one file that are stored together: all of them, and how far the file is read, or nothing.</summary>
internal sealed class TrafficBatch
{
    public List<(TrafficHit Hit, long LineNumber)> Hits { get; } = [];

    public List<(TrafficFault Fault, long LineNumber, string Text)> Broken { get; } = [];

    /// <summary>How far the file is read after it: bytes, their hash, lines, and the fields in force.</summary>
    public required long Consumed { get; set; }

    public byte[] ConsumedHash { get; set; } = [];

    public required long Lines { get; set; }

    public string? Fields { get; set; }

    /// <summary>What the file's beginning hashed to after some of the lines.</summary>
    public List<(long Length, byte[] Hash)> Marks { get; } = [];
}
