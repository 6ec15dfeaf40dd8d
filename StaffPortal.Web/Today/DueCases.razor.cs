using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Contact;

namespace StaffPortal.Web.Today;

/// <summary>Cases with the days they have left; a row opens the case in the inbox, which is an entry there.</summary>
public sealed partial class DueCases
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ContactRow> Cases { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private DateOnly Today => OfficeTime.DayOf(Clock.GetUtcNow());

    private string LeftOf(ContactRow row) =>
        row.DueOn.DayNumber - Today.DayNumber is var left && left < 0 ? TodayTexts.DaysLate.With(-left)
        : left == 0 ? TodayTexts.DueToday
        : TodayTexts.DaysLeft.With(left);

    private void Open(ContactRow row) => Navigation.NavigateTo($"/inbox?case={row.Id}");
}
