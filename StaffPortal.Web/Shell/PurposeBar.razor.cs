using Microsoft.AspNetCore.Components;

namespace StaffPortal.Web.Shell;

/// <summary>The amber bar: purpose, case and the minutes left; one click ends it.</summary>
public sealed partial class PurposeBar
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private string MinutesLeft => Texts.MinutesLeft.With(Math.Ceiling(Purpose.Left.TotalMinutes));

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += Refresh;
        await Purpose.LoadAsync(Disposed);
        _ = PeriodicWork.RunAsync(Clock, Interval, () => InvokeAsync(Purpose.Tick), Disposed);
    }

    protected override void Dispose(bool disposing)
    {
        Purpose.Changed -= Refresh;
        base.Dispose(disposing);
    }

    /// <summary>The bar has no room for a notice, so a refusal is said in the snackbar.</summary>
    private async Task EndAsync()
    {
        if (!await ActAsync((_, token) => Purpose.EndAsync(token)) && Problem is { } why)
            Feedback.NotDone(why);
    }
}
