using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell;

/// <summary>The amber bar: purpose, case and the minutes left; one click ends it.</summary>
public sealed partial class PurposeBar
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>The time left from which extending is offered.</summary>
    private static readonly TimeSpan ExtendsFrom = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Every so many ticks, once a minute, the database is asked: what a day ends (a grant, a contract) is on no log. Whatever people did,
    /// on whichever node, comes as news.
    /// </summary>
    private const int TicksBetweenReads = 12;

    private int ticks;
    private (string Left, bool OffersExtending) shown;

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private bool OffersExtending => Purpose.MayExtend && Purpose.Left <= ExtendsFrom;

    private string MinutesLeft => Texts.MinutesLeft.With(Math.Ceiling(Purpose.Left.TotalMinutes));

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += Refresh;
        await Purpose.LoadAsync(Disposed);
        _ = PeriodicWork.RunAsync(Clock, Interval, () => InvokeAsync(TickAsync), Disposed);
    }

    protected override void Dispose(bool disposing)
    {
        Purpose.Changed -= Refresh;
        base.Dispose(disposing);
    }

    private async Task TickAsync()
    {
        if (Purpose.Current is not null && ++ticks % TicksBetweenReads == 0)
            await Purpose.RefreshAsync(Disposed);
        else
            Purpose.Tick();

        // Its clock alone went on: the page under it has nothing new to show.
        if (shown != (MinutesLeft, OffersExtending))
            StateHasChanged();
    }

    protected override void OnAfterRender(bool firstRender) => shown = (MinutesLeft, OffersExtending);

    private async Task ExtendAsync()
    {
        if (!await ActAsync((_, token) => Purpose.ExtendAsync(token)) && Problem is { } why)
            Feedback.NotDone(why);
    }

    /// <summary>The bar has no room for a notice, so a refusal is said in the snackbar.</summary>
    private async Task EndAsync()
    {
        if (!await ActAsync((_, token) => Purpose.EndAsync(token)) && Problem is { } why)
            Feedback.NotDone(why);
    }
}
