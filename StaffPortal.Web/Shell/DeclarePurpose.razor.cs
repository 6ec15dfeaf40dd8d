using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Shell;

/// <summary>Where a person states purpose, case and reason before anything can be read.</summary>
public sealed partial class DeclarePurpose : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<Purpose>? held;
    private PolicyVersion? owed;
    private Guid? chosen;
    private string caseReference = "";
    private string reason = "";
    private string? problem;
    private bool busy;

    /// <summary>Only purposes that allow this are offered.</summary>
    [Parameter]
    public Operations Operation { get; set; } = Operations.Search;

    [Inject]
    public required Declarations Declarations { get; init; }

    [Inject]
    public required PolicyReading Policies { get; init; }

    [Inject]
    public required PurposeState State { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var origin = await CurrentUser.OriginAsync();
        owed = await Policies.OwedAsync(origin, gone.Token);
        var all = await Declarations.HeldAsync(origin, gone.Token);
        held = [.. all.Where(p => p.Allows(Operation))];
        if (held.Count == 1)
            chosen = held[0].Id;
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task DeclareAsync()
    {
        if (busy || chosen is null)
            return;
        busy = true;
        problem = (await State.DeclareAsync(chosen.Value, caseReference, reason, gone.Token))?.Message;
        busy = false;
    }
}
