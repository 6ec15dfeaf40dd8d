using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Web.Review;

/// <summary>One sampled visit with all that is needed to judge it; opening it is an entry, and it names no citizen.</summary>
public sealed partial class SampledPage
{
    private PageState<SampleSheet> visit = new();
    private Guid shown;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required SampleDesk Desk { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Title =>
        visit.Value is { } sheet ? ReviewTexts.SampleOf.With(Show.Count(sheet.Row.Number), sheet.Row.Who) : ReviewTexts.SampleTitle;

    protected override Task OnParametersSetAsync()
    {
        if (shown == Id)
            return Task.CompletedTask;
        shown = Id;
        return ReadAsync();
    }

    private async Task ReadAsync() => visit = await LoadAsync<SampleSheet>((origin, token) => Desk.OpenAsync(origin, Id, token));

    /// <summary>Opens the next that waits for a verdict, which is an entry of its own.</summary>
    private async Task NextAsync()
    {
        Guid? next = null;
        await GuardAsync(async () =>
        {
            next = await Desk.NextAsync(await CurrentUser.OriginAsync(), Id, Disposed);
            return true;
        });
        if (next is { } id)
            Navigation.NavigateTo($"{SamplePage.Path}/{id}");
        else
            Feedback.NotDone(ReviewTexts.SampleNoMore);
    }

    private static string WhenOf(SampleSheet sheet) => sheet.Looks.Count > 0 ? Show.Moment(sheet.Looks[0].At) : Show.Day(sheet.Row.Day);

    private static string CasesOf(SampleSheet sheet)
    {
        var cases = sheet.Looks.Select(l => l.CaseReference).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return cases.Count > 0 ? string.Join(", ", cases) : "–";
    }

    /// <summary>Where the fact itself is seen; of a registration and a case, the lists that hold it.</summary>
    private static string AddressOf(SampleFact fact) =>
        fact switch
        {
            { Entry: { } entry } => $"/audit?look={entry.LookId}",
            { Case: { ClosedAt: not null } } => "/cases?ended=true",
            { Case: not null } => "/cases",
            _ => "/audit?action=Registered",
        };

    private static string TitleOf(SampleFact fact) =>
        fact switch
        {
            { Case: { } known } => ReviewTexts.SampleCase.With(known.Number),
            { Registration: { } registration } => ReviewTexts.SampleRegistered.With(registration.Service, Show.Day(registration.On)),
            { Entry: { } entry } => $"{Show.Moment(entry.At)} · {Words.Of(entry.Action)}",
            _ => "",
        };

    private static string DetailOf(SampleFact fact) =>
        fact switch
        {
            { Case: { } known } => DetailOf(known),
            { Registration.Until: { } until } => ReviewTexts.SampleRegisteredUntil.With(Show.Day(until)),
            _ => "",
        };

    private static string DetailOf(SampleCase known)
    {
        var span = known.ClosedAt is { } closed
            ? ReviewTexts.SampleCaseFromTo.With(Show.Day(known.OpenedAt), Show.Day(closed))
            : ReviewTexts.SampleCaseFrom.With(Show.Day(known.OpenedAt));
        string?[] parts =
        [
            Words.Of(known.Kind),
            Words.Of(known.Source),
            known.Service,
            known.Title,
            span,
            string.Join(", ", known.Officers),
        ];
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }
}
