using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Web.Review;

/// <summary>Which findings are shown; it stands in the URL.</summary>
public sealed record FindingsFilter
{
    /// <summary>Those decided rather than those that wait.</summary>
    public bool Decided { get; init; }

    /// <summary>Only those of this state.</summary>
    public FindingState? State { get; init; }

    /// <summary>The place behind which the page begins, as <see cref="FindingPlace"/> writes it.</summary>
    [SafeInUrl]
    public string? After { get; init; }

    /// <summary>The place before which it ends.</summary>
    [SafeInUrl]
    public string? Before { get; init; }

    /// <summary>What of the queue it asks for; what is no place is the first page.</summary>
    internal FindingWindow Queue =>
        FindingPlace.Read(Before) is { } before
            ? new(Decided, State, before, IsBefore: true)
            : new(Decided, State, FindingPlace.Read(After));
}

/// <summary>The queue of what stands out, the highest score first; it names no citizen.</summary>
public sealed partial class FindingsPage
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/review";

    /// <summary>Where those that are decided stand.</summary>
    public const string DecidedPath = $"{Path}?decided=true";

    private PageState<FindingQueuePage> findings = new();

    [Inject]
    public required ReviewDesk Desk { get; init; }

    /// <summary>A score as people read it.</summary>
    internal static string ScoreOf(double score) => score.ToString("0.0", CultureInfo.CurrentCulture);

    /// <summary>The states that those shown can have.</summary>
    private IReadOnlyList<FindingState> States =>
        Filter.Decided
            ? [FindingState.Accepted, FindingState.Educated, FindingState.Escalated]
            : [FindingState.New, FindingState.Asked, FindingState.Answered, FindingState.Unanswered];

    protected override string OwnPath => Path;

    protected override async Task ReadAsync() => findings = await LoadAsync((origin, token) => Desk.ListAsync(origin, Filter.Queue, token));

    private void OfState(FindingState? state) => Go(new() { Decided = Filter.Decided, State = state });

    private void Beside(FindingRow row, bool isBefore)
    {
        var place = FindingPlace.Of(row).ToString();
        Go(Filter with { After = isBefore ? null : place, Before = isBefore ? place : null });
    }

    private void Open(FindingRow row) => Navigation.NavigateTo($"{Path}/{row.Id}");

    private static bool IsLate(FindingRow row) => row is { DecidedAt: null, Overdue: not OverdueLevel.None };

    private static string WhyOf(FindingRow row) => string.Join(" · ", row.Reasons.Take(3).Select(r => r.Sentence));
}
