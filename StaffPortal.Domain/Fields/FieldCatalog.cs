using System.Collections.Frozen;

namespace StaffPortal.Domain.Fields;

/// <summary>What kind of value a field holds: decides how it is checked, normalised and masked.</summary>
public enum FieldKind
{
    /// <summary>Free text.</summary>
    Text = 1,

    /// <summary>A Thai national identification number.</summary>
    NationalId,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>A village number, 1 to 99.</summary>
    Village,

    /// <summary>A Thai telephone number.</summary>
    Telephone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>An amount in baht, two decimals.</summary>
    Money,

    /// <summary>Digits alone, such as a bank account.</summary>
    Digits,
}

/// <summary>What is known of a field whoever's record it stands in.</summary>
/// <param name="Field">The field.</param>
/// <param name="Class">How carefully it is guarded.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="MaxLength">Longest value kept, in UTF-16 code units.</param>
public sealed record FieldDefinition(CitizenField Field, FieldClass Class, FieldKind Kind, int MaxLength);

/// <summary>Every field of a record, in the order in which screens show them.</summary>
public static class FieldCatalog
{
    /// <summary>All definitions, in screen order.</summary>
    public static IReadOnlyList<FieldDefinition> All { get; } =
    [
        new(CitizenField.NationalId, FieldClass.Identifier, FieldKind.NationalId, 13),
        new(CitizenField.Title, FieldClass.Ordinary, FieldKind.Text, 40),
        new(CitizenField.GivenName, FieldClass.Ordinary, FieldKind.Text, 100),
        new(CitizenField.FamilyName, FieldClass.Ordinary, FieldKind.Text, 100),
        new(CitizenField.BirthDate, FieldClass.Ordinary, FieldKind.Date, 10),
        new(CitizenField.HouseNumber, FieldClass.Contact, FieldKind.Text, 120),
        new(CitizenField.Village, FieldClass.Ordinary, FieldKind.Village, 2),
        new(CitizenField.Telephone, FieldClass.Contact, FieldKind.Telephone, 10),
        new(CitizenField.Email, FieldClass.Contact, FieldKind.Email, 254),
        new(CitizenField.Occupation, FieldClass.Ordinary, FieldKind.Text, 100),
        new(CitizenField.MonthlyIncome, FieldClass.Ordinary, FieldKind.Money, 14),
        new(CitizenField.BankAccount, FieldClass.Identifier, FieldKind.Digits, 15),
        new(CitizenField.Guardian, FieldClass.Ordinary, FieldKind.Text, 200),
        new(CitizenField.LandDeed, FieldClass.Identifier, FieldKind.Text, 40),
        new(CitizenField.WaterMeter, FieldClass.Identifier, FieldKind.Text, 40),
        new(CitizenField.Disability, FieldClass.Sensitive, FieldKind.Text, 200),
        new(CitizenField.HealthCondition, FieldClass.Sensitive, FieldKind.Text, 200),
        new(CitizenField.Religion, FieldClass.Sensitive, FieldKind.Text, 60),
    ];

    private static readonly FrozenDictionary<CitizenField, FieldDefinition> ByField = All.ToFrozenDictionary(d => d.Field);

    /// <summary>The minimum shown of a citizen in a list, always masked.</summary>
    public static IReadOnlyList<CitizenField> ListMinimum { get; } =
        [CitizenField.NationalId, CitizenField.GivenName, CitizenField.FamilyName, CitizenField.Village];

    /// <summary>The definition of one field.</summary>
    public static FieldDefinition Of(CitizenField field) => ByField[field];

    /// <summary>The fields among <paramref name="fields"/>, each once, in screen order.</summary>
    public static IReadOnlyList<CitizenField> InOrder(IEnumerable<CitizenField> fields)
    {
        var wanted = fields.ToHashSet();
        return [.. All.Where(d => wanted.Contains(d.Field)).Select(d => d.Field)];
    }
}
