namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>A Thai telephone number: nine digits for a landline (02 to 07), ten for a mobile (06, 08, 09), with +66 read as 0.</summary>
internal sealed class TelephoneKind : FieldKind
{
    public override FieldCheck Check(string text, DateOnly today)
    {
        var digits = ThaiText.DigitsOf(text);
        if (text.StartsWith('+') && digits.StartsWith("66", StringComparison.Ordinal))
            digits = $"0{digits[2..]}";
        var mobile = digits.Length == 10 && digits[0] == '0' && digits[1] is '6' or '8' or '9';
        var landline = digits.Length == 9 && digits[0] == '0' && digits[1] is >= '2' and <= '7';
        return ThaiText.IsDigitsAndSeparators(text) && (mobile || landline) ? new(digits, null) : Broken(FieldRule.TelephoneShape);
    }

    public override string Display(string value) =>
        value.Length switch
        {
            10 => $"{value[..3]}-{value[3..6]}-{value[6..]}",
            9 => $"{value[..1]}-{value[1..5]}-{value[5..]}",
            _ => value,
        };

    public override string Mask(string value) => $"{value[..2]}{Dots(1)}-{Dots(3)}-{Dots(2)}{value[^2..]}";
}
