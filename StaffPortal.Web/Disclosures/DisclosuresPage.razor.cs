using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Disclosures;

/// <summary>The register of disclosures to recipients outside, and what the second person decides.</summary>
public sealed partial class DisclosuresPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private List<DisclosureRow>? rows;
    private List<Purpose> purposes = [];
    private string? problem;

    [Inject]
    public required DisclosureRegister Register { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    protected override async Task OnInitializedAsync()
    {
        purposes = await Registers.PurposesAsync(gone.Token);
        rows = await Register.ListAsync(await CurrentUser.OriginAsync(), gone.Token);
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task DecideAsync(Guid id, bool approves)
    {
        var origin = await CurrentUser.OriginAsync();
        problem = (await Register.ApproveAsync(origin, id, approves, gone.Token)).Refusal?.Message;
        rows = await Register.ListAsync(origin, gone.Token);
    }
}
