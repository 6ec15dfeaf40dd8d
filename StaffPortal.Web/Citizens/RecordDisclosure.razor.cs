using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;

namespace StaffPortal.Web.Citizens;

/// <summary>Asks to disclose fields of one or more records to somebody outside; unlawful ends have no entry in the list of bases.</summary>
public sealed partial class RecordDisclosure : RecordAct
{
    private readonly HashSet<CitizenField> chosen = [];
    private DisclosureBasis? basis;
    private string recipient = "";
    private string authority = "";
    private string reason = "";

    /// <summary>Whose data; each citizen is decided about by itself.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<Guid> Citizens { get; set; }

    /// <summary>The fields that the purpose covers.</summary>
    [Parameter, EditorRequired]
    public required IEnumerable<CitizenField> Fields { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Inject]
    public required OfficeFields Known { get; init; }

    [Inject]
    public required CitizenDisclosures Disclosures { get; init; }

    [Inject]
    public required DisclosureRules Rules { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string LabelOf(CitizenField field) => $"{Known.Current.NameOf(field)} ({Words.Of(Known.Current.Of(field).Class)})";

    /// <summary>Said once, at the first of the fields.</summary>
    private string? CheckChosen(CitizenField field) =>
        chosen.Count == 0 && field == Fields.First() ? CitizensTexts.DisclosureChooseData : null;

    private void Choose(CitizenField field, bool on) => _ = on ? chosen.Add(field) : chosen.Remove(field);

    private Task RequestAsync() =>
        DecideAsync(
            (origin, stop) =>
                Disclosures.RequestAsync(
                    origin,
                    DeclarationId,
                    new([.. Citizens], [.. chosen], recipient, basis!.Value, authority, reason),
                    stop
                ),
            _ =>
            {
                Navigation.NavigateTo("/disclosures");
                return Task.CompletedTask;
            }
        );
}
