using Microsoft.AspNetCore.Components;
using MudBlazor;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Citizens;

/// <summary>Corrects the fields that the purpose may change. What was typed is kept until it is saved or given up on purpose.</summary>
public sealed partial class RecordEditor : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly Dictionary<CitizenField, string> typed = [];
    private readonly Dictionary<CitizenField, string> start = [];
    private IReadOnlyList<(CitizenField Field, FieldRule Rule)> errors = [];
    private List<(CitizenField Field, string Before, string Now)> meanwhile = [];
    private string reason = "";
    private string? problem;
    private int baseVersion;
    private bool busy;

    [Parameter, EditorRequired]
    public required CitizenView View { get; set; }

    [Parameter]
    public EventCallback<CitizenChanged> OnSaved { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    /// <summary>Someone else changed the record: how it stands now.</summary>
    [Parameter]
    public EventCallback<CitizenView> OnMeanwhile { get; set; }

    [Parameter]
    public EventCallback<Refusal> OnRefused { get; set; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Here => Navigation.Uri.Split('#')[0];

    protected override void OnInitialized()
    {
        baseVersion = View.Version;
        foreach (var field in View.Fields.Where(f => f.MayChange))
            typed[field.Field] = start[field.Field] = Editable(field);
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <summary>What the input begins with: the value as people write it; nothing where it is masked.</summary>
    private static string Editable(FieldView field) =>
        field is { Visibility: FieldVisibility.Full, Value: not null }
            ? FieldCatalog.Of(field.Field).Kind == FieldKind.Money ? field.Value : FieldRules.Display(field.Field, field.Value)
            : "";

    private static string? HelpOf(FieldView field) => field.Visibility == FieldVisibility.Masked ? CitizensTexts.MaskedStays.With(field.Value) : null;

    private string? ErrorOf(CitizenField field) => errors.Where(e => e.Field == field).Select(e => Words.Of(e.Rule)).FirstOrDefault();

    private async Task SaveAsync()
    {
        if (busy)
            return;
        busy = true;
        (problem, errors) = (null, []);
        var values = typed.Where(t => t.Value != start[t.Key]).ToDictionary(t => t.Key, t => (string?)t.Value);
        if (values.Count == 0)
        {
            (problem, busy) = (new Refusal("NothingChanged").Message, false);
            return;
        }

        var saved = await Records.ChangeAsync(await CurrentUser.OriginAsync(), Purpose.Current?.Id, new(View.CitizenId, baseVersion, values, reason), gone.Token);
        busy = false;
        switch (saved.Refusal)
        {
            case null:
                await OnSaved.InvokeAsync(saved.Value!);
                break;
            case ChangedMeanwhile changed:
                await TakeOverAsync(changed);
                break;
            case InvalidValues invalid:
                (problem, errors) = (new Refusal("InvalidValues").Message, invalid.Errors);
                break;
            case Domain.Access.Denial denial:
                await OnRefused.InvokeAsync(denial);
                break;
            default:
                problem = saved.Refusal.Message;
                break;
        }
    }

    /// <summary>Shows what became of the record, keeps what was typed, and lets the person save on top of it.</summary>
    private async Task TakeOverAsync(ChangedMeanwhile changed)
    {
        problem = changed.Message;
        meanwhile = [.. changed.Current.Fields.Zip(View.Fields).Where(p => p.First.Display != p.Second.Display).Select(p => (p.First.Field, p.Second.Display, p.First.Display))];
        foreach (var field in changed.Current.Fields.Where(f => f.MayChange))
        {
            if (typed[field.Field] == start[field.Field])
                typed[field.Field] = Editable(field);
            start[field.Field] = Editable(field);
        }

        baseVersion = changed.Current.Version;
        await OnMeanwhile.InvokeAsync(changed.Current);
    }

    private async Task CancelAsync()
    {
        var dirty = typed.Any(t => t.Value != start[t.Key]) || reason.Length > 0;
        if (!dirty || await Dialogs.ShowMessageBoxAsync(CitizensTexts.DiscardTitle, CitizensTexts.DiscardText, yesText: CitizensTexts.Discard, cancelText: CitizensTexts.KeepEditing) == true)
            await OnCancel.InvokeAsync();
    }
}
