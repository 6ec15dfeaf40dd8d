namespace StaffPortal.Domain.Traffic;

/// <summary>Where a file of the visitor log came from.</summary>
public enum TrafficFileKind
{
    /// <summary>A person brought it in on the page.</summary>
    Upload = 1,

    /// <summary>The verb <c>import traffic</c>.</summary>
    Verb = 2,

    /// <summary>A folder that is watched.</summary>
    Watched = 3,

    /// <summary>The portal's own requests.</summary>
    Portal = 4,
}

/// <summary>Why a line could not be read.</summary>
public enum TrafficFault
{
    /// <summary>It has not the shape of a line of this log.</summary>
    Shape = 1,

    /// <summary>Its time is none.</summary>
    Time = 2,

    /// <summary>Its time lies more than a day ahead of the portal's clock.</summary>
    Future = 3,

    /// <summary>Its source is no IP address.</summary>
    Address = 4,

    /// <summary>The log's fields lack address, time, page or status.</summary>
    Fields = 5,

    /// <summary>It is longer than a line can be.</summary>
    TooLong = 6,
}

/// <summary>One request to the website, as its web server logged it (Computer Crime Act s.3, s.26).</summary>
internal sealed class TrafficLine
{
    /// <summary>The lower bits of <see cref="Id"/>: the place in the day's tree.</summary>
    public const int PositionBits = 32;

    /// <summary>The day and the place in the day's tree, in one number: lines of a day stand together.</summary>
    public long Id { get; init; }

    /// <summary>The day again: indexes begin with it, so that lines that come in touch the pages of their own day alone.</summary>
    public int Day { get; init; }

    /// <summary>When the server logged it (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The zone it was logged in, in minutes from UTC.</summary>
    public int OffsetMinutes { get; init; }

    /// <summary>Source address: 4 or 16 bytes.</summary>
    public byte[] Address { get; init; } = [];

    public string Method { get; init; } = "";

    public long PageId { get; init; }

    public string? Query { get; init; }

    /// <summary>The page before.</summary>
    public long? ReferrerId { get; init; }

    public long? BrowserId { get; init; }

    public int Status { get; init; }

    public long? Bytes { get; init; }

    /// <summary>User ID, when signed in.</summary>
    public string? Account { get; init; }

    public long FileId { get; init; }

    /// <summary>The line in that file, from 1.</summary>
    public long LineNumber { get; init; }

    public static long IdOf(int day, long position) => ((long)day << PositionBits) | position;

    public static int DayOf(long id) => (int)(id >> PositionBits);

    public static long PositionOf(long id) => id & uint.MaxValue;
}

/// <summary>A page's path, or the address of the page before: many lines share one.</summary>
internal sealed class TrafficText
{
    public long Id { get; init; }

    /// <summary>Begin of the text's SHA-256, by which it is found.</summary>
    public byte[] Hash { get; init; } = [];

    public string Text { get; init; } = "";

    /// <summary>The last day of a line that has it; when all days up to it are gone, so is the text.</summary>
    public int LastDay { get; init; }
}

/// <summary>A browser's own name for itself, and what is read from it.</summary>
internal sealed class TrafficBrowser
{
    public long Id { get; init; }

    public byte[] Hash { get; init; } = [];

    public string Text { get; init; } = "";

    public string? Name { get; init; }

    public string? Version { get; init; }

    public string? System { get; init; }

    public bool IsRobot { get; init; }

    public int LastDay { get; init; }
}

/// <summary>
/// A day of the visitor log: its own growing tree. The day is Bangkok's, as the number of days since 1 January of year 1.
/// </summary>
internal sealed class TrafficDay
{
    public int Day { get; init; }

    /// <summary>From this each line has its salt; destroyed with the day's lines, so that a hash that stays tells nothing.</summary>
    public byte[]? Salt { get; set; }

    /// <summary>Lines ever taken.</summary>
    public long Lines { get; set; }

    /// <summary>The hashes of the complete subtrees so far, left to right.</summary>
    public byte[] Peaks { get; set; } = [];

    /// <summary>How many of them are sealed.</summary>
    public long SealedLines { get; set; }

    /// <summary>How many of them the statistics count.</summary>
    public long CountedLines { get; set; }

    /// <summary>The day the last line came in, which retention counts from too (Computer Crime Act s.26).</summary>
    public int AddedOn { get; set; }

    /// <summary>When its lines went (UTC); those under a preservation order stay.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}

/// <summary>The head of a day's tree, once it stands in the audit trail and so in the ledger.</summary>
internal sealed class TrafficSeal
{
    public int Day { get; init; }

    public long Lines { get; init; }

    public byte[] Root { get; init; } = [];

    /// <summary>The entry that says so.</summary>
    public Guid LookId { get; init; }
}

/// <summary>A subtree whose lines are gone: what is left of them is this hash, so that the lines that stay are still provable.</summary>
internal sealed class TrafficNode
{
    public int Day { get; init; }

    public int Level { get; init; }

    public long Index { get; init; }

    public byte[] Hash { get; init; } = [];
}

/// <summary>The salt of a line that outlives its day.</summary>
internal sealed class TrafficSalt
{
    public long LineId { get; init; }

    public int Day { get; init; }

    public byte[] Salt { get; init; } = [];
}

/// <summary>A day whose lines may go; the database lets none go without it, and takes it for no day younger than 90 days.</summary>
internal sealed class TrafficDeletion
{
    public int Day { get; init; }

    public Guid LookId { get; init; }
}

/// <summary>A log file, known by its content: under another name, or packed, it is the same file.</summary>
internal sealed class TrafficFile
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public TrafficFileKind Kind { get; init; }

    /// <summary>SHA-256 up to the end of its first line.</summary>
    public byte[] FirstLine { get; init; } = [];

    /// <summary>Bytes read, unpacked.</summary>
    public long Consumed { get; set; }

    /// <summary>SHA-256 of the bytes read.</summary>
    public byte[] ConsumedHash { get; set; } = [];

    /// <summary>Lines read, with those that could not be.</summary>
    public long Lines { get; set; }

    /// <summary>Lines that could not be read.</summary>
    public long Broken { get; set; }

    /// <summary>The fields in force, where the log names them (W3C).</summary>
    public string? Fields { get; set; }

    /// <summary>When it was first seen, and last read from (UTC).</summary>
    public DateTimeOffset FoundAt { get; init; }

    public DateTimeOffset ReadAt { get; set; }
}

/// <summary>What a file's beginning hashed to at some length: tells a shorter copy of it from another file.</summary>
internal sealed class TrafficMark
{
    public long FileId { get; init; }

    public long Length { get; init; }

    public byte[] Hash { get; init; } = [];
}

/// <summary>A line that could not be read, kept aside.</summary>
internal sealed class TrafficBrokenLine
{
    public long Id { get; init; }

    public long FileId { get; init; }

    public long LineNumber { get; init; }

    public TrafficFault Fault { get; init; }

    /// <summary>Its beginning.</summary>
    public string Text { get; init; } = "";

    /// <summary>The day it came in.</summary>
    public int Day { get; init; }
}

/// <summary>A count without identities, of one day.</summary>
internal sealed class TrafficCount
{
    public int Day { get; init; }

    public TrafficMeasure Measure { get; init; }

    public string Key { get; init; } = "";

    public bool Robots { get; init; }

    public long Count { get; init; }
}
