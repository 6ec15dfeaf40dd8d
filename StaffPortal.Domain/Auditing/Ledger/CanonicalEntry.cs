using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// The bytes of an entry that its leaf commits to: JSON in the form of RFC 8785 (members sorted, no space), one line, with
/// every stored column but the row's number. docs/audit-format.md describes it for those who write their own.
/// </summary>
internal static class CanonicalEntry
{
    /// <summary>The version that new entries are written in.</summary>
    public const int Version = 1;

    /// <summary>Writes the canonical bytes of an entry.</summary>
    /// <param name="entry">The entry, with its citizens.</param>
    /// <param name="line">Where they are written; cleared first.</param>
    public static void Write(AuditEntry entry, CanonicalLine line)
    {
        line.Clear();
        line.Begin();
        foreach (var column in EntryColumns.Canonical)
            column.Write(entry, line);
        line.Member("v"u8, Version);
        line.End();
    }

    /// <summary>
    /// The detail of a permitted entry of that action, read from its canonical bytes; null when they are another's, or none.
    /// </summary>
    public static T? DetailOf<T>(ReadOnlySpan<byte> line, AuditAction action)
        where T : EntryDetail
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            var entry = JsonElement.ParseValue(ref reader);
            return
                entry.GetProperty("action"u8).GetString() == EnumNames<AuditAction>.Of(action)
                && entry.GetProperty("outcome"u8).GetString() == nameof(AuditOutcome.Permitted)
                && entry.TryGetProperty("detail"u8, out var detail)
                ? EntryDetail.Read<T>(detail.GetString())
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}

/// <summary>Writes one JSON object of RFC 8785 into a buffer that is used again for the next.</summary>
internal sealed class CanonicalLine
{
    private byte[] buffer = new byte[4096];
    private int length;
    private bool comma;

    /// <summary>What is written so far.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    /// <summary>Forgets the line before.</summary>
    public void Clear() => (length, comma) = (0, false);

    public void Begin()
    {
        Separate();
        Put((byte)'{');
        comma = false;
    }

    public void End()
    {
        Put((byte)'}');
        comma = true;
    }

    public void BeginArray(ReadOnlySpan<byte> name)
    {
        Name(name);
        Put((byte)'[');
        comma = false;
    }

    public void EndArray()
    {
        Put((byte)']');
        comma = true;
    }

    /// <summary>A text; left out when it is null.</summary>
    public void Member(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
            return;
        Name(name);
        Quoted(value);
    }

    /// <summary>An id in lower case; left out when it is null.</summary>
    public void Member(ReadOnlySpan<byte> name, Guid? value)
    {
        if (value is not { } id)
            return;
        Name(name);
        Formatted(id, "D");
    }

    public void Member(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Room(24);
        value.TryFormat(buffer.AsSpan(length), out var written, default, CultureInfo.InvariantCulture);
        length += written;
    }

    public void Member<T>(ReadOnlySpan<byte> name, T value, string format)
        where T : IUtf8SpanFormattable
    {
        Name(name);
        Formatted(value, format);
    }

    private void Formatted<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        Room(64);
        buffer[length++] = (byte)'"';
        value.TryFormat(buffer.AsSpan(length), out var written, format, CultureInfo.InvariantCulture);
        length += written;
        buffer[length++] = (byte)'"';
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        Room(name.Length + 3);
        buffer[length++] = (byte)'"';
        name.CopyTo(buffer.AsSpan(length));
        length += name.Length;
        buffer[length++] = (byte)'"';
        buffer[length++] = (byte)':';
        comma = true;
    }

    /// <summary>
    /// RFC 8785 §3.2.2.2: quotation mark, reverse solidus and control characters are escaped, all else stands as it is in UTF-8.
    /// </summary>
    private void Quoted(string value)
    {
        Room((value.Length * 6) + 2);
        buffer[length++] = (byte)'"';
        var rest = value.AsSpan();
        while (rest.IndexOfAny(Escaped) is >= 0 and var at)
        {
            length += Encoding.UTF8.GetBytes(rest[..at], buffer.AsSpan(length));
            length += Encoding.UTF8.GetBytes(Escape(rest[at]), buffer.AsSpan(length));
            rest = rest[(at + 1)..];
        }

        length += Encoding.UTF8.GetBytes(rest, buffer.AsSpan(length));
        buffer[length++] = (byte)'"';
    }

    private static readonly System.Buffers.SearchValues<char> Escaped = System.Buffers.SearchValues.Create([
        .. Enumerable.Range(0, 32).Select(c => (char)c),
        '"',
        '\\',
    ]);

    private static string Escape(char c) =>
        c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\f' => "\\f",
            '\r' => "\\r",
            _ => FormattableString.Invariant($"\\u{(int)c:x4}"),
        };

    private void Separate()
    {
        if (comma)
            Put((byte)',');
    }

    private void Put(byte value)
    {
        Room(1);
        buffer[length++] = value;
    }

    private void Room(int bytes)
    {
        if (buffer.Length - length < bytes)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes));
    }
}
