using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Citizens;

/// <summary>Reads and writes a record's columns by field, selects only those asked for (law 3), and seals what must be sealed.</summary>
internal sealed class CitizenColumns(CitizenKeys keys, OfficeFields office)
{
    private const int KeyColumns = 5;

    public CitizenKeys Keys => keys;

    private static readonly ConcurrentDictionary<(string Fields, bool WithKey), Statement> Selections = new();

    /// <summary>Whose a national ID is, by its index.</summary>
    public static readonly Statement OfNationalId = new("""SELECT "Id" FROM "Citizens" WHERE "NationalIdIndex" = @p0""");

    private static readonly Statement SelectKey = new(c =>
        $"""
            SELECT {c.Of<CitizenKey>("k")} FROM "CitizenKeys" k WHERE k."CitizenId" = @p0
            """
    );

    /// <summary>A citizen's key, as it lies in the database.</summary>
    public static Task<CitizenKey?> KeyAsync(PortalSession session, Guid citizenId, CancellationToken cancellationToken) =>
        session.ReadAsync(SelectKey, async rows => await rows.NextAsync() ? rows.Entity<CitizenKey>() : null, cancellationToken, citizenId);

    /// <summary>A citizen's key, open; null once it is destroyed.</summary>
    public async Task<CitizenSecret?> SecretAsync(PortalSession session, Guid citizenId, CancellationToken cancellationToken) =>
        keys.Open(await KeyAsync(session, citizenId, cancellationToken));

