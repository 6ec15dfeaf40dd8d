using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Web.Citizens;

/// <summary>One citizen's record, as the declared purpose shows it; its values leave the screen when the purpose's time is over.</summary>
public sealed partial class CitizenRecordPage : PortalComponent
{
    private static readonly TimeSpan RevealedFor = TimeSpan.FromMinutes(1);

    private Guid shownId;
    private RecordState state = RecordState.Loading;
    private bool endedEarly;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required PurposeNews News { get; init; }

    [Inject]
    public required KeptTyping Kept { get; init; }

    [Inject]
    public required SearchState Search { get; init; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    [Inject]
    public required RecordNames Names { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>
    /// The look that this place in the browser's history stands for; a new one where it stands for none. The same look is one entry,
    /// however often it is shown (law 9).
    /// </summary>
    private Guid LookOfHistory => Guid.TryParseExact(Navigation.HistoryEntryState, "N", out var look) ? look : Guid.NewGuid();

    protected override void OnInitialized()
    {
        Purpose.Changed += OnPurposeChanged;
        News.CitizenChanged += OnCitizenChanged;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shownId == Id)
            return;
        (shownId, state) = (Id, RecordState.Loading);
        if (!Purpose.IsLoaded)
            await Purpose.LoadAsync(Disposed);
        await OpenAsync(LookOfHistory);
    }

    protected override void Dispose(bool disposing)
    {
        Purpose.Changed -= OnPurposeChanged;
        News.CitizenChanged -= OnCitizenChanged;
        base.Dispose(disposing);
    }

    private async Task OpenAsync(Guid look)
    {
        if (Purpose.Current is not { } standing)
        {
            state = RecordState.Undeclared;
            return;
        }

        var id = Id;
        state = RecordState.Loading;
        var opened = await Records.OpenAsync(await CurrentUser.OriginAsync(), standing.Id, id, look, Disposed);
        if (opened.Succeeded)
        {
            Search.Opened.Add(id);
            await Names.KnowAsync(await CurrentUser.OriginAsync(), opened.Value, standing, Disposed);
        }

        if (id == Id)
            state = opened.Succeeded ? await FormOfAsync(new(opened.Value, standing)) : new RecordWithheld(opened.Refusal, standing);
    }

    /// <summary>A form opens over the record as the purpose shows it: what was revealed is masked again.</summary>
    private void Choose(RecordForm form) =>
        Update(record => record.Hide() with { Form = form, HasHalfTyped = record.HasHalfTyped && form != RecordForm.Change });

    private void CloseForm() => Choose(RecordForm.None);

    /// <summary>Decides and opens the record anew after an act on the citizen's rights: what was lawful before it may not be now.</summary>
    private Task DoneAsync(string message)
    {
        Feedback.Done(message);
        return OpenAsync(Guid.NewGuid());
    }

    private void Revealed(FieldView revealed)
    {
        Update(record => record.Reveal(revealed) with { Denied = null });
        _ = HideLaterAsync(revealed);
    }

    /// <summary>A revealed value stands for a minute, and is masked again; showing it anew is another entry.</summary>
    private async Task HideLaterAsync(FieldView revealed)
    {
        try
        {
            await Task.Delay(RevealedFor, Clock, Disposed);
            await InvokeAsync(() =>
            {
                if (state is OpenRecord record && record.View.Fields.Contains(revealed))
                    Hide(revealed.Field);
                StateHasChanged();
            });
        }
        catch (OperationCanceledException) when (Disposed.IsCancellationRequested)
        {
            // The page is gone, and the value with it.
        }
    }

    private void Hide(CitizenField field) => Update(record => record.Hide(field));

    /// <summary>Shows what the person wrote themselves; nothing is read again.</summary>
    private void Saved(CitizenChanged changed)
    {
        Feedback.Done(CitizensTexts.Saved.With(changed.Changed.Count));
        Update(record => record.With(changed.Changed, changed.Version) with { Form = RecordForm.None, Denied = null });
    }

    private void ShowAnew(CitizenView current) => Update(record => record with { View = current, Denied = null });

    /// <summary>
    /// Corrections that were typed when the purpose ended are offered again in their form; what is older does not hide the record.
    /// </summary>
    private async Task<OpenRecord> FormOfAsync(OpenRecord record) =>
        record.View.Fields.Any(f => f.MayChange)
            ? record.Typed(await Kept.WhenAsync(new Uri(Navigation.Uri).AbsolutePath, RecordEditor.FormId))
            : record;

    /// <summary>A right that ended while the page was open takes the values with it.</summary>
    private void Deny(Denial denial) =>
        Update(record =>
            denial.Decision.Rule
                is AccessRule.FieldNotCovered
                    or AccessRule.FieldNotChangeable
                    or AccessRule.FieldMasked
                    or AccessRule.OperationNotAllowed
                ? record with
                {
                    Denied = denial,
                }
                : new RecordWithheld(denial, record.Under)
        );

    private void Update(Func<OpenRecord, RecordState> change)
    {
        if (state is OpenRecord record)
            state = change(record);
    }

    /// <summary>Opens the record under a purpose that was stated elsewhere, because the person says so here.</summary>
    private Task OpenAgainAsync() => OpenAsync(Guid.NewGuid());

    private bool MayOpenUnder(Guid declarationId) =>
        state is RecordUndeclared or RecordTimeOver || (state is RecordWithheld withheld && withheld.Under.Id != declarationId);

    /// <summary>What somebody else did about the citizen may take the record off this screen.</summary>
    private void OnCitizenChanged(Guid citizen) =>
        _ = InvokeAsync(async () =>
        {
            if (citizen != Id || state is not OpenRecord open)
                return;
            var why = await Records.WithheldAsync(await CurrentUser.OriginAsync(), open.Under.Id, open.View, Disposed);
            if (why is not null && state is OpenRecord { View.CitizenId: var shown } && shown == citizen)
                state = new RecordWithheld(why, open.Under);
            StateHasChanged();
        });

    private void OnPurposeChanged() =>
        _ = InvokeAsync(async () =>
        {
            var current = Purpose.Current;
            if (state is OpenRecord open && current?.Id != open.Under.Id)
                (state, endedEarly) = (RecordState.TimeOver, open.Under.ExpiresAt > Clock.GetUtcNow());
            else if (current is not null && current.Id == Purpose.StatedHere && MayOpenUnder(current.Id))
                await OpenAsync(Guid.NewGuid());
            StateHasChanged();
        });
}
