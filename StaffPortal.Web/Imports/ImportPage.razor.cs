using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Imports;

/// <summary>Brings a file in: look at it, say what its columns mean, check every row, then write.</summary>
public sealed partial class ImportPage : PortalComponent
{
    private readonly StoppableWork work;
    private UploadedFile? file;
    private ImportPreview? preview;
    private IReadOnlyList<SheetChoice> choices = [];
    private TwoDigitYears years;
    private Service? service;
    private ImportReport? report;
    private ImportComparison? comparison;
    private IReadOnlyList<ImportStanding> standings = [];
    private ImportProgress? progress;
    private Guid importId;
    private bool written;

    public ImportPage() => work = new(Disposed);

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required CitizenImport Import { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    [Inject]
    public required UploadFolder Uploads { get; init; }

    private int Step =>
        written ? 4
        : report is not null ? 3
        : preview is not null ? 2
        : 1;

    private static string FileHelp =>
        ImportsTexts.ImportFileHelp.With(FileLimits.MaxBytes / FileLimits.Megabyte, Show.Count(FileLimits.MaxRows - 1));

    private IReadOnlyList<ImportSheet> Sheets => [.. choices.Where(c => c.IsChosen).Select(c => c.Sheet)];

    /// <summary>The chosen sheets, those of one shape together.</summary>
    private IEnumerable<IReadOnlyList<SheetChoice>> Shapes =>
        choices.Where(c => c.IsChosen).GroupBy(c => c.Shape, StringComparer.Ordinal).Select(g => (IReadOnlyList<SheetChoice>)[.. g]);

    private ImportPlan Plan => new(file!.Path, service!.Id, Sheets) { Id = importId, TwoDigitYears = years };

    private double? Part => (progress?.Of ?? report?.Rows) is > 0 and var of ? Math.Min(1, (double)(progress?.Done ?? 0) / of) : null;

    /// <summary>What is being brought in goes on to its end: stopping would leave a part in the register.</summary>
    private bool MayStop => progress?.Phase != ImportPhase.Moving;

    private string? ColumnProblem => Import.ColumnError(Sheets, service!)?.Message;

    private bool HasNothingToWrite => report!.Rows == report.Bad;

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += Refresh;
        if (!Purpose.IsLoaded)
            await Purpose.LoadAsync(Disposed);
        await ReadStandingsAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Purpose.Changed -= Refresh;
        file?.Dispose();
        base.Dispose(disposing);
    }

    private async Task TakeFileAsync(InputFileChangeEventArgs e)
    {
        StartOver();
        await RunAsync(async token =>
        {
            var taken = await UploadedFile.TakeAsync(e.File, Uploads, FileLimits.MaxBytes, token);
            (file, Problem) = (taken.Value, taken.Refusal?.Message);
            if (file is null)
                return;
            var services = await Registers.ServicesAsync(token);
            service = services.Find(s => s.Id == Purpose.Current?.Purpose.ServiceId);
            var looked = await Import.PreviewAsync(file.Path, service?.Id ?? Guid.Empty, token);
            (preview, Problem) = (looked.Value, looked.Refusal?.Message);
            choices = preview is null ? [] : SheetChoice.Of(preview);
        });
    }

    private Task CheckAsync() =>
        RunAsync(async token =>
        {
            var found = await Import.CheckAsync(await CurrentUser.OriginAsync(), Purpose.Current?.Id, Plan, ShowProgress(), token);
            (report, Problem) = (found.Value, found.Refusal?.Message);
        });

    private Task CompareAsync() =>
        RunAsync(async token =>
        {
            var found = await Import.CompareAsync(await CurrentUser.OriginAsync(), Purpose.Current?.Id, Plan, ShowProgress(), token);
            (comparison, Problem) = (found.Value, found.Refusal?.Message);
        });

    /// <summary>One that did not come to its end is another import when it is tried again.</summary>
    private async Task WriteAsync(ImportUnit unit)
    {
        await RunAsync(async token =>
        {
            var done = await Import.WriteAsync(await CurrentUser.OriginAsync(), Purpose.Current?.Id, Plan, unit, ShowProgress(), token);
            Problem = done.Refusal?.Message;
            if (done.Succeeded)
                (report, written) = (done.Value, true);
        });
        if (!written)
            importId = Guid.NewGuid();
        await ReadStandingsAsync();
    }

    private async Task ReadStandingsAsync() => standings = await Import.StandingsAsync(await CurrentUser.OriginAsync(), Disposed);

    private static string PrefixOf(int shape) => shape == 0 ? "" : FormattableString.Invariant($"shape{shape}-");

    private void Replace(IReadOnlyList<SheetChoice> changed) =>
        choices = [.. choices.Select(c => changed.FirstOrDefault(n => n.Sheet.Index == c.Sheet.Index) ?? c)];

    private async Task SaveCorrectionsAsync()
    {
        var stream = new MemoryStream();
        await CorrectionFile.WriteAsync(Plan, report!, stream, Disposed);
        await Browser.SaveAsync("rows-to-correct.xlsx", stream.ToArray(), Disposed);
    }

    private void StartOver()
    {
        file?.Dispose();
        (file, preview, report, comparison, Problem, written, progress) = (null, null, null, null, null, false, null);
        (choices, years) = ([], TwoDigitYears.NotSaid);
        importId = Guid.NewGuid();
    }

    private async Task RunAsync(Func<CancellationToken, Task> run)
    {
        if (work.IsRunning)
            return;
        (Problem, progress) = (null, null);
        if (!await work.RunAsync(run))
            Problem = ImportsTexts.ImportStopped;
    }

    private Progress<ImportProgress> ShowProgress() =>
        new(p =>
            _ = InvokeAsync(() =>
            {
                progress = p;
                StateHasChanged();
            })
        );
}
