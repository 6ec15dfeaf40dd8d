using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>A message in its place on the page; renders nothing while it has no text, so that <c>Text="@Problem"</c> suffices.</summary>
public sealed partial class Notice
{
    [Parameter]
    public NoticeKind Kind { get; set; } = NoticeKind.Plain;

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string? Class =>
        Kind switch
        {
            NoticeKind.Danger => "notice-danger",
            NoticeKind.Warning => "notice-warn",
            NoticeKind.Good => "notice-good",
            _ => null,
        };

    private string? Role =>
        Kind switch
        {
            NoticeKind.Danger => "alert",
            NoticeKind.Plain => null,
            _ => "status",
        };
}

/// <summary>What a notice is about: red for refusal and danger, amber for purpose and time, green for proven or done.</summary>
public enum NoticeKind
{
    Plain,
    Danger,
    Warning,
    Good,
}
