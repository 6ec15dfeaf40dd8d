using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Breaches;

namespace StaffPortal.Web.Breaches;

/// <summary>The register of breaches with its running clock; it prints.</summary>
public sealed partial class BreachesPage
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private PageState<List<Breach>> breaches = new();
    private Breach? edited;
    private DateTimeOffset now;
    private bool editing;

    /// <summary>The number of a finding that is dealt with as an incident: a new entry begins with it.</summary>
    [SupplyParameterFromQuery]
    public long? Finding { get; set; }

    private string? Begins => Finding is { } number ? BreachesTexts.BreachOfFinding.With(Show.Count(number)) : null;

    [Inject]
    public required BreachBook Book { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        if (Finding is not null)
            Begin(null);
        _ = PeriodicWork.RunAsync(Clock, Interval, ShowTimeAsync, Disposed);
    }

    private async Task ReadAsync() => (breaches, now) = (await LoadAsync(Book.ListAsync), Clock.GetUtcNow());

    private void Begin(Breach? breach) => (edited, editing, Problem) = (breach, true, null);

    private Task SaveAsync(BreachForm form) =>
        RecordAsync(
            async (origin, token) =>
            {
                var refusal = (await Book.SaveAsync(origin, edited?.Id, edited?.Version ?? 0, form, token)).Refusal;
                editing = refusal is not null;
                return refusal;
            }
        );

    private Task StepAsync(Breach breach, BreachMilestone step, string reason) =>
        RecordAsync(async (origin, token) => (await Book.StepAsync(origin, breach.Id, step, reason, token)).Refusal);

    /// <summary>Reads again after a refusal too: it may have come from somebody else's change.</summary>
    private Task RecordAsync(Func<Origin, CancellationToken, Task<Refusal?>> act) =>
        ActAsync(
            async (origin, token) =>
            {
                var refusal = await act(origin, token);
                await ReadAsync();
                return refusal;
            }
        );

    private Task ShowTimeAsync()
    {
        now = Clock.GetUtcNow();
        return InvokeAsync(StateHasChanged);
    }
}
