using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>A part of a page with its own heading.</summary>
public sealed partial class Card
{
    private readonly string titleId = $"card-{Guid.NewGuid():N}";

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>Good for what is proven, danger for what is broken or cannot be undone: an edge and the heading in its colour.</summary>
    [Parameter]
    public NoticeKind Kind { get; set; } = NoticeKind.Plain;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    private string Classes =>
        string.Join(
            ' ',
            new[]
            {
                "card",
                Kind switch
                {
                    NoticeKind.Good => "verdict-good",
                    NoticeKind.Danger => "verdict-bad",
                    _ => null,
                },
                Class,
            }.OfType<string>()
        );
}
