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

    private static string DueOf(FindingRow row) =>
        row switch
        {
            { DecidedAt: { } at } => Show.Moment(at),
            { State: FindingState.Asked, AnswerBy: { } day } => ReviewTexts.FindingAnswerBy.With(Show.Day(day)),
            _ => ReviewTexts.FindingDecideBy.With(Show.Day(row.DecideBy)),
        };
}
