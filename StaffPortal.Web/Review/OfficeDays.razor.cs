using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Web.Review;

/// <summary>Holidays, on which work stands out, and elections, before which looks at councillors do.</summary>
public sealed partial class OfficeDays
{
    private PageState<IReadOnlyList<OfficeDayRow>> days = new();
    private DateOnly? day;
    private OfficeDayKind? kind = OfficeDayKind.Holiday;
    private string name = "";

    [Inject]
    public required FactBook Book { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => days = await LoadAsync(Book.DaysAsync);

    private async Task AddAsync()
    {
        var set = new OfficeDayRow(day!.Value, kind!.Value, name);
        if (!await ActAsync<bool>((origin, token) => Book.SetDayAsync(origin, set, token), ReviewTexts.DaysSet.With(name)))
            return;
        (day, name) = (null, "");
        await ReadAsync();
    }

    /// <summary>Nothing is lost by it: the day can be set again.</summary>
    private async Task RemoveAsync(OfficeDayRow row)
    {
        if (await ActAsync<bool>((origin, token) => Book.RemoveDayAsync(origin, row, token), ReviewTexts.DaysRemoved.With(row.Name)))
            await ReadAsync();
    }
}
