using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.FirstDay;

/// <summary>
/// What subdistrict organisations do, to choose from on the first day: services with the fields that each needs and why (PDPA s.22, 23),
/// purposes with their lawful basis (s.24, 26), and which purposes go with a post. It lies beside this file, as data; what is chosen from
/// it is saved through the books and edited there.
/// </summary>
public sealed record Catalogue(
    IReadOnlyList<CatalogueService> Services,
    IReadOnlyList<CataloguePurpose> Purposes,
    IReadOnlyList<GrantTemplate> Templates
)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Lazy<Catalogue> Read = new(() =>
    {
        using var file = typeof(Catalogue).Assembly.GetManifestResourceStream("catalogue.json")!;
        return JsonSerializer.Deserialize<Catalogue>(file, Shape)!;
    });

    /// <summary>The one that comes with the portal.</summary>
    public static Catalogue Shipped => Read.Value;
}

/// <summary>A service to choose.</summary>
public sealed record CatalogueService(string Code, string NameTh, string NameEn, IReadOnlyList<ServiceFieldForm> Fields)
{
    /// <summary>Its name in the current language.</summary>
    public string Name => Words.InThai ? NameTh : NameEn;

    /// <summary>As the book of services takes it.</summary>
    public ServiceForm Form => new(null, Code, NameTh, NameEn, Fields);
}

/// <summary>A purpose to choose.</summary>
/// <param name="Service">The code of its service.</param>
/// <param name="DailyRecords">Records a day; rows follow from them.</param>
/// <param name="Fields"><c>Telephone masked change</c>: the field, how it is shown, and whether it may be changed.</param>
public sealed record CataloguePurpose(
    string Code,
    string NameTh,
    string NameEn,
    string Service,
    LawfulBasis Basis,
    IReadOnlyList<Operations> Operations,
    int DailyRecords,
    bool Contractors,
    IReadOnlyList<string> Fields,
    SensitiveGround? Ground = null
)
{
    /// <summary>Its name in the current language.</summary>
    public string Name => Words.InThai ? NameTh : NameEn;

    /// <summary>As the book of purposes takes it.</summary>
    public PurposeForm FormOf(Guid serviceId) =>
        new(
            null,
            Code,
            NameTh,
            NameEn,
            serviceId,
            Basis,
            Ground,
            Operations.Aggregate((all, one) => all | one),
            DailyRecords,
            PurposeForm.UsualRows(DailyRecords),
            Contractors,
            [.. Fields.Select(Of)]
        );

    private static PurposeFieldForm Of(string field)
    {
        var parts = field.Split(' ');
        return new(
            Enum.Parse<CitizenField>(parts[0]),
            parts[1] == "full" ? FieldVisibility.Full : FieldVisibility.Masked,
            parts is [_, _, "change"]
        );
    }
}

/// <summary>The purposes that go with a post.</summary>
public sealed record GrantTemplate(string Code, string NameTh, string NameEn, IReadOnlyList<string> Purposes)
{
    /// <summary>Its name in the current language.</summary>
    public string Name => Words.InThai ? NameTh : NameEn;
}
