using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;

namespace StaffPortal.Web.Administration;

/// <summary>Why a service collects a field, how long it keeps it after the service ends, and whether the service needs it.</summary>
public sealed partial class ServiceFieldEditor
{
    /// <summary>Stands for what is no number; refused when the service is saved.</summary>
    private const int NoNumber = -1;

    [Parameter, EditorRequired]
    public required ServiceFieldForm Field { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<ServiceFieldForm> OnChanged { get; set; }

    private int? Years => Field.KeptYears == NoNumber ? null : Field.KeptYears;
}
