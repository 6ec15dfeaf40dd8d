using System.Globalization;
using System.Text;
using System.Text.Json;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Domain.Auditing;

/// <summary>
/// One column of an entry: how it is read, how its leaf commits to it, and how files and the screen write it. Everything that
/// writes an entry walks <see cref="EntryColumns.All"/>.
/// </summary>
public abstract class EntryColumn
{
    private protected EntryColumn(string name, string? canonicalName) =>
        (Name, CanonicalName, Member) = (name, canonicalName, Encoding.UTF8.GetBytes(canonicalName ?? ""));

    /// <summary>What CSV and JSON call it; the screen's word for it is the text <c>EntryColumn_{Name}</c>.</summary>
    public string Name { get; }

    /// <summary>What the canonical form calls it (docs/audit-format.md, section 1); null when the leaf does not commit to it.</summary>
    public string? CanonicalName { get; }

    /// <summary>Where an Audit.NET event keeps it; null when it stands at the root under its own name.</summary>
    public string? AuditNetMember { get; init; }

    /// <summary>Whether the panel shows it as a fact of its own; false where the panel says it in another way.</summary>
    public bool IsFact { get; init; } = true;

    /// <summary>Why the log cannot be filtered by it; null where a criterion of <see cref="AuditFilter"/> looks at it.</summary>
    public string? NotFiltered { get; init; }

    private protected byte[] Member { get; }

    /// <summary>The value as other programs read it; null when there is none.</summary>
    public abstract string? Text(AuditLine line);

    /// <summary>The value as a person reads it; null when there is none.</summary>
    public virtual string? InWords(AuditLine line) => Text(line);

    internal abstract void Write(AuditEntry entry, CanonicalLine line);

    internal virtual void Write(AuditLine line, Utf8JsonWriter json)
    {
        if (Text(line) is { } text)
            json.WriteString(Name, text);
    }
}

/// <summary>A column of text.</summary>
public sealed class TextColumn(string name, string canonicalName, Func<AuditEntry, string?> read) : EntryColumn(name, canonicalName)
{
    /// <inheritdoc/>
    public override string? Text(AuditLine line) => read(line.Entry);

    internal override void Write(AuditEntry entry, CanonicalLine line) => line.Member(Member, read(entry));
}

/// <summary>A column that holds an opaque id.</summary>
public sealed class IdColumn(string name, string canonicalName, Func<AuditEntry, Guid?> read) : EntryColumn(name, canonicalName)
{
    /// <inheritdoc/>
    public override string? Text(AuditLine line) => read(line.Entry)?.ToString();

    internal override void Write(AuditEntry entry, CanonicalLine line) => line.Member(Member, read(entry));
}

/// <summary>A column that holds a number.</summary>
public sealed class NumberColumn(string name, string? canonicalName, Func<AuditEntry, long> read) : EntryColumn(name, canonicalName)
{
    /// <inheritdoc/>
    public override string? Text(AuditLine line) => read(line.Entry).ToString(CultureInfo.InvariantCulture);

    internal override void Write(AuditEntry entry, CanonicalLine line) => line.Member(Member, read(entry));

    internal override void Write(AuditLine line, Utf8JsonWriter json) => json.WriteNumber(Name, read(line.Entry));
}

/// <summary>A column that holds an instant (UTC).</summary>
public sealed class InstantColumn(string name, string canonicalName, Func<AuditEntry, DateTimeOffset> read)
    : EntryColumn(name, canonicalName)
{
    /// <summary>How an instant (UTC) stands in what the leaf commits to.</summary>
    internal const string CanonicalFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>The instant itself, for a screen that shows it in Bangkok.</summary>
    public DateTimeOffset Of(AuditLine line) => read(line.Entry);

    /// <inheritdoc/>
    public override string? Text(AuditLine line) =>
        read(line.Entry).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal override void Write(AuditEntry entry, CanonicalLine line) => line.Member(Member, read(entry).UtcDateTime, CanonicalFormat);
}

/// <summary>A column that holds a calendar day in Bangkok, Common Era for machines.</summary>
public sealed class DayColumn(string name, string canonicalName, Func<AuditEntry, DateOnly> read) : EntryColumn(name, canonicalName)
{
    /// <inheritdoc/>
    public override string? Text(AuditLine line) => ThaiDate.ToMachine(read(line.Entry));

    internal override void Write(AuditEntry entry, CanonicalLine line) => line.Member(Member, read(entry), "yyyy-MM-dd");
}

/// <summary>A column that holds a value of an enumeration; machines read its name in code.</summary>
public sealed class NameColumn<T>(string name, string canonicalName, Func<AuditEntry, T> read) : EntryColumn(name, canonicalName)
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override string? Text(AuditLine line) => EnumNames<T>.Of(read(line.Entry));

    /// <inheritdoc/>
    public override string? InWords(AuditLine line) => Words.Of(read(line.Entry));

    internal override void Write(AuditEntry entry, CanonicalLine line) => line.Member(Member, EnumNames<T>.Of(read(entry)));
}

/// <summary>The citizens concerned: the leaf commits to their fields, files name how each was involved and how many fields.</summary>
public sealed class CitizensColumn(string name, string canonicalName) : EntryColumn(name, canonicalName)
{
    /// <inheritdoc/>
    public override string? Text(AuditLine line) =>
        string.Join(' ', line.Citizens.Select(c => FormattableString.Invariant($"{c.CitizenId}:{c.Involvement}:{c.FieldCount}")));

    internal override void Write(AuditEntry entry, CanonicalLine line)
    {
        var citizens = entry.Citizens;
        if (citizens.Count == 0)
            return;
        if (citizens.Count > 1)
            citizens.Sort((a, b) => a.CitizenId.CompareTo(b.CitizenId)); // as their text sorts
        line.BeginArray(Member);
        foreach (var citizen in citizens)
        {
            line.Begin();
            line.Member("citizen"u8, citizen.CitizenId);
            line.Member("count"u8, citizen.FieldCount);
            line.Member("fields"u8, citizen.Fields);
            line.Member("involvement"u8, EnumNames<Involvement>.Of(citizen.Involvement));
            line.End();
        }

        line.EndArray();
    }

    internal override void Write(AuditLine line, Utf8JsonWriter json)
    {
        json.WriteStartArray(Name);
        foreach (var citizen in line.Citizens)
        {
            json.WriteStartObject();
            json.WriteString("CitizenId", citizen.CitizenId);
            json.WriteString("Involvement", EnumNames<Involvement>.Of(citizen.Involvement));
            json.WriteNumber("FieldCount", citizen.FieldCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

/// <summary>Names of an enumeration's members, without the cost of asking for them a million times.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Known = Enum.GetValues<T>().ToDictionary(v => v, v => v.ToString());

    public static string Of(T value) => Known.TryGetValue(value, out var name) ? name : value.ToString();
}
