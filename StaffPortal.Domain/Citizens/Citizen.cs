using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// A citizen's record, one property a <see cref="CitizenField"/> and of its name. Internal: nothing outside this
/// project can hold one, so no page can go round <see cref="CitizenRecords"/>. Identifiers, contacts and sensitive fields
/// are bytes sealed with the citizen's own key.
/// </summary>
internal sealed class Citizen
{
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Rises by one at every change; two people editing meet here.</summary>
    public int Version { get; set; } = 1;

    public byte[]? NationalId { get; set; }

    public string? Title { get; set; }

    public string? GivenName { get; set; }

    public string? FamilyName { get; set; }

    public DateOnly? BirthDate { get; set; }

    public byte[]? HouseNumber { get; set; }

    public int? Village { get; set; }

    public byte[]? Telephone { get; set; }

    public byte[]? Email { get; set; }

    public string? Occupation { get; set; }

    public decimal? MonthlyIncome { get; set; }

    public byte[]? BankAccount { get; set; }

    public string? Guardian { get; set; }

    public byte[]? LandDeed { get; set; }

    public byte[]? WaterMeter { get; set; }

    public byte[]? Disability { get; set; }

    public byte[]? HealthCondition { get; set; }

    public byte[]? Religion { get; set; }

    /// <summary>What the national ID is found by: a keyed hash.</summary>
    public byte[]? NationalIdIndex { get; set; }

    /// <summary>What the telephone is found by: a keyed hash.</summary>
    public byte[]? TelephoneIndex { get; set; }

    /// <summary>The citizen's own key.</summary>
    public CitizenKey? Key { get; set; }

    /// <summary>What the given name is searched by.</summary>
    public string GivenNameKey { get; set; } = "";

    /// <summary>What the family name is searched by.</summary>
    public string FamilyNameKey { get; set; } = "";
}

/// <summary>Reads and writes a record's columns by field, selects only those asked for (law 3), and seals what must be sealed.</summary>
internal sealed class CitizenColumns(CitizenKeys keys)
{
    private const int KeyColumns = 5;

    private static readonly FrozenDictionary<CitizenField, PropertyInfo> Properties =
        Enum.GetValues<CitizenField>().ToFrozenDictionary(f => f, f => typeof(Citizen).GetProperty(f.ToString())!);

    private static readonly ConcurrentDictionary<(string Fields, bool WithKey), Statement> Statements = new();

    private static readonly Statement KeyOfCitizen = new(c => $"""SELECT {c.Of<CitizenKey>("k")} FROM "CitizenKeys" k WHERE k."CitizenId" = @p0""");

    /// <summary>A citizen's key, as it lies in the database.</summary>
    public static Task<CitizenKey?> KeyAsync(PortalSession session, Guid citizenId, CancellationToken cancellationToken) =>
        session.ReadAsync(KeyOfCitizen, async rows => await rows.NextAsync() ? rows.Entity<CitizenKey>() : null, cancellationToken, citizenId);

    /// <summary>A citizen's key, open; null once it is destroyed.</summary>
    public async Task<CitizenSecret?> SecretAsync(PortalSession session, Guid citizenId, CancellationToken cancellationToken) => keys.Open(await KeyAsync(session, citizenId, cancellationToken));

    /// <summary>The column's property name.</summary>
    public static string NameOf(CitizenField field) => Properties[field].Name;

    /// <summary>Whether the column holds sealed bytes.</summary>
    public static bool IsSealed(CitizenField field) => Properties[field].PropertyType == typeof(byte[]);

    /// <summary>
    /// A projection to id, version, the citizen's wrapped key where it will be needed, and exactly these fields, in this order.
    /// </summary>
    public static Expression<Func<Citizen, object?[]>> Select(IReadOnlyList<CitizenField> fields, bool withKey = false)
    {
        var citizen = Expression.Parameter(typeof(Citizen), "c");
        var key = Expression.Property(citizen, nameof(Citizen.Key));
        Expression OfKey(string name) => withKey || fields.Any(IsSealed) ? Expression.Property(key, name) : Expression.Constant(null);
        Expression[] columns =
        [
            Expression.Property(citizen, nameof(Citizen.Id)),
            Expression.Property(citizen, nameof(Citizen.Version)),
            OfKey(nameof(CitizenKey.MasterKeyId)),
            OfKey(nameof(CitizenKey.Wrapped)),
            OfKey(nameof(CitizenKey.DestroyedAt)),
            .. fields.Select(f => Expression.Property(citizen, Properties[f])),
        ];
        return Expression.Lambda<Func<Citizen, object?[]>>(Expression.NewArrayInit(typeof(object), columns.Select(c => Expression.Convert(c, typeof(object)))), citizen);
    }

    /// <summary>Names and opens a row that <see cref="Select"/> brought.</summary>
    public CitizenRow Read(object?[] row, IReadOnlyList<CitizenField> fields)
    {
        var id = (Guid)row[0]!;
        var secret = row[2] is string master ? keys.Open(id, master, (byte[]?)row[3]) : null;
        var values = fields.Select((f, i) => (f, Canonical(f, row[i + KeyColumns], secret))).ToDictionary(x => x.f, x => x.Item2);
        return new(id, (int)row[1]!, values, secret, row[4] is not null);
    }

