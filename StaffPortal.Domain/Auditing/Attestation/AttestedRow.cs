using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StaffPortal.Domain.Auditing.Sequence;

namespace StaffPortal.Domain.Auditing.Attestation;

/// <summary>
/// Writes a row that gives rights as an entry keeps it: one JSON object with the entity, the row's key and its properties by name.
/// Texts and bytes stand as digests under the trail's key, so neither a name nor a password's hash enters the log.
/// </summary>
public sealed class AttestedRow(TrailKey key)
{
    private static readonly MethodInfo Set = typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!;

    /// <summary>ASP.NET Core Identity's own entities: an account's sign-in elsewhere, its second factor and its claims.</summary>
    private static readonly Dictionary<Type, AttestedAttribute> Foreign = new()
    {
        [typeof(IdentityUserLogin<Guid>)] = new(),
        [typeof(IdentityUserToken<Guid>)] = new(),
        [typeof(IdentityUserClaim<Guid>)] = new(),
    };

    /// <summary>Every save asks for the rule of each row that it tracks.</summary>
    private static readonly ConcurrentDictionary<Type, AttestedAttribute?> Rules = new();

    /// <summary>The model's entities whose rows are attested.</summary>
    internal static IEnumerable<IEntityType> Of(IModel model) =>
        model.GetEntityTypes().Where(IsAttested).OrderBy(t => t.GetTableName(), StringComparer.Ordinal);

    /// <summary>Whether rows of the entity are attested.</summary>
    internal static bool IsAttested(IReadOnlyEntityType entity) => !entity.IsOwned() && RuleOf(entity) is not null;

    /// <summary>Whether a change of the property is one of rights.</summary>
    internal static bool Counts(IReadOnlyProperty property) =>
        RuleOf((IReadOnlyEntityType)property.DeclaringType)?.Except.Contains(property.Name, StringComparer.Ordinal) != true;

    /// <summary>The key of a row within its entity.</summary>
    internal static string KeyOf(IEntityType entity, object row) =>
        string.Join('/', entity.FindPrimaryKey()!.Properties.Select(p => Plain(p.GetGetter().GetClrValue(row))));

    /// <summary>Every row of an entity, with what it owns.</summary>
    internal static Task<List<object>> ReadAsync(DbContext db, IEntityType entity, CancellationToken cancellationToken) =>
        ((IQueryable<object>)Set.MakeGenericMethod(entity.ClrType).Invoke(db, [])!).AsNoTracking().ToListAsync(cancellationToken);

    /// <summary>What an entry keeps of several rows.</summary>
    internal static string Join(IEnumerable<string> written) => $"[{string.Join(',', written)}]";

    /// <summary>The row as JSON, or that it is gone.</summary>
    /// <param name="entity">Its entity.</param>
    /// <param name="row">The row, with what it owns.</param>
    /// <param name="isGone">Whether it is deleted.</param>
    internal string Write(IEntityType entity, object row, bool isGone = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var (table, rowKey) = (entity.GetTableName()!, KeyOf(entity, row));
            json.WriteStartObject();
            json.WriteString("entity", table);
            json.WriteString("key", rowKey);
            if (!isGone)
            {
                json.WriteStartObject("row");
                WriteProperties(json, entity, row, $"{table}/{rowKey}");
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static AttestedAttribute? RuleOf(IReadOnlyEntityType entity) =>
        Rules.GetOrAdd(entity.ClrType, t => t.GetCustomAttribute<AttestedAttribute>() ?? Foreign.GetValueOrDefault(t));

    private void WriteProperties(Utf8JsonWriter json, IEntityType entity, object row, string place)
    {
        var isKey = entity.FindPrimaryKey()!.Properties.Where(_ => !entity.IsOwned()).ToHashSet();
        foreach (var property in entity.GetProperties().OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            if (property.IsShadowProperty() || property.IsConcurrencyToken || isKey.Contains(property) || !Counts(property))
                continue;
            if (property.GetGetter().GetClrValue(row) is not { } value)
                continue;
            json.WritePropertyName(property.Name);
            WriteValue(json, value, $"{place}/{property.Name}");
        }

        foreach (var owned in entity.GetNavigations().Where(n => n.TargetEntityType.IsOwned()).OrderBy(n => n.Name, StringComparer.Ordinal))
        {
            var rows = ((IEnumerable)owned.GetGetter().GetClrValue(row)!).Cast<object>();
            var keys = owned.TargetEntityType.FindPrimaryKey()!.Properties.Where(p => !p.IsShadowProperty()).ToList();
            json.WriteStartArray(owned.Name);
            foreach (var part in rows.OrderBy(KeyOfPart, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                WriteProperties(json, owned.TargetEntityType, part, $"{place}/{owned.Name}");
                json.WriteEndObject();
            }

            json.WriteEndArray();

            string KeyOfPart(object part) => string.Join('/', keys.Select(k => Plain(k.GetGetter().GetClrValue(part))));
        }
    }

    private void WriteValue(Utf8JsonWriter json, object value, string place)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(key.Digest(place, Encoding.UTF8.GetBytes(text)));
                break;
            case byte[] bytes:
                json.WriteStringValue(key.Digest(place, bytes));
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long or short:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var item in list)
                    WriteValue(json, item, place);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Plain(value));
                break;
        }
    }

    private static string? Plain(object? value) =>
        value is DateTimeOffset at
            ? at.UtcDateTime.ToString(InstantColumn.CanonicalFormat, CultureInfo.InvariantCulture)
            : InvariantText.Format(value);
}
