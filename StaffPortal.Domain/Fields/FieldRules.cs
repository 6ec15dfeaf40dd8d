using System.Globalization;
using System.Net.Mail;

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

/// <summary>Checks and normalises what people type or import.</summary>
public static class FieldRules
{
    /// <summary>Checks one value. Empty text means "no value" and is right, but for the fields a record cannot be without.</summary>
    /// <param name="field">The field it is meant for.</param>
    /// <param name="text">As typed.</param>
    /// <param name="today">Today in Bangkok, for dates that must not lie ahead.</param>
    public static FieldCheck Check(CitizenField field, string? text, DateOnly today)
    {
        var definition = FieldCatalog.Of(field);
        var clean = ThaiText.Normalise(text ?? "");
        if (clean.Length == 0)
            return new(null, IsRequired(field) ? FieldRule.Required : null);
        if (clean.Any(c => c is '<' or '>'))
            return new(null, FieldRule.ForbiddenCharacters);

        var check = definition.Kind switch
        {
            FieldKind.NationalId => CheckNationalId(clean),
            FieldKind.Date => CheckDate(clean, today),
            FieldKind.Village => CheckVillage(clean),
            FieldKind.Telephone => CheckTelephone(clean),
            FieldKind.Email => CheckEmail(clean),
            FieldKind.Money => CheckMoney(clean),
            FieldKind.Digits => CheckDigits(clean),
            _ => new(field == CitizenField.Title ? ThaiName.TitleOf(clean) : clean, null),
        };
        return check.Value?.Length > definition.MaxLength ? new(null, FieldRule.TooLong) : check;
    }

    /// <summary>What a person is told: the field's name and what its value must be.</summary>
    public static string Message(CitizenField field, FieldRule broken) => $"{Words.Of(field)}: {Words.Of(broken)}";

    /// <summary>Whether a record cannot be without this field.</summary>
    public static bool IsRequired(CitizenField field) =>
        field is CitizenField.NationalId or CitizenField.GivenName or CitizenField.FamilyName or CitizenField.Village;

    /// <summary>The value as a screen shows it: dates in the person's calendar, identifiers in groups.</summary>
    public static string Display(CitizenField field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "—";
        return FieldCatalog.Of(field).Kind switch
        {
            FieldKind.NationalId when value.Length == 13 => $"{value[..1]}-{value[1..5]}-{value[5..10]}-{value[10..12]}-{value[12..]}",
            FieldKind.Date when ThaiDate.TryParseMachine(value, out var day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture),
            FieldKind.Telephone when value.Length == 10 => $"{value[..3]}-{value[3..6]}-{value[6..]}",
            FieldKind.Telephone when value.Length == 9 => $"{value[..1]}-{value[1..5]}-{value[5..]}",
            FieldKind.Money when decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var baht) => baht.ToString("N2", CultureInfo.CurrentCulture),
            _ => value,
        };
    }

    private static FieldCheck CheckNationalId(string text)
    {
        var digits = ThaiText.DigitsOf(text);
        if (!ThaiText.IsDigitsAndSeparators(text) || digits.Length != 13)
            return new(null, FieldRule.ThirteenDigits);
        return NationalId.IsValid(digits) ? new(digits, null) : new(null, FieldRule.CheckDigit);
    }

    private static FieldCheck CheckDate(string text, DateOnly today)
    {
        if (!ThaiDate.TryParse(text, out var date))
            return new(null, FieldRule.NotADate);
        return date > today ? new(null, FieldRule.InFuture) : new(ThaiDate.ToMachine(date), null);
    }

    private static FieldCheck CheckVillage(string text)
    {
        var bare = ThaiText.WesternDigits(text)
            .Replace("หมู่ที่", "", StringComparison.Ordinal).Replace("หมู่", "", StringComparison.Ordinal)
            .Replace("ม.", "", StringComparison.Ordinal).Trim();
        return int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 99
            ? new(n.ToString(CultureInfo.InvariantCulture), null)
            : new(null, FieldRule.NotAVillage);
    }

    /// <summary>Nine digits for a landline (02 to 07), ten for a mobile (06, 08, 09), with +66 read as 0.</summary>
    private static FieldCheck CheckTelephone(string text)
    {
        var digits = ThaiText.DigitsOf(text);
        if (text.StartsWith('+') && digits.StartsWith("66", StringComparison.Ordinal))
            digits = $"0{digits[2..]}";
        var mobile = digits.Length == 10 && digits[0] == '0' && digits[1] is '6' or '8' or '9';
        var landline = digits.Length == 9 && digits[0] == '0' && digits[1] is >= '2' and <= '7';
        return ThaiText.IsDigitsAndSeparators(text) && (mobile || landline)
            ? new(digits, null)
            : new(null, FieldRule.TelephoneShape);
    }

    private static FieldCheck CheckEmail(string text) =>
        text.Length <= 254 && !text.Contains(' ', StringComparison.Ordinal)
        && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal)
            ? new(text, null)
            : new(null, FieldRule.EmailShape);

    private static FieldCheck CheckMoney(string text) =>
        decimal.TryParse(ThaiText.WesternDigits(text).Replace("บาท", "", StringComparison.Ordinal), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var baht)
        && baht <= 99_999_999.99m
            ? new(decimal.Round(baht, 2).ToString("0.00", CultureInfo.InvariantCulture), null)
            : new(null, FieldRule.NotAnAmount);

    private static FieldCheck CheckDigits(string text) =>
        ThaiText.IsDigitsAndSeparators(text) && ThaiText.DigitsOf(text) is { Length: > 0 } digits
            ? new(digits, null)
            : new(null, FieldRule.NotDigits);
}
