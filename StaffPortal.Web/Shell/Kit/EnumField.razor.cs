using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>One name of an enumeration in its words, or none: a criterion of a filter.</summary>
public sealed partial class EnumField<T>
    where T : struct, Enum
{
    /// <summary>Those offered; all of them unless given.</summary>
    [Parameter]
    public IEnumerable<T>? Items { get; set; }

    /// <summary>Text of the choice that means none.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public bool Narrow { get; set; }

    protected override string RequiredText => Texts.ChoiceRequired;

    private Task PickAsync(ChangeEventArgs e) => ChangeAsync(Enum.TryParse<T>(e.Value?.ToString(), out var value) ? value : null);
}
