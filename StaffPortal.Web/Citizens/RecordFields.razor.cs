using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Citizens;

/// <summary>The values a purpose shows; reveals one masked value at a time.</summary>
public sealed partial class RecordFields : RecordAct
{
    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<FieldView> OnRevealed { get; set; }

    /// <summary>What was revealed and may be hidden again.</summary>
    [Parameter]
    public IReadOnlyDictionary<CitizenField, FieldView> Revealed { get; set; } = new Dictionary<CitizenField, FieldView>();

    [Parameter]
    public EventCallback<CitizenField> OnHidden { get; set; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    private Task RevealAsync(CitizenField field) =>
        DecideAsync((origin, stop) => Records.RevealAsync(origin, DeclarationId, View.CitizenId, field, stop), OnRevealed.InvokeAsync);
}
