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

    /// <summary>Those chosen, where some may be; kept from page to page.</summary>
    [Parameter]
    public ISet<Guid>? Chosen { get; set; }

    [Parameter]
    public EventCallback OnChosen { get; set; }

    private Task ChooseAsync(Guid citizenId, bool on)
    {
        _ = on ? Chosen!.Add(citizenId) : Chosen!.Remove(citizenId);
        return OnChosen.InvokeAsync();
    }
}
