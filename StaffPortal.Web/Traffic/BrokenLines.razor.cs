using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Lines that could not be read. They may hold what readable ones hold, so looking at them is an entry too.</summary>
public sealed partial class BrokenLines
{
    private const int MaxShownLength = 200;

    private List<TrafficBroken>? lines;
    private string reason = "";

    [Inject]
    public required TrafficLog Log { get; init; }

    private async Task LookAsync() => lines = await ActAsync((origin, token) => Log.BrokenAsync(origin, reason, token));

    private static string Shortened(string text) => text.Length > MaxShownLength ? text[..MaxShownLength] + "…" : text;
}
