using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Figures;

namespace StaffPortal.Web.Review;

/// <summary>The entries that a figure counts; reading them is an entry.</summary>
public sealed partial class FigureEntriesPage
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/review/figures/entries";

    private readonly Stack<long?> earlier = new();
    private PageState<IReadOnlyList<FigureEntry>> entries = new();
    private FigureFilter filter = new();
    private long? before;

    [Inject]
    public required FigureBook Book { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private IEnumerable<string> Criteria
    {
        get
        {
            if (filter is { From: { } from, To: { } to })
                yield return from == to ? Show.Day(from) : $"{Show.Day(from)} – {Show.Day(to)}";
            if (filter.Weekday is { } day)
                yield return CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);
            if (filter.Hour is { } hour)
                yield return ReviewTexts.EntriesHour.With(hour.ToString("00", CultureInfo.InvariantCulture));
            if (filter.Village is { } village)
                yield return Words.Format("FigureVillage", village);
            if ((filter.ServiceId ?? filter.AccountId ?? filter.ContractId) is not null)
                yield return ReviewTexts.EntriesOfOne;
            yield return filter.Denied ? ReviewTexts.FiguresDenied : ReviewTexts.FiguresAccesses;
        }
    }

    protected override Task OnInitializedAsync()
    {
        filter = QueryState.Read<FigureFilter>(Navigation.Uri);
        return ReadAsync();
    }

    private async Task ReadAsync() => entries = await LoadAsync((origin, token) => Book.EntriesAsync(origin, filter, before, token));

    private Task OnAsync()
    {
        earlier.Push(before);
        before = entries.Value![^1].Id;
        return ReadAsync();
    }

    private Task BackAsync()
    {
        before = earlier.Pop();
        return ReadAsync();
    }
}
