using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Imports;

/// <summary>One import: its file, what was found in it, what it did, and how to take it back.</summary>
public sealed partial class ImportAccountPage
{
    private readonly StoppableWork work;
    private PageState<ImportAccount> account = new();
    private ImportedPage? changes;
    private double? progress;
    private string? reason;

    public ImportAccountPage() => work = new(Disposed);

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required ImportBook Book { get; init; }

    [Inject]
    public required CitizenImport Import { get; init; }

    [Inject]
    public required ImportSeeing Seeing { get; init; }

    [Inject]
    public required PurposeState Purpose { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (!Purpose.IsLoaded)
            await Purpose.LoadAsync(Disposed);
        await ReadAsync();
    }

    /// <summary>A compliance officer changes no record.</summary>
    private static bool MayTakeBack(ImportAccount import) =>
        !import.MayReadChanges
        && (import.Row.State is ImportState.Done or ImportState.Stopped || import.Row is { State: ImportState.TakenBack, Kept: > 0 });

    private async Task ReadAsync() => account = await LoadAsync((origin, token) => Book.OpenAsync(origin, Id, token));

    private async Task ReadChangesAsync(long after)
    {
        var (origin, isCompliance) = (await CurrentUser.OriginAsync(), account.Value is { MayReadChanges: true });
        var read = isCompliance
            ? await Book.ChangesAsync(origin, Id, after, Disposed)
            : await Seeing.PeopleAsync(origin, Purpose.Current?.Id, Id, after, Disposed);
        (changes, Problem) = (read.Value ?? changes, read.Refusal?.Message);
        await ReadAsync();
    }

    /// <summary>No command of a form: it is many short ones, each with its entry.</summary>
    private async Task TakeBackAsync()
    {
        if (
            !await Feedback.ConfirmAsync(
                ImportsTexts.ImportTakeBackTitle,
                ImportsTexts.ImportTakeBackSure,
                ImportsTexts.ImportTakeBack,
                destroys: true
            )
        )
            return;
        await work.RunAsync(async token =>
        {
            var origin = await CurrentUser.OriginAsync();
            var taken = await Import.TakeBackAsync(origin, Purpose.Current?.Id, Id, reason ?? "", ShowProgress(), token);
            Problem = taken.Refusal?.Message;
            if (taken.Succeeded)
                Feedback.Done(ImportsTexts.ImportTakenBackDone.With(taken.Value.TakenBack, taken.Value.Kept));
        });
        await ReadAsync();
    }

    private Progress<ImportProgress> ShowProgress() =>
        new(p =>
            _ = InvokeAsync(() =>
            {
                progress = p.Of > 0 ? Math.Min(1, (double)p.Done / p.Of.Value) : null;
                StateHasChanged();
            })
        );
}
