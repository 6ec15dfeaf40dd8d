using System.Reflection;
using System.Collections.Frozen;
using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// A citizen's record, one property a <see cref="CitizenField"/> and of its name. Internal: nothing outside this
/// project can hold one, so no page can go round <see cref="CitizenRecords"/>.
/// </summary>
internal sealed class Citizen
{
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Rises by one at every change; two people editing meet here.</summary>
    public int Version { get; set; } = 1;

    public string? NationalId { get; set; }

    public string? Title { get; set; }

    public string? GivenName { get; set; }

    public string? FamilyName { get; set; }

    public DateOnly? BirthDate { get; set; }

    public string? HouseNumber { get; set; }

    public int? Village { get; set; }

    public string? Telephone { get; set; }

    public string? Email { get; set; }

    public string? Occupation { get; set; }

    public decimal? MonthlyIncome { get; set; }

    public string? BankAccount { get; set; }

    public string? Guardian { get; set; }

    public string? LandDeed { get; set; }

    public string? WaterMeter { get; set; }

    public string? Disability { get; set; }

    public string? HealthCondition { get; set; }

    public string? Religion { get; set; }

    /// <summary>What the given name is searched by.</summary>
    public string GivenNameKey { get; set; } = "";

    /// <summary>What the family name is searched by.</summary>
    public string FamilyNameKey { get; set; } = "";
}

/// <summary>Reads and writes a record's columns by field, and selects only those asked for (law 3).</summary>
internal static class CitizenColumns
{
    private static readonly FrozenDictionary<CitizenField, PropertyInfo> Properties =
        Enum.GetValues<CitizenField>().ToFrozenDictionary(f => f, f => typeof(Citizen).GetProperty(f.ToString())!);

    /// <summary>The column's property name.</summary>
    public static string NameOf(CitizenField field) => Properties[field].Name;

    /// <summary>A projection to id, version and exactly these fields, in this order.</summary>
    public static Expression<Func<Citizen, object?[]>> Select(IReadOnlyList<CitizenField> fields)
    {
        var citizen = Expression.Parameter(typeof(Citizen), "c");
        var columns = fields.Select(f => Properties[f])
            .Prepend(typeof(Citizen).GetProperty(nameof(Citizen.Version))!)
            .Prepend(typeof(Citizen).GetProperty(nameof(Citizen.Id))!)
            .Select(p => Expression.Convert(Expression.Property(citizen, p), typeof(object)));
        return Expression.Lambda<Func<Citizen, object?[]>>(Expression.NewArrayInit(typeof(object), columns), citizen);
    }

    /// <summary>Names a row that <see cref="Select"/> brought.</summary>
    public static CitizenRow Read(object?[] row, IReadOnlyList<CitizenField> fields) =>
        new((Guid)row[0]!, (int)row[1]!, fields.Select((f, i) => (f, Canonical(row[i + 2]))).ToDictionary(x => x.f, x => x.Item2));

    /// <summary>Sets a value that <see cref="FieldRules"/> has checked; the names of the properties it touched.</summary>
    public static IEnumerable<string> Set(Citizen citizen, CitizenField field, string? canonical)
    {
        var property = Properties[field];
        property.SetValue(citizen, canonical is null ? null : FieldCatalog.Of(field).Kind switch
        {
            FieldKind.Date => DateOnly.ParseExact(canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.Village => int.Parse(canonical, CultureInfo.InvariantCulture),
            FieldKind.Money => decimal.Parse(canonical, CultureInfo.InvariantCulture),
            _ => canonical,
        });
        yield return property.Name;
        if (field == CitizenField.GivenName)
        {
            citizen.GivenNameKey = ThaiText.SearchKey(canonical ?? "");
            yield return nameof(Citizen.GivenNameKey);
        }
        else if (field == CitizenField.FamilyName)
        {
            citizen.FamilyNameKey = ThaiText.SearchKey(canonical ?? "");
            yield return nameof(Citizen.FamilyNameKey);
        }
    }

    /// <summary>Updates the changed columns alone, on condition that the version is still the one read.</summary>
    public static void Update(DbContext db, CitizenRow row, IReadOnlyDictionary<CitizenField, string?> values)
    {
        var citizen = new Citizen { Id = row.Id, Version = row.Version };
        var entry = db.Attach(citizen);
        citizen.Version = row.Version + 1;
        foreach (var name in values.SelectMany(v => Set(citizen, v.Key, v.Value)))
            entry.Property(name).IsModified = true;
    }

    private static string? Canonical(object? value) => value switch
    {
        null => null,
        DateOnly date => ThaiDate.ToMachine(date),
        int number => number.ToString(CultureInfo.InvariantCulture),
        decimal amount => amount.ToString("0.00", CultureInfo.InvariantCulture),
        _ => (string)value,
    };
}

/// <summary>Selected values of one record, canonical.</summary>
internal sealed record CitizenRow(Guid Id, int Version, IReadOnlyDictionary<CitizenField, string?> Values);
