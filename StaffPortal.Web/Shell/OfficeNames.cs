namespace StaffPortal.Web.Shell;

/// <summary>The organisation, from the section <c>Office</c>.</summary>
public sealed record OfficeNames(string Thai, string English)
{
    /// <summary>Its name in the current language.</summary>
    public string Name => Words.InThai ? Thai : English;

    /// <summary><c>Office:AddressTh</c>.</summary>
    public string AddressTh { get; init; } = "";

    /// <summary><c>Office:AddressEn</c>.</summary>
    public string AddressEn { get; init; } = "";

    /// <summary><c>Office:Telephone</c>.</summary>
    public string Telephone { get; init; } = "";

    /// <summary><c>Office:Fax</c>.</summary>
    public string Fax { get; init; } = "";

    /// <summary><c>Office:Website</c>.</summary>
    public string Website { get; init; } = "";

    /// <summary><c>Office:DpoContact</c>: how to reach the data protection officer (PDPA s.23(5)).</summary>
    public string DpoContact { get; init; } = "";

    /// <summary>Its address in the current language.</summary>
    public string Address => Words.InThai ? AddressTh : AddressEn;

    /// <summary>Reads the section.</summary>
    public static OfficeNames Of(IConfiguration configuration)
    {
        var office = configuration.GetSection("Office");
        return new(office["NameTh"] ?? "", office["NameEn"] ?? "")
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
    public string Fill(string text) =>
        text.Replace("{{office}}", Name, StringComparison.Ordinal)
            .Replace("{{address}}", Or(Address), StringComparison.Ordinal)
            .Replace("{{telephone}}", Or(Telephone), StringComparison.Ordinal)
            .Replace("{{fax}}", Or(Fax), StringComparison.Ordinal)
            .Replace("{{website}}", Or(Website), StringComparison.Ordinal);

    private static string Or(string value) => value.Length > 0 ? value : "—";
}
