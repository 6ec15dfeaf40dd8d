using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>What came into the visitor log: files, and days with their seals. Nobody's line is shown here.</summary>
public sealed partial class TrafficFilesPage
{
    private const int DaysAtFirst = 21;
    private const int MaxDays = 1000;

    private readonly Dictionary<DateOnly, string> verdicts = [];
    private PageState<List<TrafficDayRow>> days = new();
    private List<TrafficFileRow> files = [];
    private int daysShown = DaysAtFirst;
    private bool mayImport;
    private bool isReader;

    [Inject]
    public required TrafficImport Import { get; init; }

    [Inject]
    public required TrafficSealing Sealing { get; init; }

    [Inject]
    public required TrafficLog Log { get; init; }

    [Inject]
    public required TrafficReaders Readers { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() =>
        days = await LoadAsync(
            async (origin, token) =>
            {
                mayImport = await Import.MayImportAsync(origin, token);
                isReader = await Readers.IsDesignatedAsync(origin, token);
                files = await Log.FilesAsync(token);
                return await Sealing.DaysAsync(daysShown, token);
            }
        );

    private Task ShowAllAsync()
    {
        daysShown = MaxDays;
        return ReadAsync();
    }

    private Task VerifyAsync(DateOnly day) =>
        GuardAsync(async () =>
        {
            var whole = await Sealing.VerifyAsync(await CurrentUser.OriginAsync(), day, Disposed);
            verdicts[day] = whole switch
            {
                { Refusal: { } refusal } => refusal.Message,
                { Value: true } => TrafficTexts.TrafficDayWhole,
                _ => TrafficTexts.TrafficDayBroken,
            };
            return whole.Succeeded;
        });

    private static string CountOf(long count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
