using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Imports;

/// <summary>Where an import stands. It is durable at every step: a process that dies leaves one of these and nothing between.</summary>
public enum ImportState
{
    /// <summary>Its rows are being laid down beside the register; none is in it.</summary>
    Staging = 1,

    /// <summary>Accepted: all its rows lie ready, and the portal brings them in, to the last one, whoever stops or restarts it.</summary>
    Moving = 2,

    /// <summary>Every row is in the register.</summary>
    Done = 3,

    /// <summary>The right to it ended while rows were brought in; the rest was thrown away, and the log says how many are in.</summary>
    Stopped = 4,

    /// <summary>Ended before it was accepted; none of its rows is in the register, or ever was.</summary>
    Abandoned = 5,

    /// <summary>Its rows are being taken back, each with its entry.</summary>
    TakingBack = 6,

    /// <summary>Taken back, but for rows that something newer depends on.</summary>
    TakenBack = 7,
}

/// <summary>One import, from its first staged row to its end.</summary>
internal sealed class ImportBatch
{
    /// <summary>The plan's id.</summary>
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public Guid DeclarationId { get; init; }

    public Guid ServiceId { get; init; }

    public ImportUnit Unit { get; init; }

    public ImportState State { get; set; }

    /// <summary>The fields that the file's columns bring.</summary>
    public List<CitizenField> Fields { get; init; } = [];

    /// <summary>Rows of the file, the heading not counted.</summary>
    public int Rows { get; set; }

    /// <summary>Rows left out for a fault.</summary>
    public int Bad { get; set; }

    /// <summary>Rows of them that were brought in without a field.</summary>
    public int Flagged { get; set; }

    /// <summary>SHA-256 of the file.</summary>
    public string? FileHash { get; init; }

    /// <summary>Rows laid down.</summary>
    public int Staged { get; set; }

    /// <summary>Of them, rows dealt with in the register.</summary>
    public int Moved { get; set; }

    public int Created { get; set; }

    public int Updated { get; set; }

    /// <summary>Rows whose citizens the purpose may not touch.</summary>
    public int NotReached { get; set; }

    /// <summary>Rows taken back.</summary>
    public int TakenBack { get; set; }

    /// <summary>Rows that stay although the import was taken back.</summary>
    public int Kept { get; set; }

    /// <summary>Entries before this one are still to be looked at while rows are taken back.</summary>
    public long? TakeBackBefore { get; set; }

    /// <summary>Who has it taken back.</summary>
    public Guid? TakenBackById { get; set; }

    /// <summary>Under which declaration.</summary>
    public Guid? TakenBackUnder { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When its last piece was committed (UTC).</summary>
    public DateTimeOffset ChangedAt { get; set; }

    public string? IpAddress { get; init; }

    public string? Browser { get; init; }

    public string? Circuit { get; init; }

    /// <summary>Whoever asked for it: entries name them although the portal finishes the work.</summary>
    public Origin Origin => new(AccountId, IpAddress, Browser, Circuit);
}

/// <summary>A row that waits beside the register, sealed with the office's key; gone in the commit that brings it in.</summary>
internal sealed class StagedRow
{
    public Guid ImportId { get; init; }

    /// <summary>Its place among the staged rows, from 0 without a gap.</summary>
    public int Ordinal { get; init; }

    public byte[] Content { get; init; } = [];
}

/// <summary>What was found in an import's file, sealed with the office's key: rows, fields and rules, no values.</summary>
internal sealed class ImportFindings
{
    public Guid ImportId { get; init; }

    public byte[] Content { get; init; } = [];
}

/// <summary>What the columns under certain headings meant, for the next file of that shape. The headings stand as a hash alone.</summary>
internal sealed class ColumnShape
{
    public Guid ServiceId { get; init; }

    /// <summary>SHA-256 of the headings.</summary>
    public string Shape { get; init; } = "";

    /// <summary>What each column meant, in their order.</summary>
    public string Columns { get; set; } = "";
}

/// <summary>An import as the person who asked for it sees it.</summary>
/// <param name="Of">Rows of people in its file.</param>
/// <param name="Done">Of them, rows that are in the register.</param>
/// <param name="LeftOut">Of them, rows that were refused or that the purpose does not reach.</param>
/// <param name="Id">By which its page is opened.</param>
public sealed record ImportStanding(DateTimeOffset StartedAt, ImportState State, int Of, int Done, int LeftOut, Guid Id);
