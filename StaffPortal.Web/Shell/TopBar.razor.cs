using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell;

/// <summary>The bar on top of every page: whose portal it is, its look, its language, and the way out. It works without scripts.</summary>
public sealed partial class TopBar
{
    /// <summary>What stands before the brand.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Whether it names who has signed in.</summary>
    [Parameter]
    public bool ShowsName { get; set; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Here => $"/{Navigation.ToBaseRelativePath(Navigation.Uri)}";

    private string LanguageLink => $"/culture/{(Words.InThai ? "en-GB" : "th-TH")}?back={Uri.EscapeDataString(Here)}";
}
