namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>Digits alone, such as a bank account.</summary>
internal sealed class DigitsKind : FieldKind
{
    private const int ShownDigits = 4;

    public override FieldCheck Check(string text, DateOnly today) =>
        ThaiText.IsDigitsAndSeparators(text) && ThaiText.DigitsOf(text) is { Length: > 0 } digits
            ? new(digits, null)
            : Broken(FieldRule.NotDigits);

    public override string Mask(string value) => value.Length > ShownDigits ? $"{Dots(6)}{value[^ShownDigits..]}" : base.Mask(value);
}
