using System.Buffers;
using System.Text.RegularExpressions;

namespace StaffPortal.Domain.Administration.TheOffice;

/// <summary>What an administrator says of the office.</summary>
/// <param name="Number">The saving that the form began with; 0 before the first.</param>
public sealed partial record OfficeForm(
    int Number,
    string NameTh,
    string NameEn,
    string AddressTh,
    string AddressEn,
    string Telephone,
    string Fax,
    string Website,
    string DpoContact
)
{
    /// <summary>The longest of each, in UTF-16 code units.</summary>
    public const int MaxLength = 200;

    /// <summary>What would be more than text in a policy's Markdown, in a page or in its places to fill in.</summary>
    private static readonly SearchValues<char> MoreThanText = SearchValues.Create("<>{}[]`\\|*");

    /// <summary>The parts that are written; a logo is none.</summary>
    public static IReadOnlyList<OfficePart> Written { get; } = [.. Enum.GetValues<OfficePart>().Where(p => p != OfficePart.Logo)];

    /// <summary>A form with a text for each part that is written.</summary>
    public static OfficeForm Of(int number, Func<OfficePart, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(
            number,
            text(OfficePart.NameTh),
            text(OfficePart.NameEn),
            text(OfficePart.AddressTh),
            text(OfficePart.AddressEn),
            text(OfficePart.Telephone),
            text(OfficePart.Fax),
            text(OfficePart.Website),
            text(OfficePart.DpoContact)
        );
    }

    /// <summary>What the office must have before its pages can name who answers for the data (PDPA s.23(5)).</summary>
    public static bool IsNeeded(OfficePart part) => part is OfficePart.NameTh or OfficePart.NameEn or OfficePart.DpoContact;

    /// <summary>One part of the form.</summary>
    public string this[OfficePart part] =>
        part switch
        {
            OfficePart.NameTh => NameTh,
            OfficePart.NameEn => NameEn,
            OfficePart.AddressTh => AddressTh,
            OfficePart.AddressEn => AddressEn,
            OfficePart.Telephone => Telephone,
            OfficePart.Fax => Fax,
            OfficePart.Website => Website,
            OfficePart.DpoContact => DpoContact,
            _ => "",
        };

    /// <summary>What is wrong with one part; null when nothing is.</summary>
    public static ValidationError? ErrorOf(OfficePart part, string? typed)
    {
        var text = ThaiText.Normalise(typed ?? "");
        if (text.Length == 0)
            return IsNeeded(part) ? new("OfficePartNeeded", Words.Of(part)) : null;
        if (text.Length > MaxLength || text.AsSpan().ContainsAny(MoreThanText) || !text.Any(char.IsLetterOrDigit))
            return new("OfficePartText", Words.Of(part), MaxLength);
        return part == OfficePart.Website && !WebAddress().IsMatch(text) ? new("OfficeWebsite") : null;
    }

    /// <summary>Without what nobody sees: control characters, marks that turn the direction of writing, runs of spaces.</summary>
    internal OfficeForm Tidy() => Of(Number, part => ThaiText.Normalise(this[part]));

    /// <summary>No user name before the host: it would be taken for the host.</summary>
    [GeneratedRegex(
        @"^https?://[\p{L}\p{M}\p{Nd}.-]+(:[0-9]{1,5})?(/[^\s@""']*)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex WebAddress();
}
