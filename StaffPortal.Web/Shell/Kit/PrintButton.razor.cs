using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StaffPortal.Web.Shell.Kit;

/// <summary>Prints the page as it stands.</summary>
public sealed partial class PrintButton
{
    /// <summary>What is printed, where the page is more than that.</summary>
    [Parameter]
    public string? Text { get; set; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    private async Task PrintAsync() => await Browser.InvokeVoidAsync("portal.print");
}
