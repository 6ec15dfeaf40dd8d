using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Purposes;
using Origin = StaffPortal.Domain.Auditing.Origin;

namespace StaffPortal.Web.Citizens;

/// <summary>One citizen's record, as the declared purpose shows it; its values leave the screen with the purpose's time.</summary>
public sealed partial class CitizenRecordPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private Guid shownId;
    private Guid declarationId;
    private CitizenView? view;
    private Refusal? refusal;
    private CitizenField? revealing;
    private bool busy;
    private bool editing;
    private bool erasing;
    private bool over;
    private bool lacksConsent;
    private bool disclosing;
    private bool copying;
    private IReadOnlyList<Purpose>? purposes;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    [Inject]
    public required CitizenConsents Consents { get; init; }

    [Inject]
    public required CitizenDisclosures Disclosures { get; init; }

    [Inject]
    public required CitizenNotes Notes { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    protected override void OnInitialized() => Purpose.Changed += OnPurposeChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (shownId == Id)
            return;
        shownId = Id;
        (view, refusal, editing, erasing, over, lacksConsent, disclosing, copying) = (null, null, false, false, false, false, false, false);
        busy = true;
        if (!Purpose.IsLoaded)
            await Purpose.LoadAsync(gone.Token);
        busy = false;
        if (Purpose.Current is not null)
            await OpenAsync(LookOfHistory());
    }

    public void Dispose()
    {
        Purpose.Changed -= OnPurposeChanged;
        gone.Cancel();
        gone.Dispose();
    }

    /// <summary>The look that this place in the browser's history stands for; a new one where it stands for none.</summary>
    private Guid LookOfHistory() => Guid.TryParseExact(Navigation.HistoryEntryState, "N", out var look) ? look : Guid.NewGuid();

    private async Task OpenAsync(Guid look)
    {
        busy = true;
        declarationId = Purpose.Current?.Id ?? Guid.Empty;
        var opened = await Records.OpenAsync(await CurrentUser.OriginAsync(), declarationId, Id, look, gone.Token);
        if (Purpose.Current?.Purpose is { } purpose && (purpose.NeedsConsent || purpose.Allows(Operations.Restrict)))
            purposes ??= await Registers.PurposesAsync(gone.Token);
        (view, refusal, busy, over) = (opened.Value, opened.Refusal, false, false);
        lacksConsent = refusal is Denial { Decision.Rule: AccessRule.ConsentMissing };
    }

    private async Task DiscloseAsync(DisclosureForm form)
    {
        refusal = null;
        var asked = await Disclosures.RequestAsync(await CurrentUser.OriginAsync(), declarationId, form, gone.Token);
        if (!asked.Succeeded)
        {
            Refused(asked.Refusal);
            return;
        }

        disclosing = false;
        Navigation.NavigateTo("/disclosures");
    }

    private Task GiveConsentAsync(ConsentForm form) => ActAsync(origin => Consents.GiveAsync(origin, declarationId, Id, form, gone.Token));

    private Task WithdrawAsync(Guid purposeId) => ActAsync(origin => Consents.WithdrawAsync(origin, declarationId, Id, purposeId, gone.Token));

    private Task RestrictAsync(RestrictionForm form) => ActAsync(origin => Consents.RestrictAsync(origin, declarationId, Id, form, gone.Token));

    private Task LiftAsync((Guid Id, string Reason) lifted) => ActAsync(origin => Consents.LiftAsync(origin, declarationId, Id, lifted.Id, lifted.Reason, gone.Token));

    private async Task ScanAsync(Guid consentId)
    {
        refusal = null;
        var scan = await Consents.ScanAsync(await CurrentUser.OriginAsync(), declarationId, Id, consentId, gone.Token);
        if (scan.Succeeded)
            await Browser.SaveAsync($"consent-{consentId:N}.{scan.Value.Extension}", scan.Value.Content, gone.Token);
        else
            Refused(scan.Refusal);
    }

    private Task<bool> AttachAsync((CitizenField Field, string Text, string Reference) note) => ActAsync(origin => Notes.AttachAsync(origin, declarationId, Id, note.Field, note.Text, note.Reference, gone.Token));

    /// <summary>After an act on the citizen's rights the record is decided and opened anew: what was lawful a moment ago may not be now.</summary>
    private async Task<bool> ActAsync(Func<Origin, Task<Result<bool>>> act)
    {
        refusal = null;
        var done = await act(await CurrentUser.OriginAsync());
        if (!done.Succeeded)
        {
            Refused(done.Refusal);
            return false;
        }

        Snackbar.Add(Texts.DoneRecorded, Severity.Success);
        await OpenAsync(Guid.NewGuid());
        return true;
    }

    private async Task RevealAsync(CitizenField field)
    {
        if (revealing is not null || view is null)
            return;
        revealing = field;
        refusal = null;
        var revealed = await Records.RevealAsync(await CurrentUser.OriginAsync(), declarationId, Id, field, gone.Token);
        revealing = null;
        if (revealed.Succeeded && view is not null)
            view = view with { Fields = [.. view.Fields.Select(f => f.Field == field ? revealed.Value : f)] };
        else
            Refused(revealed.Refusal!);
    }

    /// <summary>The person sees what they wrote themselves; nothing is read again.</summary>
    private void Saved(CitizenChanged changed)
    {
        (editing, refusal) = (false, null);
        Snackbar.Add(CitizensTexts.Saved.With(changed.Changed.Count), Severity.Success);
        view = view! with
        {
            Version = changed.Version,
            Fields = [.. view.Fields.Select(f => changed.Changed.FirstOrDefault(c => c.Field == f.Field) ?? f)],
        };
    }

    private async Task EraseAsync(string reason)
    {
        refusal = null;
        var erased = await Records.EraseAsync(await CurrentUser.OriginAsync(), declarationId, Id, reason, gone.Token);
        if (!erased.Succeeded)
        {
            Refused(erased.Refusal);
            return;
        }

        erasing = false;
        Snackbar.Add(CitizensTexts.Erased, Severity.Success);
        await OpenAsync(Guid.NewGuid());
    }

    private void Meanwhile(CitizenView current) => (view, refusal) = (current, null);

    /// <summary>A right that ended while the page was open takes the values with it.</summary>
    private void Refused(Refusal why)
    {
        refusal = why;
        if (why is Denial { Decision.Rule: not (AccessRule.FieldNotCovered or AccessRule.FieldNotChangeable or AccessRule.OperationNotAllowed) })
            (view, editing, copying) = (null, false, false);
    }

    private void OnPurposeChanged() => _ = InvokeAsync(async () =>
    {
        if (view is not null && Purpose.Current?.Id != declarationId)
            (view, refusal, editing, copying, over) = (null, null, false, false, true);
        else if (view is null && !busy && refusal is null && Purpose.Current is not null && shownId == Id)
            await OpenAsync(Guid.NewGuid());
        StateHasChanged();
    });

    private async Task PrintAsync() => await Browser.InvokeVoidAsync("portal.print", gone.Token);
}
