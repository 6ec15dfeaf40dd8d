using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell;

/// <summary>Static pages that work without a circuit: signing in, passwords, refusals.</summary>
public sealed partial class PlainLayout
{
    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string LanguageLink => $"/culture/{(Words.InThai ? "en-GB" : "th-TH")}?back={Uri.EscapeDataString($"/{Navigation.ToBaseRelativePath(Navigation.Uri)}")}";
}
