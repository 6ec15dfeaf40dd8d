namespace StaffPortal.Domain.Administration.TheOffice;

/// <summary>What is known of the office itself; each has its words.</summary>
public enum OfficePart
{
    /// <summary>Its Thai name.</summary>
    NameTh = 1,

    /// <summary>Its English name.</summary>
    NameEn = 2,

    /// <summary>Its address in Thai.</summary>
    AddressTh = 3,

    /// <summary>Its address in English.</summary>
    AddressEn = 4,

    /// <summary>Its telephone.</summary>
    Telephone = 5,

    /// <summary>Its fax.</summary>
    Fax = 6,

    /// <summary>Its own pages on the web.</summary>
    Website = 7,

    /// <summary>How to reach the data protection officer (PDPA s.23(5), 41).</summary>
    DpoContact = 8,

    /// <summary>Its logo.</summary>
    Logo = 9,
}

/// <summary>
/// What the office is called and how it is reached, as pages, papers and letters say it. Every saving is a row, numbered from 1 up; the
/// newest is in force and none is ever changed: whoever could would send citizens to another data protection officer.
/// </summary>
[Attested]
internal sealed class OfficeDetails
{
    public int Number { get; init; }

    public string NameTh { get; init; } = "";

    public string NameEn { get; init; } = "";

    public string AddressTh { get; init; } = "";

    public string AddressEn { get; init; } = "";

    public string Telephone { get; init; } = "";

    public string Fax { get; init; } = "";

    public string Website { get; init; } = "";

    public string DpoContact { get; init; } = "";

    /// <summary>A PNG that <see cref="PngImage"/> read; null without one.</summary>
    public byte[]? Logo { get; init; }

    /// <summary>When it was saved (UTC).</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>By whom; null for a sample office.</summary>
    public Guid? SavedById { get; init; }

    /// <summary>As a form takes it.</summary>
    public OfficeForm Form => new(Number, NameTh, NameEn, AddressTh, AddressEn, Telephone, Fax, Website, DpoContact);
}
