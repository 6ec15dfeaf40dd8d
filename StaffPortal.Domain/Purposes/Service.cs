using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Purposes;

/// <summary>A public service the organisation runs; declares the fields it may collect (limited collection, PDPA s.22).</summary>
[Attested]
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

    /// <summary>The fields it may collect, and what the notice says of each (PDPA s.23).</summary>
    public List<ServiceField> Declared { get; internal set; } = [];

    /// <summary>When it was ended (UTC); null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>The fields it may collect.</summary>
    public IReadOnlyList<CitizenField> Fields => FieldCatalog.InOrder(Declared.Select(d => d.Field));

    /// <summary>Its name in the current language.</summary>
    public string Name => Words.InThai ? NameTh : NameEn;
}

/// <summary>One field a service declares: why it is collected, how long it is kept, and whether giving it is required.</summary>
public sealed class ServiceField
{
    /// <summary>The field.</summary>
    public CitizenField Field { get; internal init; }

    /// <summary>Why it is needed, in Thai.</summary>
    public string WhyTh { get; internal init; } = "";

    /// <summary>Why it is needed, in English.</summary>
    public string WhyEn { get; internal init; } = "";

    /// <summary>How many years it is kept after the registration has ended, or after <see cref="KeptFrom"/>; 0 to 100.</summary>
    public int KeptYears { get; internal init; }

    /// <summary>From when the years are counted; null from the end of the registration.</summary>
    public RetentionStart? KeptFrom { get; internal init; }

    /// <summary>Whether the service cannot be given without it (PDPA s.23(2)).</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>Why it is needed, in the current language.</summary>
    public string Why => Words.InThai ? WhyTh : WhyEn;

    /// <summary>How long it is kept, in the current language.</summary>
    public string HowLong => HowLongOf(KeptYears, KeptFrom);

    /// <summary>The same of a rule.</summary>
    public static string HowLongOf(int years, RetentionStart? start) =>
        Words.Format("YearsAfter", years, start is { } other ? Words.Of(other) : Words.Text("RetentionStart_Registration"));
}
