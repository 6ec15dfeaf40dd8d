using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review;

namespace StaffPortal.Web.Review;

/// <summary>Values held that no active registration needs any more: each line a proposal for disposal.</summary>
public sealed partial class UnneededPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private List<UnneededLine>? lines;
    private List<Service> services = [];
    private double percent;

    [Inject]
    public required UnneededValues Unneeded { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    protected override async Task OnInitializedAsync()
    {
        services = await Registers.ServicesAsync(gone.Token);
        var told = new Progress<(int Done, int Total)>(p => _ = InvokeAsync(() =>
        {
            percent = 100.0 * p.Done / p.Total;
            StateHasChanged();
        }));
        lines = await Unneeded.ReadAsync(await CurrentUser.OriginAsync(), told, gone.Token);
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }
}
