using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Web.Review;

/// <summary>One finding with all that is needed to decide; opening it is an entry, and it names no citizen.</summary>
public sealed partial class FindingPage
{
    private PageState<FindingSheet> finding = new();
    private Guid shown;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required ReviewDesk Desk { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Title =>
        finding.Value is { } sheet ? ReviewTexts.FindingOf.With(Show.Count(sheet.Row.Number), sheet.Row.Who) : ReviewTexts.FindingNumber;

    protected override Task OnParametersSetAsync()
    {
        if (shown == Id)
            return Task.CompletedTask;
        shown = Id;
        return ReadAsync();
    }

    private async Task ReadAsync() => finding = await LoadAsync<FindingSheet>((origin, token) => Desk.OpenAsync(origin, Id, token));

    /// <summary>Opens the next in the queue, which is an entry of its own.</summary>
    private async Task MoveAsync(bool backwards)
    {
        if (finding.Value is not { } sheet)
            return;
        FindingRow? next = null;
        await GuardAsync(async () =>
        {
            next = await Desk.NextAsync(await CurrentUser.OriginAsync(), sheet.Row, backwards, Disposed);
            return true;
        });
        if (next is not null)
            Navigation.NavigateTo($"{FindingsPage.Path}/{next.Id}");
        else
            Feedback.NotDone(ReviewTexts.FindingNoMore);
    }

    private static string DueOf(FindingRow row) =>
        row switch
        {
            { DecidedAt: { } at } => Show.Moment(at),
            { State: FindingState.Asked, AnswerBy: { } day } => ReviewTexts.FindingAnswerBy.With(Show.Day(day)),
            { DecideBy: { } until, Overdue: not OverdueLevel.None } => ReviewTexts.FindingOverdue.With(
                Words.Of(row.Overdue),
                Show.Day(until)
            ),
            { DecideBy: { } until } => ReviewTexts.FindingDecideBy.With(Show.Day(until)),
            _ => "",
        };
}
