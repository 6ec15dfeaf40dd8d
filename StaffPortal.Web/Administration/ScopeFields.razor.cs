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

    [Parameter, EditorRequired]
    public required IReadOnlyList<Service> All { get; set; }

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

    private static string? VillagesRule(string? typed) => Read(typed, []) is null ? AdministrationTexts.ScopeVillagesWrong : null;

    /// <summary>Zero when it is no village number.</summary>
    private static int VillageOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 99 ? number : 0;

    private void Toggle(Guid service, bool on) => _ = on ? Services.Add(service) : Services.Remove(service);
}
