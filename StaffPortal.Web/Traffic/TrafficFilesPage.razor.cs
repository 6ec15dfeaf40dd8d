using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>What came into the visitor log: files, and days with their seals. Nobody's line is shown here.</summary>
public sealed partial class TrafficFilesPage
{
    private static readonly IReadOnlyList<Enum> Kinds = [.. Enum.GetValues<TrafficFileKind>().Cast<Enum>()];

    private readonly Dictionary<DateOnly, string> verdicts = [];
    private PageState<ListPage<TrafficDayRow>> days = new();
    private ListPage<TrafficFileRow> files = new([], 0);
    private ListWindow daysWindow = new();
    private ListWindow filesWindow = new();
    private bool hasBroken;
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

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TypedFilters Typed { get; init; }

    protected override Task OnInitializedAsync()
    {
        daysWindow = ListAddress.Here(Navigation, Typed, "days");
        filesWindow = ListAddress.Here(Navigation, Typed, "files");
        return ReadAsync();
    }

    private Task GoDaysAsync(ListWindow wanted)
    {
        daysWindow = wanted;
        return ReadAsync();
    }

    private Task GoFilesAsync(ListWindow wanted)
    {
        filesWindow = wanted;
        return ReadAsync();
    }

    private async Task ReadAsync() =>
        days = await LoadAsync(
            async (origin, token) =>
            {
                mayImport = await Import.MayImportAsync(origin, token);
                isReader = await Readers.IsDesignatedAsync(origin, token);
                hasBroken = await Log.HasBrokenAsync(token);
                files = await Log.FilesAsync(filesWindow, token);
                return await Sealing.DaysAsync(daysWindow, token);
            }
        );

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
