using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Web.Citizens;

/// <summary>
/// Stands in for a page of people's values wherever the browser prints it by itself: printing a record is an act of its own, with
/// its own entry and number.
/// </summary>
public sealed partial class OnPaper : PortalComponent
{
    private string? userName;

    /// <summary>The declaration under which the page was looked at.</summary>
    [Parameter, EditorRequired]
    public StandingDeclaration? Under { get; set; }

    /// <summary>The look; null before anything was shown.</summary>
    [Parameter, EditorRequired]
    public Guid? LookId { get; set; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync() => userName = await CurrentUser.UserNameAsync();
}
