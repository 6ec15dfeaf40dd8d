using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>The page's one title, in the document too, with its actions beside it and, on paper, the office's name above it.</summary>
public sealed partial class PageHeader
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the page is about, where that may stand in no document title: a person's name (law 8).</summary>
    [Parameter]
    public string? Heading { get; set; }

    /// <summary>What the page is for, in a sentence.</summary>
    [Parameter]
    public string? Lead { get; set; }

    /// <summary>One primary action, and few others.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Inject]
    public required OfficeNames Office { get; init; }
}
