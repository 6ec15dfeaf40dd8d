using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace StaffPortal.Web.Shell;

/// <summary>Lies faintly over values, on screen and on paper: who looked, and when.</summary>
public sealed partial class Watermark
{
    private readonly string id = $"watermark-{Guid.NewGuid():N}";
    private string text = "";

    /// <summary>What it says instead, over what is nobody's value.</summary>
    [Parameter]
    public string? Instead { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync() =>
        text = Instead ?? $"{(await Authentication).User.Identity?.Name} · {Show.Moment(Clock.GetUtcNow())}";
}
