using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Citizens;

/// <summary>Why something about a record was refused, with the rule that decided where it was a denial.</summary>
public sealed partial class RecordRefusal
{
    [Parameter, EditorRequired]
    public Refusal? Reason { get; set; }
}
