using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Purposes;

/// <summary>A public service the organisation runs; declares the fields it may collect (limited collection, PDPA s.22).</summary>
public sealed class Service
{
    /// <summary>Opaque id.</summary>
    public Guid Id { get; internal init; } = Guid.NewGuid();

    /// <summary>Short name for files and scripts, e.g. <c>elderly-allowance</c>.</summary>
    public string Code { get; internal set; } = "";

    /// <summary>Name in Thai.</summary>
    public string NameTh { get; internal set; } = "";

    /// <summary>Name in English.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>The fields it may collect.</summary>
    public List<CitizenField> Fields { get; internal set; } = [];

    /// <summary>When it was ended (UTC); null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>Its name in the current language.</summary>
    public string Name => Wording.Words.InThai ? NameTh : NameEn;
}
