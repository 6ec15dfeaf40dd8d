using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Web.Citizens;

/// <summary>A copy for the data subject as it is read on screen and on paper.</summary>
public sealed partial class RecordCopySheet
{
    [Parameter, EditorRequired]
    public required CitizenCopy Copy { get; set; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }
}
