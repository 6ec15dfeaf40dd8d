namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>A Thai national identification number.</summary>
internal sealed class NationalIdKind : FieldKind
{
    private const int Length = 13;

    public override FieldCheck Check(string text, DateOnly today)
    {
        var digits = ThaiText.DigitsOf(text);
        if (!ThaiText.IsDigitsAndSeparators(text) || digits.Length != Length)
            return Broken(FieldRule.ThirteenDigits);
        return NationalId.IsValid(digits) ? new(digits, null) : Broken(FieldRule.CheckDigit);
    }

    public override string Display(string value) =>
        value.Length == Length ? $"{value[..1]}-{value[1..5]}-{value[5..10]}-{value[10..12]}-{value[12..]}" : value;

    public override string Mask(string value) =>
        value.Length == Length ? $"{value[..1]}-{value[1..5]}-{Dots(5)}-{value[10..12]}-{Dots(1)}" : base.Mask(value);
}
