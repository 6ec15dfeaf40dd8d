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
    private const long MaxFileBytes = 100 * 1024 * 1024;

    private readonly StoppableWork work;
    private UploadedFile? file;
    private ImportPreview? preview;
    private IReadOnlyList<ImportColumn> columns = [];
    private Service? service;
    private ImportReport? report;
    private int progress;
    private int total;
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
    public required IWebHostEnvironment Host { get; init; }

    private int Step =>
        written ? 4
        : report is not null ? 3
        : preview is not null ? 2
        : 1;

    private ImportPlan Plan => new(file!.Path, service!.Id, columns);

    private string? ColumnProblem => CitizenImport.ColumnError(columns, service!)?.Message;

    private bool HasNothingToWrite => report!.Created + report.Updated == 0;

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += Refresh;
        if (!Purpose.IsLoaded)
            await Purpose.LoadAsync(Disposed);
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
        if (e.File.Size > MaxFileBytes)
        {
            Problem = Texts.ImportTooLarge.With(MaxFileBytes / 1024 / 1024);
            return;
        }

        await RunAsync(async token =>
        {
            file = UploadedFile.Make(Host.ContentRootPath);
            await using (var to = file.Open())
            await using (var from = e.File.OpenReadStream(MaxFileBytes, token))
                await from.CopyToAsync(to, token);
            var services = await Registers.ServicesAsync(token);
            service = services.Find(s => s.Id == Purpose.Current?.Purpose.ServiceId);
            var looked = await CitizenImport.PreviewAsync(file.Path, token);
            (preview, Problem) = (looked.Value, looked.Refusal?.Message);
            columns = preview?.Columns ?? [];
        });
    }

    private Task CheckAsync() =>
        RunAsync(async token =>
        {
            var found = await Import.CheckAsync(await CurrentUser.OriginAsync(), Purpose.Current?.Id, Plan, Progress(), token);
            (report, Problem) = (found.Value, found.Refusal?.Message);
            total = report?.Rows ?? 0;
        });

    private Task WriteAsync(ImportUnit unit) =>
        RunAsync(async token =>
        {
            var done = await Import.WriteAsync(await CurrentUser.OriginAsync(), Purpose.Current?.Id, Plan, unit, Progress(), token);
            Problem = done.Refusal?.Message;
            if (done.Succeeded)
                (report, written) = (done.Value, true);
        });

    private async Task SaveBadRowsAsync()
    {
        var stream = new MemoryStream();
        await BadRowsFile.WriteAsync(Plan, report!, stream, Disposed);
        await Browser.SaveAsync("rows-to-correct.csv", stream.ToArray(), Disposed);
    }

    private void StartOver()
    {
        file?.Dispose();
        (file, preview, report, Problem, written, total, progress) = (null, null, null, null, false, 0, 0);
    }

    private async Task RunAsync(Func<CancellationToken, Task> run)
    {
        if (work.IsRunning)
            return;
        (Problem, progress) = (null, 0);
        if (!await work.RunAsync(run))
            Problem = ImportsTexts.ImportStopped;
    }

    private Progress<int> Progress() =>
        new(rows =>
            _ = InvokeAsync(() =>
            {
                progress = rows;
                StateHasChanged();
            })
        );
}
