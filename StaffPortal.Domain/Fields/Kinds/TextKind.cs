namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>Free text.</summary>
internal class TextKind : FieldKind
{
    public override FieldCheck Check(string text, DateOnly today) => new(text, null);
}

/// <summary>A title before a name: known abbreviations are written out.</summary>
internal sealed class TitleKind : TextKind
{
    public override FieldCheck Check(string text, DateOnly today) => new(ThaiName.TitleOf(text), null);
}

/// <summary>A given name, which alone tells nobody apart and is shown whole.</summary>
internal sealed class GivenNameKind : TextKind
{
    public override string Mask(string value) => value;
}

/// <summary>A family name, masked but for its first letter.</summary>
internal sealed class FamilyNameKind : TextKind
{
    public override string Mask(string value) => $"{FirstLetter(value)}{Dots(4)}";

    /// <summary>The first letters up to and with the first consonant: a Thai name may begin with a vowel sign.</summary>
    private static string FirstLetter(string value) => value[0] is >= 'เ' and <= 'ไ' && value.Length > 1 ? value[..2] : value[..1];
}
