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

    private static bool IsIdle(AdministratorsDay work) =>
        work is { ToConfirm: 0, OwnWaiting: 0, NotActivated: [], GrantsEnding: [], ContractsEnding: [], FailedJobs: [] }
        && work.OverdueFindings == 0;

    private string TitleOf(JobState state) =>
        TodayTexts.JobFailed.With(Jobs.FirstOrDefault(state.IsOf)?.Title ?? state.Name, state.EndedAt is { } at ? Show.Moment(at) : "–");
}
