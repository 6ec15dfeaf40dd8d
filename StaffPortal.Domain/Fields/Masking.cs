namespace StaffPortal.Domain.Fields;

/// <summary>Replaces the telling part of a value by dots; the result holds nothing of what it hides but, for identifiers, its length.</summary>
public static class Masking
{
    private const char Dot = '•';

    /// <summary>The masked form a screen shows, e.g. <c>1-2345-•••••-12-•</c>.</summary>
    /// <param name="field">The field the value stands in.</param>
    /// <param name="value">The canonical value; null or empty gives a dash.</param>
    public static string Mask(CitizenField field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "—";
        return FieldCatalog.Of(field).Kind switch
        {
            FieldKind.NationalId when value.Length == 13 => $"{value[..1]}-{value[1..5]}-{Dots(5)}-{value[10..12]}-{Dot}",
            FieldKind.Telephone => $"{value[..2]}{Dot}-{Dots(3)}-{Dots(2)}{value[^2..]}",
            FieldKind.Email when value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at => $"{value[0]}{Dots(4)}{value[at..]}",
            FieldKind.Date when value.Length == 10 => $"{Dots(2)}/{Dots(2)}/{Dots(4)}",
            FieldKind.Digits when value.Length > 4 => $"{Dots(6)}{value[^4..]}",
            FieldKind.Village => value,
            FieldKind.Text when field is CitizenField.GivenName => value,
            FieldKind.Text when field is CitizenField.FamilyName => $"{FirstLetter(value)}{Dots(4)}",
            _ => Dots(6),
        };
    }

    private static string Dots(int count) => new(Dot, count);

    /// <summary>The first letters up to and with the first consonant: a Thai name may begin with a vowel sign.</summary>
    private static string FirstLetter(string value) => value[0] is >= 'เ' and <= 'ไ' && value.Length > 1 ? value[..2] : value[..1];
}
