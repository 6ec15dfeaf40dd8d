using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Web.Citizens;

/// <summary>What of the record was disclosed to others (Official Information Act s.24).</summary>
public sealed partial class RecordDisclosures
{
    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Inject]
    public required OfficeFields Fields { get; init; }
}
