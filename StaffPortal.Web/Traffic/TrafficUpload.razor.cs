using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Brings a log file into the visitor log.</summary>
public sealed partial class TrafficUpload
{
    private const long MaxFileBytes = 2L * 1024 * 1024 * 1024;

    private readonly StoppableWork work;
    private TrafficImportReport? report;

    public TrafficUpload() => work = new(Disposed);

    /// <summary>An import has ended, whole or not.</summary>
    [Parameter]
    public EventCallback OnEnded { get; set; }

    [Inject]
    public required TrafficImport Import { get; init; }

    [Inject]
    public required TrafficSealing Sealing { get; init; }

    [Inject]
    public required StaffPortal.Domain.Traffic.TrafficStatistics Statistics { get; init; }

    [Inject]
    public required UploadFolder Uploads { get; init; }

    private async Task TakeFileAsync(InputFileChangeEventArgs e)
    {
        if (work.IsRunning)
            return;
        (Problem, report) = (null, null);
        if (!await work.RunAsync(token => ImportAsync(e.File, token)))
            Problem = TrafficTexts.TrafficStopped;
        await OnEnded.InvokeAsync();
    }

    private async Task ImportAsync(IBrowserFile chosen, CancellationToken token)
    {
        var taken = await UploadedFile.TakeAsync(chosen, Uploads, MaxFileBytes, token);
        if (!taken.Succeeded)
        {
            Problem = taken.Refusal.Message;
            return;
        }

        using var file = taken.Value;
        var source = new TrafficSource(file.Path, Path.GetFileName(chosen.Name), TrafficFileKind.Upload, true);
        var done = await Import.ImportAsync(await CurrentUser.OriginAsync(), source, ShowProgress(), token);
        (report, Problem) = (done.Value, done.Refusal?.Message);
        await Sealing.SealPastDaysAsync(await CurrentUser.OriginAsync(), token);
        await Statistics.CountAsync(token);
    }

    private Progress<TrafficImportReport> ShowProgress() =>
        new(r =>
        {
            report = r;
            Refresh();
        });
}
