using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Lines that could not be read: they may hold what readable ones hold, so that a look at them is an entry too.</summary>
public sealed partial class BrokenLines
{
    private List<TrafficBroken>? lines;
    private string reason = "";
    private string? problem;

    [Inject]
    public required TrafficLog Log { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    private async Task LookAsync()
    {
        var found = await Log.BrokenAsync(await CurrentUser.OriginAsync(), reason, CancellationToken.None);
        (lines, problem) = (found.Value, found.Refusal?.Message);
    }
}
