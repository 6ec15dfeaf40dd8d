using System.Net;

namespace StaffPortal.Domain.Traffic;

/// <summary>
/// An officer's order to keep traffic data beyond its days (Computer Crime Act s.26 ¶1): what it covers stays until it ends
/// by itself. It is never changed; it is extended by a new order alone.
/// </summary>
public sealed class PreservationOrder
{
    /// <summary>No data is kept longer than this, from its entry (s.26 ¶1 as amended).</summary>
    public const int MaxYears = 2;

    /// <summary>Its id.</summary>
    public Guid Id { get; internal init; } = Guid.NewGuid();

    /// <summary>The number on the letter.</summary>
    public string Number { get; internal init; } = "";

    /// <summary>The officer who gave it, with office.</summary>
    public string Officer { get; internal init; } = "";

    /// <summary>Lines from this instant (UTC).</summary>
    public DateTimeOffset? From { get; internal init; }

    /// <summary>Lines before this instant (UTC).</summary>
    public DateTimeOffset? To { get; internal init; }

    /// <summary>Lines from this source: 4 or 16 bytes.</summary>
    public byte[]? Address { get; internal init; }

    /// <summary>Lines of this page.</summary>
    public string? Page { get; internal init; }

    /// <summary>Lines of this user ID.</summary>
    public string? Account { get; internal init; }

    /// <summary>The last day on which it holds anything.</summary>
    public DateOnly Until { get; internal init; }

    /// <summary>When it was entered (UTC).</summary>
    public DateTimeOffset EnteredAt { get; internal init; }

    /// <summary>Who entered it.</summary>
    public Guid EnteredById { get; internal init; }

    /// <summary>The source, as people write it.</summary>
    public string? AddressText => Address is null ? null : new IPAddress(Address).ToString();

    /// <summary>Whether it holds anything on a day.</summary>
    public bool IsInForce(DateOnly day) => day <= Until;

    /// <summary>Whether it covers a line.</summary>
    internal bool Covers(TrafficRecord record) =>
        (From is not { } from || record.Line.At >= from)
        && (To is not { } to || record.Line.At < to)
        && (Address is null || record.Line.Address.AsSpan().SequenceEqual(Address))
        && (Page is null || record.Page == Page)
        && (Account is null || record.Line.Account == Account);

    /// <summary>Whether it keeps a line on a day.</summary>
    internal bool Keeps(TrafficRecord record, DateOnly today) =>
        IsInForce(today) && OfficeTime.DayOf(record.Line.At).AddYears(MaxYears) >= today && Covers(record);
}
