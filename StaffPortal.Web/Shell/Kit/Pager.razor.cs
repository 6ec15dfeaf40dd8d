using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Moves through a list that the domain reads by key: there is a next page or not, and nobody counts all rows.</summary>
public sealed partial class Pager
{
    /// <summary>Which page this is, from 1; null where the list only grows.</summary>
    [Parameter]
    public int? Page { get; set; }

    [Parameter]
    public bool HasPrevious { get; set; }

    [Parameter]
    public bool HasNext { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback OnPrevious { get; set; }

    [Parameter]
    public EventCallback OnNext { get; set; }

    /// <summary>"Older" where the list grows downwards.</summary>
    [Parameter]
    public string? NextText { get; set; }
}
