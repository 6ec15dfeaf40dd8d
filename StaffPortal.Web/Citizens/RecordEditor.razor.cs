using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Citizens;

/// <summary>Corrects the fields that the purpose may change. What was typed is kept until it is saved or given up on purpose.</summary>
public sealed partial class RecordEditor : RecordAct
{
    /// <summary>Names the form, and what was typed into it.</summary>
    public const string FormId = "record-edit";

    private readonly Dictionary<CitizenField, string> typed = [];
    private readonly Dictionary<CitizenField, string> start = [];
    private readonly HashSet<CitizenField> emptied = [];
    private List<(string Field, string Before, string Now)> meanwhile = [];
    private string reason = "";
    private int baseVersion;

    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<CitizenChanged> OnSaved { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    /// <summary>Someone else changed the record: how it stands now.</summary>
    [Parameter, EditorRequired]
    public EventCallback<CitizenView> OnMeanwhile { get; set; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override void OnInitialized()
    {
        baseVersion = View.Version;
        foreach (var field in View.Fields.Where(f => f.MayChange))
            typed[field.Field] = start[field.Field] = Editable(field);
    }

    /// <summary>What the input begins with: the value as people write it; nothing where it is masked.</summary>
    private static string Editable(FieldView field) =>
        field is { Visibility: FieldVisibility.Full, Value: not null } ? ValueInput.Begin(field.Definition, field.Value) : "";

    /// <summary>Whether a masked value can be taken away: what is left empty stays as it is.</summary>
    private static bool MayEmpty(FieldView field) =>
        field.Visibility == FieldVisibility.Masked && field.MayReveal && !field.Definition.IsRequired;

    private void Empty(CitizenField field, bool on)
    {
        if (on)
            (typed[field], _) = ("", emptied.Add(field));
        else
            emptied.Remove(field);
    }

    private static string? HelpOf(FieldView field) =>
        field.Visibility == FieldVisibility.Masked ? CitizensTexts.MaskedStays.With(field.Value) : ValueInput.HelpOf(field.Definition);

    /// <summary>The rule of the field that a value breaks, in words; the domain asks the same rules again.</summary>
    private string? Check(FieldDefinition field, string? text) =>
        text != start[field.Field] && field.Check(text, OfficeTime.DayOf(Clock.GetUtcNow())).Broken is { } rule
            ? field.Message(rule)
            : null;

    private async Task SaveAsync()
    {
        var values = typed
            .Where(t => t.Value != start[t.Key] || emptied.Contains(t.Key))
            .ToDictionary(t => t.Key, t => emptied.Contains(t.Key) ? "" : (string?)t.Value);
        if (values.Count == 0)
        {
            Refuse(new("NothingChanged"));
            return;
        }

        await DecideAsync(
            (origin, stop) => Records.ChangeAsync(origin, DeclarationId, new(View.CitizenId, baseVersion, values, reason), stop),
            OnSaved.InvokeAsync
        );
        if (Refusal is ChangedMeanwhile changed && changed.Current.Version != baseVersion)
            await RebaseAsync(changed.Current);
    }

    /// <summary>Shows what became of the record, keeps what was typed, and lets the person save on top of it.</summary>
    private async Task RebaseAsync(CitizenView current)
    {
        meanwhile =
        [
            .. current
                .Fields.Zip(View.Fields)
                .Where(p => p.First.Display != p.Second.Display)
                .Select(p => (p.First.Name, p.Second.Display, p.First.Display)),
        ];
        foreach (var field in current.Fields.Where(f => f.MayChange))
        {
            if (typed[field.Field] == start[field.Field])
                typed[field.Field] = Editable(field);
            start[field.Field] = Editable(field);
        }

        baseVersion = current.Version;
        await OnMeanwhile.InvokeAsync(current);
    }
}
