using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Web.Review;

/// <summary>Explained visits that were drawn by lot, what they were found to be, and what that says of all; it names no citizen.</summary>
public sealed partial class SamplePage
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/review/sample";

    /// <summary>Where all that wait for a verdict stand, as the menu counts them.</summary>
    public static readonly string WaitingPath = PathOf(SampleDesk.MaxDays);

    private const int AtFirst = 30;
    private static readonly int[] Periods = [AtFirst, SampleDesk.MaxDays];

    private PageState<SampleOverview> sample = new();
    private string[] labels = [];
    private ColumnSeries[] series = [];
    private List<RuleResult> rules = [];

    [Inject]
    public required SampleDesk Desk { get; init; }

    private int Days => Math.Clamp(Filter.Days ?? AtFirst, 1, SampleDesk.MaxDays);

    protected override string OwnPath => Path;

    protected override void Leave() => sample = new();

    protected override async Task ReadAsync()
    {
        sample = await LoadAsync<SampleOverview>((origin, token) => Desk.ReadAsync(origin, Days, token));
        if (sample.Value is not { } read)
            return;
        labels = [.. read.ByDay.Select(d => d.Day.ToString("d MMM", CultureInfo.CurrentCulture))];
        series =
        [
            Series(SampleVerdictKind.InOrder, r => r.InOrder, ColumnKind.Outline),
            Series(SampleVerdictKind.NotInOrder, r => r.NotInOrder, ColumnKind.Danger),
        ];
        rules = [.. read.ByRule.Select(r => new RuleResult(r.Rule, r.Result))];

        ColumnSeries Series(SampleVerdictKind kind, Func<SampleResult, int> count, ColumnKind look) =>
            new(Words.Of(kind), [.. read.ByDay.Select(d => (double)count(d.Result))], look);
    }

    private void Open(SampleRow row)
    {
        if (row.MayJudge)
            Navigation.NavigateTo($"{Path}/{row.Id}");
        else
            Feedback.NotDone(ReviewTexts.SampleNotYours);
    }

    private static string PathOf(int days) => QueryState.Write(Path, new FiguresFilter { Days = days == AtFirst ? null : days });

    private static string Percent(double share) => share.ToString("P0", CultureInfo.CurrentCulture);

    private static string StateOf(SampleRow row) => row.Verdict is { } verdict ? Words.Of(verdict) : Words.Of(row.State);

    private bool IsLate(SampleRow row) => row.State == SampleState.Waiting && row.JudgeBy < sample.Value!.To;

    private static string IntervalOf(SampleResult result) =>
        result.NotInOrderShare is { } share
            ? ReviewTexts.SampleRange.With(
                FiguresPage.ShareOf(share.Share),
                FiguresPage.ShareOf(share.Lower),
                FiguresPage.ShareOf(share.Upper)
            )
            : "–";

    private sealed record RuleResult(Explanation Rule, SampleResult Result);
}
