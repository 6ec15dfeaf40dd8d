using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>Which citizens: villages and services; nothing chosen means all.</summary>
public sealed partial class ScopeFields
{
    [Parameter]
    public string? Villages { get; set; }

    [Parameter]
    public EventCallback<string?> VillagesChanged { get; set; }

    [Parameter, EditorRequired]
    public required HashSet<Guid> Services { get; set; }

    /// <summary>The services that can be chosen.</summary>
    [Parameter, EditorRequired]
    public required IEnumerable<Service> All { get; set; }

    /// <summary>The villages there are; none before anybody is registered, and then every number may be written.</summary>
    [Parameter]
    public IReadOnlyList<int> Known { get; set; } = [];

    /// <summary>The contract's villages, beyond which a grant cannot go; none where all or no contract binds.</summary>
    [Parameter]
    public IReadOnlyList<int> Within { get; set; } = [];

    /// <summary>Reads what was typed; null when it is not a list of village numbers.</summary>
    public static Scope? Read(string? villages, IEnumerable<Guid> services)
    {
        var parts = ThaiText.WesternDigits(villages ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = parts.Select(VillageOf).ToList();
        return numbers.Contains(0) ? null : new([.. numbers.Distinct().Order()], [.. services]);
    }

    /// <summary>A scope in words.</summary>
    public static string Describe(Scope scope, IReadOnlyList<Service> services)
    {
        var villages =
            scope.Villages.Count == 0
                ? AdministrationTexts.AllVillages
                : AdministrationTexts.InVillages.With(string.Join(", ", scope.Villages));
        return scope.Services.Count == 0
            ? villages
            : $"{villages} · {string.Join(", ", services.Where(s => scope.Services.Contains(s.Id)).Select(s => s.Name))}";
    }

    private IReadOnlyList<int> Offered => Within.Count > 0 ? Within : Known;

    private string VillagesHelp =>
        Offered.Count == 0
            ? AdministrationTexts.ScopeVillagesHelp
            : $"{AdministrationTexts.ScopeVillagesHelp} · {AdministrationTexts.ScopeVillagesKnown.With(string.Join(", ", Offered))}";

    private string? VillagesRule(string? typed) =>
        Read(typed, []) is not { } scope ? AdministrationTexts.ScopeVillagesWrong
        : Within.Count > 0 && !scope.IsWithin(new(Within, [])) ? AdministrationTexts.ScopeVillagesWithin.With(string.Join(", ", Within))
        : Known.Count > 0 && scope.Villages.FirstOrDefault(v => !Known.Contains(v)) is > 0 and var unknown
            ? AdministrationTexts.ScopeVillageUnknown.With(unknown)
        : null;

    /// <summary>Zero when it is no village number.</summary>
    private static int VillageOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 99 ? number : 0;

    private void Toggle(Guid service, bool on) => _ = on ? Services.Add(service) : Services.Remove(service);
}
