using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Today;

namespace StaffPortal.Web.Today;

/// <summary>An administrator's day: what waits for a second person, what runs out, what failed.</summary>
public sealed partial class AdministratorWork
{
    private PageState<AdministratorsDay?> day = new();

    [Inject]
    public required AdministratorToday Reader { get; init; }

    [Inject]
    public required IEnumerable<LeasedJob> Jobs { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => day = await LoadAsync(Reader.ReadAsync);

    private static IReadOnlyList<WaitingFigure> FiguresOf(AdministratorsDay work) =>
        [
            new(TodayTexts.FailedJobs, work.FailedJobs.Count, "/administration/jobs", IsLate: true),
            new(TodayTexts.OverdueFindings, work.OverdueFindings, null, IsLate: true, "overdue-findings"),
            new(Texts.HomeToConfirm, work.ToConfirm, "/approvals"),
            new(TodayTexts.OwnWaiting, work.OwnWaiting, "/approvals"),
            new(Texts.HomeNotActivated, work.NotActivated.Count, "/administration/accounts"),
            new(Texts.HomeGrantsEnding, work.GrantsEnding.Count, "/administration/grants"),
            new(Texts.HomeContractsEnding, work.ContractsEnding.Count, "/administration/contracts"),
        ];

    private string TitleOf(JobState state) =>
        state.Outcome == JobOutcome.Failed
            ? TodayTexts.JobFailed.With(NameOf(state), state.EndedAt is { } at ? Show.Moment(at) : "–")
            : TodayTexts.JobOverdue.With(NameOf(state), Show.Moment(state.DueAt));

    private string NameOf(JobState state) => Jobs.FirstOrDefault(state.IsOf)?.Title ?? state.Name;
}
