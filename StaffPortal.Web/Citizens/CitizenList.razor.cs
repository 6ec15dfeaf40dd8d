using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>A page of citizens, masked; a table that becomes cards on a narrow screen.</summary>
public sealed partial class CitizenList
{
    [Parameter, EditorRequired]
    public required CitizenPage Page { get; set; }

    [Parameter]
    public EventCallback<Guid> OnOpen { get; set; }
}
