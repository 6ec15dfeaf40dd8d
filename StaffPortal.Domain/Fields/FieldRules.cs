namespace StaffPortal.Domain.Fields;

/// <summary>The rule that a value broke.</summary>
public enum FieldRule
{
    /// <summary>The value must not be empty.</summary>
    Required = 1,

    /// <summary>A national ID has thirteen digits.</summary>
    ThirteenDigits,

    /// <summary>The check digit does not fit.</summary>
    CheckDigit,

    /// <summary>Not a day of the calendar, or a year of two digits.</summary>
    NotADate,

    /// <summary>The day lies in the future.</summary>
    InFuture,

    /// <summary>Not the shape of a Thai telephone number.</summary>
    TelephoneShape,

    /// <summary>Not an e-mail address.</summary>
    EmailShape,

    /// <summary>Longer than the field keeps.</summary>
    TooLong,

    /// <summary>Not an amount of money from 0 to 99,999,999.99.</summary>
    NotAnAmount,

    /// <summary>Not digits alone.</summary>
    NotDigits,

    /// <summary>Not a village number from 1 to 99.</summary>
    NotAVillage,

    /// <summary>Characters that belong to markup or control, not to a name or an address.</summary>
    ForbiddenCharacters,
}

/// <summary>A value brought into the form the record keeps, or the rule it broke.</summary>
/// <param name="Value">The canonical value; null when empty or wrong.</param>
/// <param name="Broken">The rule broken, or null.</param>
public readonly record struct FieldCheck(string? Value, FieldRule? Broken);

/// <summary>Checks and normalises what people type or import, and shows what is stored; how, each field's kind says.</summary>
public static class FieldRules
{
    private const string NoValue = "—";

    /// <summary>Checks one value. Empty text means "no value" and is right, but for the fields a record cannot be without.</summary>
    /// <param name="field">The field it is meant for.</param>
    /// <param name="text">As typed.</param>
    /// <param name="today">Today in Bangkok, for dates that must not lie ahead.</param>
    public static FieldCheck Check(CitizenField field, string? text, DateOnly today)
    {
        var definition = FieldCatalog.Of(field);
        var clean = ThaiText.Normalise(text ?? "");
        if (clean.Length == 0)
            return new(null, definition.IsRequired ? FieldRule.Required : null);
        if (clean.Any(c => c is '<' or '>'))
            return new(null, FieldRule.ForbiddenCharacters);
        var check = definition.Kind.Check(clean, today);
        return check.Value?.Length > definition.MaxLength ? new(null, FieldRule.TooLong) : check;
    }

    /// <summary>What a person is told: the field's name and what its value must be.</summary>
    public static string Message(CitizenField field, FieldRule broken) => $"{Words.Of(field)}: {Words.Of(broken)}";

    /// <summary>The value as a screen shows it: dates in the person's calendar, identifiers in groups; a dash for no value.</summary>
    public static string Display(CitizenField field, string? value) =>
        string.IsNullOrEmpty(value) ? NoValue : FieldCatalog.Of(field).Kind.Display(value);

    /// <summary>The canonical value as an input begins with it; empty for no value.</summary>
    public static string Edit(CitizenField field, string? value) =>
        string.IsNullOrEmpty(value) ? "" : FieldCatalog.Of(field).Kind.Edit(value);

    /// <summary>
    /// The little of a value that tells people of one name apart in a list: of a birth date the age, of a house its number without what
    /// follows the stroke, of a meter its last digits. A dash for none.
    /// </summary>
    public static string Brief(CitizenField field, string? value, DateOnly today) =>
        string.IsNullOrEmpty(value) ? NoValue : FieldCatalog.Of(field).Kind.Brief(value, today) ?? Mask(field, value);

    /// <summary>
    /// The canonical value with its telling part replaced by dots, e.g. <c>1-2345-•••••-12-•</c>; a dash for no value. The result
    /// holds nothing of what it hides but, for identifiers, its length.
    /// </summary>
    public static string Mask(CitizenField field, string? value) =>
        string.IsNullOrEmpty(value) ? NoValue : FieldCatalog.Of(field).Kind.Mask(value);
}
