using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Facts;

namespace StaffPortal.Web.Review;

/// <summary>Duties outside people's usual hours, on which work does not stand out.</summary>
public sealed partial class DutiesPage
{
    private PageState<IReadOnlyList<DutyRow>> duties = new();
    private IReadOnlyList<StaffRow> staff = [];
    private StaffRow? who;
    private DateOnly? on;
    private TimeOnly? from;
    private TimeOnly? until;

    [Inject]
    public required DutyBook Duties { get; init; }

    [Inject]
    public required FactBook Facts { get; init; }

    protected override async Task OnInitializedAsync()
    {
        staff = await Facts.StaffAsync(await CurrentUser.OriginAsync(), Disposed);
        await ReadAsync();
    }

    private async Task ReadAsync() => duties = await LoadAsync(Duties.ListAsync);

    private async Task SetAsync()
    {
        var form = new DutyForm(who!.AccountId, on!.Value, from!.Value, until!.Value);
        var done = ReviewTexts.DutyDone.With(who.Name, Show.Day(form.On));
        if (await ActAsync<Guid>((origin, token) => Duties.SetAsync(origin, form, token), done) == default)
            return;
        (who, on, from, until) = (null, null, null, null);
        await ReadAsync();
    }

    /// <summary>Nothing is lost by it: the duty can be set again.</summary>
    private async Task RemoveAsync(DutyRow row)
    {
        var done = ReviewTexts.DutyRemoved.With(row.Name, Show.Day(row.On));
        if (await ActAsync<bool>((origin, token) => Duties.RemoveAsync(origin, row.Id, token), done))
            await ReadAsync();
    }

    private static string HoursOf(DutyRow row)
    {
        var hours = string.Create(CultureInfo.InvariantCulture, $"{row.From:HH\\:mm}–{row.Until:HH\\:mm}");
        return row.EndsNextDay ? ReviewTexts.DutyNextDay.With(hours) : hours;
    }
}
