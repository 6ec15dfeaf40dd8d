using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Administration;

/// <summary>The form of one purpose; offers only the fields that its service declares.</summary>
public sealed partial class PurposeEditor
{
    private static readonly FieldVisibility[] Choices = [FieldVisibility.Masked, FieldVisibility.Full];

    private readonly Dictionary<CitizenField, (FieldVisibility? Visibility, bool MayChange)> shown = [];
    private string code = "";
    private string nameTh = "";
    private string nameEn = "";
    private Service? service;
    private LawfulBasis basis = LawfulBasis.PublicTask;
    private SensitiveGround? ground;
    private Operations operations = Operations.Search | Operations.View;
    private int? limit = PurposeForm.UsualRecords;
    private int? rows = PurposeForm.UsualRows(PurposeForm.UsualRecords);
    private bool contractors;

    [Parameter]
    public Purpose? Purpose { get; set; }

    /// <summary>A like purpose that a new one begins with; grants are not copied.</summary>
    [Parameter]
    public Purpose? CopyOf { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Service> Services { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public string? Problem { get; set; }

    [Parameter]
    public EventCallback<PurposeForm> OnSave { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    private string FormTitle =>
        Purpose?.Name ?? (CopyOf is { } like ? AdministrationTexts.CopyOfPurpose.With(like.Name) : AdministrationTexts.NewPurpose);

    /// <summary>What may be shown; of an ended field what is shown already.</summary>
    private IReadOnlyList<CitizenField> Declared => [.. (service?.Fields ?? []).Where(f => !Fields.Current.Of(f).IsEnded || IsShown(f))];

    protected override void OnInitialized()
    {
        if ((Purpose ?? CopyOf) is not { } known)
            return;
        if (CopyOf is null)
            (code, nameTh, nameEn) = (known.Code, known.NameTh, known.NameEn);
        service = Services.FirstOrDefault(s => s.Id == known.ServiceId);
        (basis, ground, operations) = (known.Basis, known.SensitiveGround, known.Operations);
        (limit, rows, contractors) = (known.DailyRecordLimit, known.DailyRowLimit, known.ContractorsMayHold);
        foreach (var field in known.Fields)
            shown[field.Field] = (field.Visibility, field.MayChange);
    }

    private bool IsShown(CitizenField field) => Purpose?.VisibilityOf(field) is not null;

    private void Allow(Operations operation, bool on) => operations = on ? operations | operation : operations & ~operation;

    private void ShowField(CitizenField field, FieldVisibility? visibility) =>
        shown[field] = (visibility, visibility is not null && shown.GetValueOrDefault(field).MayChange);

    private Task SaveAsync()
    {
        var fields = Declared
            .Where(f => shown.GetValueOrDefault(f).Visibility is not null)
            .Select(f => new PurposeFieldForm(f, shown[f].Visibility!.Value, shown[f].MayChange));
        return OnSave.InvokeAsync(
            new(
                Purpose?.Id,
                code.Trim(),
                nameTh,
                nameEn,
                service!.Id,
                basis,
                ground,
                operations,
                limit!.Value,
                rows!.Value,
                contractors,
                [.. fields]
            )
        );
    }
}
