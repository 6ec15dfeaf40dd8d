using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Disclosures;

/// <summary>Makes the file of an approved disclosure, once; it comes as an ordinary download, outside the circuit.</summary>
public sealed partial class DisclosureFileForm
{
    [Parameter, EditorRequired]
    public Guid Id { get; set; }

    /// <summary>csv, xlsx or letter, as the route knows them.</summary>
    [Parameter, EditorRequired]
    public required string Format { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [Parameter]
    public string? Target { get; set; }

    /// <summary>Told when the browser sends the form; what becomes of it, the register says.</summary>
    [Parameter]
    public EventCallback<Guid> OnSent { get; set; }
}
