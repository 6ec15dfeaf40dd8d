using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Citizens;

/// <summary>Takes one new person in by hand, in the purpose's service: its fields, the day, and what it rests on.</summary>
public sealed partial class NewCitizenForm : RecordAct
{
    private readonly Dictionary<CitizenField, string> typed = [];
    private List<FieldDefinition> fields = [];
    private Service? service;
    private DateOnly? day;
    private string reason = "";

    /// <summary>The purpose that stands.</summary>
    [Parameter, EditorRequired]
    public required Purpose Purpose { get; set; }

    /// <summary>Told the new record's opaque id.</summary>
    [Parameter, EditorRequired]
    public EventCallback<Guid> OnDone { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Inject]
    public required CitizenAdmission Admission { get; init; }

    [Inject]
    public required OfficeFields Office { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    protected override async Task OnInitializedAsync()
    {
        day = Today;
        service = (await Registers.ServicesAsync(Disposed)).Find(s => s.Id == Purpose.ServiceId);
        if (service is not null)
            fields = [.. CitizenAdmission.FieldsOf(Purpose, service).Select(Office.Current.Of).Where(d => !d.IsEnded)];
    }

    private bool IsRequired(FieldDefinition field) => CitizenAdmission.IsRequired(service!, field);

    private string? Check(FieldDefinition field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? (IsRequired(field) ? Texts.FieldRequired : null)
        : field.Check(text, Today).Broken is { } rule ? field.Message(rule)
        : null;

    private Task AdmitAsync() =>
        DecideAsync(
            (origin, stop) =>
                Admission.AdmitAsync(
                    origin,
                    DeclarationId,
                    new(typed.ToDictionary(t => t.Key, string? (t) => t.Value), day!.Value, reason),
                    stop
                ),
            OnDone.InvokeAsync
        );
}
