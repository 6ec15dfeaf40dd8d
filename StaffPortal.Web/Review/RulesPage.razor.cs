using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Signals;

namespace StaffPortal.Web.Review;

/// <summary>The rules of the review: changed here, seen over the last months, and only then saved.</summary>
public sealed partial class RulesPage
{
    private const decimal Percent = 100;

    private readonly StoppableWork work;
    private PageState<ReviewRules> rules = new();
    private IReadOnlyList<RuleVersion> history = [];
    private List<Weight<Signal>> points = [];
    private List<Weight<Explanation>> left = [];
    private decimal? threshold;
    private RulePreview? preview;
    private double part;
    private string reason = "";
    private string? saveProblem;

    public RulesPage() => work = new(Disposed);

    [Inject]
    public required RuleBook Book { get; init; }

    private ReviewRules Draft =>
        new(
            rules.Value!.Version,
            (double)(threshold ?? 0),
            points.ToDictionary(p => p.Key, p => (double)(p.Value ?? -1)),
            left.ToDictionary(l => l.Key, l => (double)((l.Value ?? -1) / Percent))
        );

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        rules = await LoadAsync(
            async (origin, token) =>
            {
                history = await Book.HistoryAsync(origin, token);
                return await Book.CurrentAsync(token);
            }
        );
        if (rules.Value is not { } current)
            return;
        threshold = (decimal)current.Threshold;
        points = [.. current.Points.OrderByDescending(p => p.Value).Select(p => new Weight<Signal>(p.Key) { Value = (decimal)p.Value })];
        left =
        [
            .. current
                .Left.Where(l => l.Key != Explanation.None)
                .OrderBy(l => l.Value)
                .Select(l => new Weight<Explanation>(l.Key) { Value = ShareOf(l.Value) })
                .Append(new(Explanation.None) { Value = ShareOf(current.Left[Explanation.None]) }),
        ];
    }

    /// <summary>What was seen holds for what was seen alone: a change takes the preview away.</summary>
    private EventCallback<decimal?> Changed(Action<decimal?> set) =>
        EventCallback.Factory.Create<decimal?>(
            this,
            value =>
            {
                set(value);
                (preview, saveProblem) = (null, null);
            }
        );

    private async Task PreviewAsync()
    {
        if (work.IsRunning)
            return;
        (Problem, preview, part) = (null, null, 0);
        var draft = Draft;
        var origin = await CurrentUser.OriginAsync();
        var progress = new Progress<double>(done =>
        {
            part = done;
            Refresh();
        });
        var ended = await work.RunAsync(async token =>
        {
            var looked = await Book.PreviewAsync(origin, draft, progress, token);
            (preview, Problem) = (looked.Succeeded ? looked.Value : null, looked.Refusal?.Message);
        });
        if (!ended)
            Problem = ReviewTexts.RulesStopped;
    }

    private async Task SaveAsync()
    {
        saveProblem = null;
        var (based, draft) = (rules.Value!.Version, Draft);
        var saved = await ActAsync((origin, token) => Book.SaveAsync(origin, based, draft, reason, token));
        if (saved == 0)
        {
            (saveProblem, Problem) = (Problem, null);
            return;
        }

        Feedback.Done(ReviewTexts.RulesSaved.With(saved));
        (preview, reason) = (null, "");
        await ReadAsync();
    }

    /// <summary>A share in percent, without the zeros that a decimal carries behind its point.</summary>
    private static decimal ShareOf(double share) => (decimal)Math.Round(share * (double)Percent, 6);

    private string VersionOf(ReviewRules current) =>
        history.Count == 0 ? ReviewTexts.RulesFirst : ReviewTexts.RulesInForce.With(current.Version);

    /// <summary>A weight as it is typed.</summary>
    private sealed class Weight<TKey>(TKey key)
    {
        public TKey Key => key;

        public decimal? Value { get; set; }
    }
}
