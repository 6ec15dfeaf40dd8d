using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Long work: how far it is, and a way to stop it. Goes with <see cref="StoppableWork"/>.</summary>
public sealed partial class Progress
{
    /// <summary>From 0 to 1; null while nobody knows.</summary>
    [Parameter]
    public double? Part { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Whether it has found something wrong already.</summary>
    [Parameter]
    public bool Bad { get; set; }

    [Parameter]
    public EventCallback OnStop { get; set; }

    [Parameter]
    public string? StopText { get; set; }

    /// <summary>How far it is, in words.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
