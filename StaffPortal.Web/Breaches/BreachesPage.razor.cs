using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StaffPortal.Domain.Breaches;

namespace StaffPortal.Web.Breaches;

/// <summary>The register of breaches with its running clock; it prints.</summary>
public sealed partial class BreachesPage : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource gone = new();
    private List<Breach>? breaches;
    private Breach? edited;
    private DateTimeOffset now;
    private bool editing;
    private string reason = "";
    private string? problem;
    private Task? running;

    [Inject]
    public required BreachBook Book { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required IJSRuntime Browser { get; init; }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        running = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        if (running is not null)
            await running;
        gone.Dispose();
    }

    private async Task LoadAsync() => (breaches, now) = (await Book.ListAsync(await CurrentUser.OriginAsync(), gone.Token), Clock.GetUtcNow());

    private void Begin(Breach? breach) => (edited, editing, problem) = (breach, true, null);

    private async Task SaveAsync(BreachForm form)
    {
        var saved = await Book.SaveAsync(await CurrentUser.OriginAsync(), edited?.Id, edited?.Version ?? 0, form, gone.Token);
        (problem, editing) = (saved.Refusal?.Message, !saved.Succeeded);
        await LoadAsync();
    }

    private async Task StepAsync(Breach breach, BreachMilestone step)
    {
        problem = (await Book.StepAsync(await CurrentUser.OriginAsync(), breach.Id, step, reason, gone.Token)).Refusal?.Message;
        reason = problem is null ? "" : reason;
        await LoadAsync();
    }

    private string Clocked(Breach breach) => breach switch
    {
        { ToldOfficeAt: { } told } => BreachesTexts.BreachToldOffice.With(Show.Moment(told)),
        { MustTellOffice: false } => BreachesTexts.BreachNoNeed,
        _ when breach.IsLate(now) => BreachesTexts.BreachOver.With(Show.Moment(breach.TellBy)),
        _ => BreachesTexts.BreachLeft.With((int)(breach.TellBy - now).TotalHours, (breach.TellBy - now).Minutes, Show.Moment(breach.TellBy)),
    };

    private static string OrDash(string text) => text.Length == 0 ? "–" : text;

    private Task RunAsync() => PeriodicWork.RunAsync(
        Clock,
        Interval,
        () =>
        {
            now = Clock.GetUtcNow();
            return InvokeAsync(StateHasChanged);
        },
        gone.Token);

    private async Task PrintAsync() => await Browser.InvokeVoidAsync("portal.print", gone.Token);
}
