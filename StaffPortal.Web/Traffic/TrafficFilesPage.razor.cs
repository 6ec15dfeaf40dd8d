using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>What came into the visitor log: files, days with their seals, and the clock. Nobody's line is shown here.</summary>
public sealed partial class TrafficFilesPage : IDisposable
{
    private const long LargestFile = 2L * 1024 * 1024 * 1024;
    private const int DaysAtFirst = 21;
    private const int MostDays = 1000;

    private readonly CancellationTokenSource gone = new();
    private readonly StoppableWork work;
    private readonly Dictionary<DateOnly, string> verdicts = [];
    private List<TrafficDayRow>? days;
    private List<TrafficFileRow> files = [];
    private TrafficImportReport? report;
    private string? problem;
    private int daysShown = DaysAtFirst;
    private bool mayImport;
    private bool isReader;

    /// <summary>Makes the page.</summary>
    public TrafficFilesPage() => work = new(gone.Token);

    [Inject]
    public required TrafficImport Import { get; init; }

    [Inject]
    public required TrafficSealing Sealing { get; init; }

    [Inject]
    public required TrafficStatistics Statistics { get; init; }

    [Inject]
    public required TrafficLog Log { get; init; }

    [Inject]
    public required TrafficReaders Readers { get; init; }

    [Inject]
    public required ClockOffset Clocked { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required IWebHostEnvironment Host { get; init; }

    private string ClockText => Clocked switch
    {
        { Source: null } => TrafficTexts.ClockNoSource,
        { Latest: null } => TrafficTexts.ClockNotYet.With(Clocked.Source),
        { Latest: { Offset: { } offset } latest } => (latest.IsWithin ? TrafficTexts.ClockWithin : TrafficTexts.ClockBeyond).With(
            offset.TotalMilliseconds.ToString("+0.0;-0.0", CultureInfo.CurrentCulture), (latest.Delay.TotalMilliseconds / 2).ToString("0.0", CultureInfo.CurrentCulture), latest.Source, Show.Moment(latest.At)),
        _ => TrafficTexts.ClockSilent.With(Clocked.Source),
    };

    protected override async Task OnInitializedAsync()
    {
        var origin = await CurrentUser.OriginAsync();
        mayImport = await Import.MayImportAsync(origin, gone.Token);
        isReader = await Readers.IsDesignatedAsync(origin, gone.Token);
        await LoadAsync();
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task LoadAsync()
    {
        days = await Sealing.DaysAsync(daysShown, gone.Token);
        files = await Log.FilesAsync(gone.Token);
    }

    private async Task TakeFileAsync(InputFileChangeEventArgs e)
    {
        if (work.IsRunning)
            return;
        (problem, report) = (null, null);
        if (e.File.Size > LargestFile)
        {
            problem = Texts.ImportTooLarge.With(LargestFile / 1024 / 1024);
            return;
        }

        var finished = await work.RunAsync(async token =>
        {
            using var file = UploadedFile.Make(Host.ContentRootPath);
            await using (var to = file.Open())
            await using (var from = e.File.OpenReadStream(LargestFile, token))
                await from.CopyToAsync(to, token);
            var done = await Import.ImportAsync(await CurrentUser.OriginAsync(), new(file.Path, Path.GetFileName(e.File.Name), TrafficFileKind.Upload, true), Progress(), token);
            (report, problem) = (done.Value, done.Refusal?.Message);
            await Sealing.SealPastDaysAsync(await CurrentUser.OriginAsync(), token);
            await Statistics.CountAsync(token);
        });
        if (!finished)
            problem = TrafficTexts.TrafficStopped;
        await LoadAsync();
    }

    private Task ShowAllAsync()
    {
        daysShown = MostDays;
        return LoadAsync();
    }

    private async Task VerifyAsync(DateOnly day)
    {
        var whole = await Sealing.VerifyAsync(await CurrentUser.OriginAsync(), day, gone.Token);
        verdicts[day] = whole.Succeeded ? whole.Value ? TrafficTexts.TrafficDayWhole : TrafficTexts.TrafficDayBroken : whole.Refusal.Message;
    }

    private Progress<TrafficImportReport> Progress() => new(r => _ = InvokeAsync(() =>
    {
        report = r;
        StateHasChanged();
    }));
}