    /// <summary>A field's column of a record, inside a query.</summary>
    public static Expression ValueOf(ParameterExpression citizen, CitizenField field)
    {
        var definition = FieldCatalog.Of(field);
        return Expression.Call(typeof(EF), nameof(EF.Property), [definition.ColumnType], citizen, Expression.Constant(definition.Column));
    }

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
            .. fields.Select(f => ValueOf(citizen, f)),
        ];
        var row = Expression.NewArrayInit(typeof(object), columns.Select(c => Expression.Convert(c, typeof(object))));
        return Expression.Lambda<Func<Citizen, object?[]>>(row, citizen);
    }

    /// <summary>Names and opens a row that <see cref="Select"/> brought.</summary>
    public CitizenRow Read(object?[] row, IReadOnlyList<CitizenField> fields)
    {
        var id = (Guid)row[0]!;
        var secret = row[2] is string master ? keys.Open(id, master, (byte[]?)row[3]) : null;
        var values = fields.Select((f, i) => (f, Canonical(f, row[i + KeyColumns], secret))).ToDictionary(x => x.f, x => x.Item2);
        return new(id, (int)row[1]!, values, secret, row[4] is not null);
    }

    /// <summary>Reads and opens these fields of one record.</summary>
    public async Task<CitizenRow> ReadAsync(
        PortalSession session,
        Guid id,
        IReadOnlyList<CitizenField> fields,
        CancellationToken cancellationToken,
        bool withKey = false
    ) => Read(await Asking(id, fields, withKey).AskAsync(session, cancellationToken), fields);

    /// <summary>A new record with its key and values that <see cref="FieldDefinition.Check"/> has checked.</summary>
    public Citizen Make(Guid id, IReadOnlyDictionary<CitizenField, string> values)
    {
        var (citizen, secret) = Make(new Citizen { Id = id }, values);
        secret.Dispose();
        return citizen;
    }

    /// <summary>A new record, its values sealed, with its key open for the entry about it; nothing is written yet.</summary>
    public (Citizen Citizen, CitizenSecret Secret) Make(IReadOnlyDictionary<CitizenField, string> values) => Make(new Citizen(), values);

    /// <summary>Updates the changed columns alone, on condition that the version is still the one read.</summary>
    public Task UpdateAsync(
        PortalSession session,
        CitizenRow row,
        IReadOnlyDictionary<CitizenField, string?> values,
        CancellationToken cancellationToken
    )
    {
        var (citizen, touched) = Changed(row, values);
        return session.UpdateAsync(citizen, touched, (nameof(Citizen.Version), row.Version), cancellationToken);
    }

    /// <summary>The same no later than the commit, which fails where the version is another.</summary>
    public Task UpdateLaterAsync(
        PortalSession session,
        CitizenRow row,
        IReadOnlyDictionary<CitizenField, string?> values,
        CancellationToken cancellationToken
    )
    {
        var (citizen, touched) = Changed(row, values);
        return session.UpdateLaterAsync(citizen, touched, (nameof(Citizen.Version), row.Version), cancellationToken);
    }

    /// <summary>Empties every field of a record, on condition that the version is still the one read.</summary>
    public Task EmptyAsync(PortalSession session, Guid id, int version, CancellationToken cancellationToken) =>
        UpdateAsync(
            session,
            new(id, version, new Dictionary<CitizenField, string?>()),
            FieldCatalog.Stored.ToDictionary(d => d.Field, string? (_) => null),
            cancellationToken
        );

    private (Citizen Citizen, IReadOnlyList<string> Touched) Changed(CitizenRow row, IReadOnlyDictionary<CitizenField, string?> values)
    {
        var citizen = new Citizen { Id = row.Id, Version = row.Version + 1 };
        return (citizen, [.. values.SelectMany(v => Set(citizen, row.Secret, v.Key, v.Value)), nameof(Citizen.Version)]);
    }

    private (Citizen Citizen, CitizenSecret Secret) Make(Citizen citizen, IReadOnlyDictionary<CitizenField, string> values)
    {
        (citizen.Key, var secret) = keys.Make(citizen.Id);
        foreach (var definition in FieldCatalog.Stored)
            Set(citizen, secret, definition.Field, values.GetValueOrDefault(definition.Field));
        return (citizen, secret);
    }

    /// <summary>
    /// Sets a value that <see cref="FieldDefinition.Check"/> has checked, and what it is found by; returns the columns it touched.
    /// </summary>
    /// <param name="citizen">The record.</param>
    /// <param name="secret">The citizen's key; needed for a value that is sealed.</param>
    /// <param name="canonical">The value; null for none.</param>
    private IReadOnlyList<string> Set(Citizen citizen, CitizenSecret? secret, CitizenField field, string? canonical)
    {
        var definition = office.Current.Of(field);
        citizen[definition.Column] =
            canonical is null ? null
            : definition.IsSealed ? secret!.Seal(field, canonical)
            : definition.Kind.ToColumn(canonical);
        return [definition.Column, .. SetSearch(citizen, definition, canonical)];
    }

    /// <summary>Sets what a value is found by; returns the columns it touched.</summary>
    private IReadOnlyList<string> SetSearch(Citizen citizen, FieldDefinition definition, string? canonical)
    {
        if (definition is not { SearchColumn: { } search })
            return [];
        if (definition.SoundColumn is not { } sound)
        {
            citizen[search] =
                canonical is null || !definition.IsFoundBy ? null : keys.IndexOf(definition.Field, definition.Kind.IndexText(canonical));
            return [search];
        }

        citizen[search] = ThaiText.SearchKey(canonical ?? "");
        citizen[sound] = NameSound.Of(canonical ?? "");
        return [search, sound];
    }

    /// <summary>Sets anew what every value of a record is found by, for a record that was written before it was found so.</summary>
    public void FindAnew(Citizen citizen, CitizenSecret? secret)
    {
        foreach (var definition in FieldCatalog.Stored.Where(d => d.SearchColumn is not null))
            SetSearch(citizen, office.Current.Of(definition.Field), Canonical(definition.Field, citizen[definition.Column], secret));
    }

    /// <summary>Sets the sounds of a record's names anew; names stand in the open, and need no key.</summary>
    public static void HearAnew(Citizen citizen)
    {
        foreach (var definition in FieldCatalog.Stored)
        {
            if (definition.SoundColumn is { } sound)
                citizen[sound] = NameSound.Of((string?)citizen[definition.Column] ?? "");
        }
    }

    /// <summary>What <see cref="ReadAsync"/> asks, to be asked ahead.</summary>
    public static Asked<object?[]> Asking(Guid id, IReadOnlyList<CitizenField> fields, bool withKey = false)
    {
        withKey = withKey || fields.Any(IsSealed);
        return new(
            Selections.GetOrAdd((string.Concat(fields.Select(f => (char)f)), withKey), _ => Selection(fields, withKey)),
            async rows =>
            {
                if (!await rows.NextAsync())
                    throw new InvalidOperationException("The record is gone.");
                return
                [
                    rows.Value<Guid>(),
                    rows.Value<int>(),
                    rows.Value<string>(),
                    rows.Value<byte[]>(),
                    rows.IsThere() ? true : null,
                    .. fields.Select(f => rows.Property<Citizen>(FieldCatalog.Of(f).Column)),
                ];
            },
            id
        );
    }

    private static Statement Selection(IReadOnlyList<CitizenField> fields, bool withKey)
    {
        var key = withKey ? """k."MasterKeyId", k."Wrapped", k."DestroyedAt" """ : "NULL, NULL, NULL";
        var join = withKey ? """ LEFT JOIN "CitizenKeys" k ON k."CitizenId" = c."Id" """ : "";
        var values = string.Concat(fields.Select(f => $", c.\"{FieldCatalog.Of(f).Column}\""));
        return new($"""SELECT c."Id", c."Version", {key}{values} FROM "Citizens" c{join} WHERE c."Id" = @p0""");
    }

    private static bool IsSealed(CitizenField field) => FieldCatalog.Of(field).IsSealed;

    private static string? Canonical(CitizenField field, object? value, CitizenSecret? secret) =>
        value switch
        {
            null => null,
            byte[] closed => secret?.Open(field, closed),
            _ => FieldCatalog.Of(field).Kind.FromColumn(value),
        };
}

/// <summary>Selected values of one record, canonical.</summary>
/// <param name="Version">The record's version.</param>
/// <param name="Values">The values asked for.</param>
/// <param name="Secret">The citizen's key, where it was asked for and is not destroyed.</param>
/// <param name="IsErased">Whether the key has been destroyed.</param>
internal sealed record CitizenRow(
    Guid Id,
    int Version,
    IReadOnlyDictionary<CitizenField, string?> Values,
    CitizenSecret? Secret = null,
    bool IsErased = false
);
