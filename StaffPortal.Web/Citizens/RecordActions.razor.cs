using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Citizens;

/// <summary>What may be done with an open record under its purpose.</summary>
public sealed partial class RecordActions
{
    [Parameter, EditorRequired]
    public required OpenRecord Record { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<RecordForm> OnChosen { get; set; }
}
