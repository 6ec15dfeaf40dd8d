using System.Net.Mail;

namespace StaffPortal.Domain.Fields.Kinds;

/// <summary>An e-mail address.</summary>
internal sealed class EmailKind : FieldKind
{
    private const int MaxLength = 254;

    public override FieldCheck Check(string text, DateOnly today) =>
        text.Length <= MaxLength
        && !text.Contains(' ', StringComparison.Ordinal)
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && address.Host.Contains('.', StringComparison.Ordinal)
            ? new(text, null)
            : Broken(FieldRule.EmailShape);

    public override string Mask(string value) =>
        value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{value[0]}{Dots(4)}{value[at..]}" : base.Mask(value);
}
