using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Citizens;

/// <summary>What of the record was disclosed to others (Official Information Act s.24).</summary>
public sealed partial class RecordDisclosures
{
    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }
}
