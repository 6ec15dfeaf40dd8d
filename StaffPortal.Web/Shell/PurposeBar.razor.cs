using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace StaffPortal.Web.Shell;

/// <summary>The amber bar: purpose, case and the minutes left; one click ends it.</summary>
public sealed partial class PurposeBar : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource gone = new();
    private bool ending;
    private Task? ticking;

    [Inject]
    public required PurposeState Purpose { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override async Task OnInitializedAsync()
    {
        Purpose.Changed += OnChanged;
        await Purpose.LoadAsync(gone.Token);
        ticking = TickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Purpose.Changed -= OnChanged;
        await gone.CancelAsync();
        if (ticking is not null)
            await ticking;
        gone.Dispose();
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private async Task EndAsync()
    {
        ending = true;
        if (await Purpose.EndAsync(gone.Token) is { } refusal)
            Snackbar.Add(refusal.Message, Severity.Error);
        ending = false;
    }

    private Task TickAsync() => PeriodicWork.RunAsync(Clock, Interval, () => InvokeAsync(Purpose.Tick), gone.Token);
}
