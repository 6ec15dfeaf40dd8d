using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Counts by name, as bars.</summary>
public sealed partial class BarChart
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyCollection<Bar> Bars { get; set; }

    private long Max => Bars.Select(b => b.Count).DefaultIfEmpty(0).Max();
}

/// <summary>One bar.</summary>
public sealed record Bar(string Name, long Count);
