using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>The form of one purpose; offers only the fields that its service declares.</summary>
public sealed partial class PurposeEditor
{
    private readonly Dictionary<CitizenField, (FieldVisibility? Visibility, bool MayChange)> shown = [];
    private string code = "";
    private string nameTh = "";
    private string nameEn = "";
    private Guid serviceId;
    private LawfulBasis basis = LawfulBasis.PublicTask;
    private SensitiveGround? ground;
    private Operations operations = Operations.Search | Operations.View;
    private int limit = 50;
    private bool contractors;

    [Parameter]
    public Purpose? Purpose { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Service> Services { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<PurposeForm> OnSave { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    private IReadOnlyList<CitizenField> Declared => Services.FirstOrDefault(s => s.Id == serviceId)?.Fields ?? [];

    protected override void OnInitialized()
    {
        if (Purpose is not { } p)
            return;
        (code, nameTh, nameEn, serviceId, basis, ground, operations, limit, contractors) =
            (p.Code, p.NameTh, p.NameEn, p.ServiceId, p.Basis, p.SensitiveGround, p.Operations, p.DailyRecordLimit, p.ContractorsMayHold);
        foreach (var field in p.Fields)
            shown[field.Field] = (field.Visibility, field.MayChange);
    }

    private void Show(CitizenField field, string? value) =>
        shown[field] = Enum.TryParse<FieldVisibility>(value, out var visibility) ? (visibility, shown.GetValueOrDefault(field).MayChange) : (null, false);

    private Task SaveAsync() => OnSave.InvokeAsync(new(
        Purpose?.Id, code.Trim(), nameTh, nameEn, serviceId, basis, ground, operations, limit, contractors,
        [.. Declared.Where(f => shown.GetValueOrDefault(f).Visibility is not null).Select(f => new PurposeFieldForm(f, shown[f].Visibility!.Value, shown[f].MayChange))]));
}
