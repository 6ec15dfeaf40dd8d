using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>The citizen's consents, restrictions and objections, where the purpose rests on consent or carries out such requests.</summary>
public sealed partial class RecordRights : PortalComponent
{
    private IReadOnlyList<Purpose>? purposes;

    [Parameter, EditorRequired]
    public required OpenRecord Record { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> OnDone { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<Denial> OnDenied { get; set; }

    [Inject]
    public required Registers Registers { get; init; }

    private bool MayRestrict => Record.Under.Purpose.Allows(Operations.Restrict);

    protected override async Task OnInitializedAsync()
    {
        if (Record.Under.Purpose.NeedsConsent || MayRestrict)
            purposes = await Registers.PurposesAsync(Disposed);
    }
}