    /// <summary>Sets a value that <see cref="FieldRules"/> has checked; the names of the properties it touched.</summary>
    public IReadOnlyList<string> Set(Citizen citizen, CitizenSecret secret, CitizenField field, string? canonical)
    {
        var property = Properties[field];
        property.SetValue(citizen, canonical is null ? null : IsSealed(field) ? secret.Seal(field, canonical) : FieldCatalog.Of(field).Kind switch
        {
            FieldKind.Date => DateOnly.ParseExact(canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.Village => int.Parse(canonical, CultureInfo.InvariantCulture),
            FieldKind.Money => decimal.Parse(canonical, CultureInfo.InvariantCulture),
            _ => canonical,
        });
        switch (field)
        {
            case CitizenField.GivenName:
                citizen.GivenNameKey = ThaiText.SearchKey(canonical ?? "");
                return [property.Name, nameof(Citizen.GivenNameKey)];
            case CitizenField.FamilyName:
                citizen.FamilyNameKey = ThaiText.SearchKey(canonical ?? "");
                return [property.Name, nameof(Citizen.FamilyNameKey)];
            case CitizenField.NationalId:
                citizen.NationalIdIndex = canonical is null ? null : keys.IndexOf(field, canonical);
                return [property.Name, nameof(Citizen.NationalIdIndex)];
            case CitizenField.Telephone:
                citizen.TelephoneIndex = canonical is null ? null : keys.IndexOf(field, canonical);
                return [property.Name, nameof(Citizen.TelephoneIndex)];
            default:
                return [property.Name];
        }
    }

    /// <summary>A new record with its key, added to the context.</summary>
    public CitizenSecret Add(DbContext db, Citizen citizen, IEnumerable<KeyValuePair<CitizenField, string>> values)
    {
        (citizen.Key, var secret) = keys.Make(citizen.Id);
        foreach (var (field, value) in values)
            Set(citizen, secret, field, value);
        db.Add(citizen);
        return secret;
    }

    /// <summary>Reads the columns that <see cref="Select"/> names of one record.</summary>
    public static Task<object?[]> SelectAsync(PortalSession session, Guid id, IReadOnlyList<CitizenField> fields, bool withKey, CancellationToken cancellationToken)
    {
        withKey |= fields.Any(IsSealed);
        var statement = Statements.GetOrAdd((string.Concat(fields.Select(f => (char)f)), withKey), _ => Statement(fields, withKey));
        return session.ReadAsync(
            statement,
            async rows =>
            {
                if (!await rows.NextAsync())
                    throw new InvalidOperationException("The record is gone.");
                return (object?[])[rows.Value<Guid>(), rows.Value<int>(), rows.Value<string>(), rows.Value<byte[]>(), rows.IsThere() ? true : null, .. fields.Select(f => rows.Property<Citizen>(NameOf(f)))];
            },
            cancellationToken,
            id);
    }

    /// <summary>Updates the changed columns alone, on condition that the version is still the one read.</summary>
    public Task UpdateAsync(PortalSession session, CitizenRow row, IReadOnlyDictionary<CitizenField, string?> values, CancellationToken cancellationToken)
    {
        var citizen = new Citizen { Id = row.Id, Version = row.Version + 1 };
        var touched = values.SelectMany(v => Set(citizen, row.Secret!, v.Key, v.Value)).ToList();
        return session.UpdateAsync(citizen, [.. touched, nameof(Citizen.Version)], (nameof(Citizen.Version), row.Version), cancellationToken);
    }

    /// <summary>The same as one of many changes that are saved together.</summary>
    public void Update(DbContext db, CitizenRow row, IReadOnlyDictionary<CitizenField, string?> values)
    {
        var citizen = new Citizen { Id = row.Id, Version = row.Version };
        var entry = db.Attach(citizen);
        citizen.Version = row.Version + 1;
        foreach (var name in values.SelectMany(v => Set(citizen, row.Secret!, v.Key, v.Value)))
            entry.Property(name).IsModified = true;
    }

    /// <summary>Empties every field of a record, on condition that the version is still the one read.</summary>
    public static Task EmptyAsync(PortalSession session, Guid id, int version, CancellationToken cancellationToken)
    {
        string[] derived = [nameof(Citizen.GivenNameKey), nameof(Citizen.FamilyNameKey), nameof(Citizen.NationalIdIndex), nameof(Citizen.TelephoneIndex), nameof(Citizen.Version)];
        return session.UpdateAsync(
            new Citizen { Id = id, Version = version + 1 }, [.. Properties.Values.Select(p => p.Name), .. derived], (nameof(Citizen.Version), version), cancellationToken);
    }

    private static Statement Statement(IReadOnlyList<CitizenField> fields, bool withKey)
    {
        var key = withKey ? """k."MasterKeyId", k."Wrapped", k."DestroyedAt" """ : "NULL, NULL, NULL";
        var join = withKey ? """ LEFT JOIN "CitizenKeys" k ON k."CitizenId" = c."Id" """ : "";
        return new($"""SELECT c."Id", c."Version", {key}{string.Concat(fields.Select(f => $", c.\"{NameOf(f)}\""))} FROM "Citizens" c{join} WHERE c."Id" = @p0""");
    }

    private static string? Canonical(CitizenField field, object? value, CitizenSecret? secret) => value switch
    {
        null => null,
        DateOnly date => ThaiDate.ToMachine(date),
        int number => number.ToString(CultureInfo.InvariantCulture),
        decimal amount => amount.ToString("0.00", CultureInfo.InvariantCulture),
        byte[] closed => secret?.Open(field, closed),
        _ => (string)value,
    };
}

/// <summary>Selected values of one record, canonical.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Version">The record's version.</param>
/// <param name="Values">The values asked for.</param>
/// <param name="Secret">The citizen's key, where it was asked for and is not destroyed.</param>
/// <param name="IsErased">Whether the key has been destroyed.</param>
internal sealed record CitizenRow(Guid Id, int Version, IReadOnlyDictionary<CitizenField, string?> Values, CitizenSecret? Secret = null, bool IsErased = false);
