using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Contact;

/// <summary>The entries that fulfil a case.</summary>
public sealed partial class FulfilledBy
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<FulfillingAct> Acts { get; set; }
}
