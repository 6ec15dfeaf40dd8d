using System.Globalization;
using System.Text;

namespace StaffPortal.Domain.Auditing.Ledger;

/// <summary>
/// The bytes of an entry that its leaf commits to: JSON in the form of RFC 8785 (members sorted, no space), one line, with
/// every stored column but the row's number. docs/audit-format.md describes it for those who write their own.
/// </summary>
internal static class CanonicalEntry
{
    /// <summary>The version that new entries are written in.</summary>
    public const int Version = 1;

    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Writes the canonical bytes of an entry.</summary>
    /// <param name="entry">The entry, with its citizens.</param>
    /// <param name="line">Where they are written; cleared first.</param>
    public static void Write(AuditEntry entry, CanonicalLine line)
    {
        line.Clear();
        line.Begin();
        line.Member("account"u8, entry.AccountId);
        line.Member("accountName"u8, entry.AccountName);
        line.Member("action"u8, EnumNames<AuditAction>.Of(entry.Action));
        line.Member("browser"u8, entry.Browser);
        line.Member("case"u8, entry.CaseReference);
        line.Member("circuit"u8, entry.Circuit);
        if (entry.Citizens.Count > 0)
            WriteCitizens(entry.Citizens, line);
        line.Member("contract"u8, entry.ContractId);
        line.Member("day"u8, entry.Day, "yyyy-MM-dd");
        line.Member("declaration"u8, entry.DeclarationId);
        line.Member("detail"u8, entry.Detail);
        line.Member("hour"u8, entry.Hour);
        line.Member("ip"u8, entry.IpAddress);
        line.Member("look"u8, entry.LookId);
        line.Member("occurredAt"u8, entry.OccurredAt.UtcDateTime, Instant);
        line.Member("outcome"u8, EnumNames<AuditOutcome>.Of(entry.Outcome));
        line.Member("purpose"u8, entry.PurposeId);
        line.Member("reason"u8, entry.Reason);
        line.Member("registeredAt"u8, entry.RegisteredAt.UtcDateTime, Instant);
        line.Member("role"u8, EnumNames<Accounts.Role>.Of(entry.Role));
        line.Member("rule"u8, entry.Rule);
        line.Member("subject"u8, entry.SubjectId);
        line.Member("v"u8, Version);
        line.End();
    }

    private static void WriteCitizens(List<AuditEntryCitizen> citizens, CanonicalLine line)
    {
        if (citizens.Count > 1)
            citizens.Sort((a, b) => string.CompareOrdinal(a.CitizenId.ToString(), b.CitizenId.ToString()));
        line.BeginArray("citizens"u8);
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

    /// <summary>Names of an enumeration's members, without the cost of asking for them a million times.</summary>
    private static class EnumNames<T> where T : struct, Enum
    {
        private static readonly Dictionary<T, string> Known = Enum.GetValues<T>().ToDictionary(v => v, v => v.ToString());

        public static string Of(T value) => Known.TryGetValue(value, out var name) ? name : value.ToString();
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

    public void Member<T>(ReadOnlySpan<byte> name, T value, string format) where T : IUtf8SpanFormattable
    {
        Name(name);
        Formatted(value, format);
    }

    private void Formatted<T>(T value, string format) where T : IUtf8SpanFormattable
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

    /// <summary>RFC 8785 §3.2.2.2: quotation mark, reverse solidus and control characters are escaped, all else stands as it is in UTF-8.</summary>
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

    private static readonly System.Buffers.SearchValues<char> Escaped =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c), '"', '\\']);

    private static string Escape(char c) => c switch
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
