using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>One of many, found by typing. Arrow keys choose, Enter takes, Escape closes.</summary>
public sealed partial class AutocompleteField<T>
{
    /// <summary>Finds what fits; never a citizen's record (law 10).</summary>
    [Parameter, EditorRequired]
    public required Func<string?, CancellationToken, Task<IEnumerable<T>>> Search { get; set; }

    [Parameter, EditorRequired]
    public required Func<T, string> Text { get; set; }

    [Parameter]
    public int MinCharacters { get; set; }
}
