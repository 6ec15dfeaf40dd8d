using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>The criteria in force, each taken away by a click.</summary>
public sealed partial class FilterChips
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<FilterChip> Chips { get; set; }

    [Parameter]
    public EventCallback OnClear { get; set; }
}

/// <summary>One criterion in force.</summary>
/// <param name="Text">Its name and value, as the person reads them.</param>
/// <param name="Remove">Takes it away.</param>
public sealed record FilterChip(string Text, Func<Task> Remove);
