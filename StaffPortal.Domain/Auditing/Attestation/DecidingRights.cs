using System.Buffers.Text;
using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace StaffPortal.Domain.Auditing.Attestation;

/// <summary>
/// Says in an entry by which rows it was decided, each by its table's letter and a mark of everything that gives rights in it: villages,
/// services, limits, lawful basis. Verification asks whether the log itself gave a row with that mark (law 14), so a right that somebody
/// widened in the database for a moment stays in every entry that it let through.
/// </summary>
public sealed class DecidingRights(AttestedRow rows)
{
    /// <summary>Bytes of a mark: 96 bits, against which a second row would have to be found.</summary>
    private const int MarkBytes = 12;

    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<(Type Entity, string Key), (object Row, string Mark)> remembered = new();

    private readonly ConditionalWeakTable<object, string> marks = [];

    /// <summary>The marks of rows that an access was decided by; null when there are none.</summary>
    /// <param name="model">The model of the database they were read from.</param>
    /// <param name="deciding">The rows, as read for this access alone; nobody changes them afterwards.</param>
    internal string? Of(IModel model, IReadOnlyList<object> deciding) =>
        deciding.Count == 0
            ? null
            : string.Join(' ', deciding.Select(r => Of(model.FindEntityType(r.GetType())!, r)).Order(StringComparer.Ordinal));

    /// <summary>The mark of a row as an entry told of it.</summary>
    /// <param name="row">Its properties by name.</param>
    internal static string MarkOf(string table, string key, JsonElement row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"staffportal/deciding/1/{table}/{key}\n"));
        foreach (var property in row.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            // A property that a later version adds stands for nothing in rows from before it.
            if (property.Value.GetRawText() is var value && !AttestedState.IsNothing(value))
                hash.AppendData(Encoding.UTF8.GetBytes($"{property.Name}={value}\n"));
        }

        return $"{table[0]}:{Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, MarkBytes))}";
    }

    private string Of(IEntityType entity, object row)
    {
        // The very row that was marked before: nobody changes it once it is read.
        if (marks.TryGetValue(row, out var its))
            return its;
        var mark = Marked(entity, row);
        marks.AddOrUpdate(row, mark);
        return mark;
    }

    private string Marked(IEntityType entity, object row)
    {
        var place = (entity.ClrType, AttestedRow.KeyOf(entity, row));
        if (remembered.TryGetValue(place, out var known) && IsSame(entity, known.Row, row))
            return known.Mark;
        using var written = JsonDocument.Parse(rows.Write(entity, row));
        var mark = MarkOf(entity.GetTableName()!, place.Item2, written.RootElement.GetProperty("row"));
        if (remembered.Count >= MostRemembered)
            remembered.Clear();
        remembered[place] = (row, mark);
        return mark;
    }

    /// <summary>Whether two reads of a row found the same, whatever its version says: who writes by hand need not count it up.</summary>
    private static bool IsSame(IEntityType entity, object one, object other)
    {
        foreach (var property in entity.GetProperties())
        {
            if (property.IsShadowProperty())
                continue;
            var getter = property.GetGetter();
            if (!AreSame(getter.GetClrValue(one), getter.GetClrValue(other)))
                return false;
        }

        foreach (var owned in entity.GetNavigations())
        {
            if (!owned.TargetEntityType.IsOwned())
                continue;
            var getter = owned.GetGetter();
            var (parts, others) = (Parts(getter.GetClrValue(one)), Parts(getter.GetClrValue(other)));
            if (parts.Count != others.Count || !parts.Zip(others).All(p => IsSame(owned.TargetEntityType, p.First, p.Second)))
                return false;
        }

        return true;
    }

    private static bool AreSame(object? one, object? other) =>
        one is IEnumerable and not string && other is IEnumerable list
            ? ((IEnumerable)one).Cast<object?>().SequenceEqual(list.Cast<object?>())
            : Equals(one, other);

    private static List<object> Parts(object? owned) => [.. ((IEnumerable)owned!).Cast<object>()];
}
