using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Jobs;

namespace StaffPortal.Web.Jobs;

/// <summary>
/// What the portal does by itself: each job with its period, its last run and its next, on every node that keeps a state of it.
/// </summary>
public sealed partial class JobsPage
{
    private PageState<List<Row>> rows = new();
    private Last? drill;

    [Inject]
    public required IEnumerable<LeasedJob> Jobs { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required Drills Drills { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() =>
        rows = await LoadAsync(
            async (origin, token) =>
            {
                var states = await Registers.JobsAsync(origin, token);
                drill = Drills.IsPossible ? new(await Drills.LastAsync(origin, token)) : null;
                return Jobs.SelectMany(job => states.Where(s => s.IsOf(job)).DefaultIfEmpty(), (job, state) => new Row(job, state))
                    .ToList();
            }
        );

    private static string PeriodOf(LeasedJob job) =>
        job switch
        {
            { IsContinuous: true } => JobsTexts.JobAlways,
            { Interval.TotalDays: >= 1 } => JobsTexts.JobEveryDays.With(job.Interval.TotalDays),
            { Interval.TotalHours: >= 1 } => JobsTexts.JobEveryHours.With(job.Interval.TotalHours),
            { Interval.TotalMinutes: >= 1 } => JobsTexts.JobEveryMinutes.With(job.Interval.TotalMinutes),
            _ => JobsTexts.JobEverySeconds.With(job.Interval.TotalSeconds),
        };

    private static string LastRunOf(JobState? state) =>
        state switch
        {
            { IsRunning: true, StartedAt: { } since } => JobsTexts.JobRunning.With(Show.Exact(since)),
            { EndedAt: { } ended } => Show.Exact(ended),
            _ => JobsTexts.JobNeverRan,
        };

    private static string ResultOf(JobState? state) =>
        state switch
        {
            { Outcome: JobOutcome.Failed, Reason: { } reason } => $"{Words.Of(JobOutcome.Failed)}: {Words.Text(reason)}",
            { Outcome: { } outcome } => Words.Of(outcome),
            _ => "–",
        };

    private static string DueOf(LeasedJob job, JobState? state) =>
        state switch
        {
            _ when !job.IsEnabled => JobsTexts.JobDisabled,
            null or _ when job.IsContinuous => JobsTexts.JobAlways,
            { } known => Show.Exact(known.DueAt),
            null => "–",
        };

    /// <summary>The last drill that went well, where one is possible.</summary>
    private sealed record Last(LastDrill? Value);

    private sealed record Row(LeasedJob Job, JobState? State);
}
