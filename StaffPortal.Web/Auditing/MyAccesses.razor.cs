using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Auditing;

/// <summary>Everyone's own entries.</summary>
public sealed partial class MyAccesses
{
    private List<AuditLine>? lines;
    private AuditNames? names;
    private bool hasOlder;

    [Inject]
    public required AuditLog Log { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    protected override async Task OnInitializedAsync()
    {
        names = await AuditNames.ReadAsync(Registers, await CurrentUser.OriginAsync(), CancellationToken.None);
        lines = [];
        await OlderAsync();
    }

    private async Task OlderAsync()
    {
        var more = await Log.OwnAsync(await CurrentUser.OriginAsync(), lines!.Count > 0 ? lines[^1].Id : null, CancellationToken.None);
        lines.AddRange(more);
        hasOlder = more.Count == AuditLog.PageSize;
    }
}
