using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Web.Policies;

/// <summary>The staff rules in force, to be acknowledged before the next record.</summary>
public sealed partial class StaffRulesPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private PolicyVersion? rules;
    private string? problem;
    private bool loaded;
    private bool owed;
    private bool busy;

    [Inject]
    public required PolicyReading Reading { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    protected override async Task OnInitializedAsync()
    {
        rules = await Reading.InForceAsync(PolicyKind.StaffRules, gone.Token);
        owed = await Reading.OwedAsync(await CurrentUser.OriginAsync(), gone.Token) is not null;
        loaded = true;
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task AcknowledgeAsync()
    {
        if (busy)
            return;
        busy = true;
        problem = (await Reading.AcknowledgeAsync(await CurrentUser.OriginAsync(), rules!.Number, gone.Token)).Refusal?.Message;
        owed = problem is not null;
        busy = false;
    }
}
