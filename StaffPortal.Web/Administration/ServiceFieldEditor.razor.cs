using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;

namespace StaffPortal.Web.Administration;

/// <summary>What a service says of one field it declares.</summary>
public sealed partial class ServiceFieldEditor
{
    [Parameter, EditorRequired]
    public required ServiceFieldForm Field { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<ServiceFieldForm> OnChanged { get; set; }

    private static string Text(ChangeEventArgs e) => e.Value?.ToString() ?? "";

    /// <summary>What is no number is refused when the service is saved.</summary>
    private static int Years(ChangeEventArgs e) => int.TryParse(Text(e), NumberStyles.None, CultureInfo.InvariantCulture, out var years) ? years : -1;
}
