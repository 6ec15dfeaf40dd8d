using StaffPortal.Domain.Administration.TheOffice;

namespace StaffPortal.Web.Shell;

/// <summary>
/// The organisation as pages, papers and letters name it: as an administrator saved it last, in whichever circuit that was; before that
/// from the section <c>Office</c>.
/// </summary>
/// <param name="thai"><c>Office:NameTh</c>.</param>
/// <param name="english"><c>Office:NameEn</c>.</param>
/// <param name="current">What is saved; null where there is no portal around.</param>
public sealed class OfficeNames(string thai, string english, CurrentOffice? current = null)
{
    /// <summary>Its name in Thai.</summary>
    public string Thai => Saved?.NameTh ?? thai;

    /// <summary>Its name in English.</summary>
    public string English => Saved?.NameEn ?? english;

    /// <summary>Its name in the current language.</summary>
    public string Name => Words.InThai ? Thai : English;

    /// <summary><c>Office:AddressTh</c> before it was saved.</summary>
    public string AddressTh
    {
        get => Saved?.AddressTh ?? field;
        init;
    } = "";

    /// <summary><c>Office:AddressEn</c> before it was saved.</summary>
    public string AddressEn
    {
        get => Saved?.AddressEn ?? field;
        init;
    } = "";

    /// <summary><c>Office:Telephone</c> before it was saved.</summary>
    public string Telephone
    {
        get => Saved?.Telephone ?? field;
        init;
    } = "";

    /// <summary><c>Office:Fax</c> before it was saved.</summary>
    public string Fax
    {
        get => Saved?.Fax ?? field;
        init;
    } = "";

    /// <summary><c>Office:Website</c> before it was saved.</summary>
    public string Website
    {
        get => Saved?.Website ?? field;
        init;
    } = "";

    /// <summary>How to reach the data protection officer (PDPA s.23(5)); <c>Office:DpoContact</c> before it was saved.</summary>
    public string DpoContact
    {
        get => Saved?.DpoContact ?? field;
        init;
    } = "";

    /// <summary>Its logo; null without one.</summary>
    public OfficeLogo? Logo => current?.Saved?.Logo;

    /// <summary>Its address in the current language.</summary>
    public string Address => Words.InThai ? AddressTh : AddressEn;

    /// <summary>What a form begins with.</summary>
    public OfficeForm Form => Saved ?? new(0, Thai, English, AddressTh, AddressEn, Telephone, Fax, Website, DpoContact);

    private OfficeForm? Saved => current?.Saved?.Form;

    /// <summary>Reads the section.</summary>
    public static OfficeNames Of(IConfiguration configuration, CurrentOffice? current = null)
    {
        var office = configuration.GetSection("Office");
        return new(office["NameTh"] ?? "", office["NameEn"] ?? "", current)
        {
            AddressTh = office["AddressTh"] ?? "",
            AddressEn = office["AddressEn"] ?? "",
            Telephone = office["Telephone"] ?? "",
            Fax = office["Fax"] ?? "",
            Website = office["Website"] ?? "",
            DpoContact = office["DpoContact"] ?? "",
        };
    }

    /// <summary>Fills a policy's braces in.</summary>
    public string Fill(string text) => Fill(text, value => value);

    /// <summary>Fills them in where the text is Markdown: what the office is called is never more than text there.</summary>
    public string FillMarkdown(string text) =>
        Fill(
            text,
            value => string.Concat(value.Select(c => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) ? $"\\{c}" : $"{c}"))
        );

    private string Fill(string text, Func<string, string> shown) =>
        text.Replace("{{office}}", shown(Name), StringComparison.Ordinal)
            .Replace("{{address}}", shown(Or(Address)), StringComparison.Ordinal)
            .Replace("{{telephone}}", shown(Or(Telephone)), StringComparison.Ordinal)
            .Replace("{{fax}}", shown(Or(Fax)), StringComparison.Ordinal)
            .Replace("{{website}}", shown(Or(Website)), StringComparison.Ordinal);

    private static string Or(string value) => value.Length > 0 ? value : "—";
}
