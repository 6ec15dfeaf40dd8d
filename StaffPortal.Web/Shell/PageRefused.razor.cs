using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Shell;

/// <summary>Shown where a circuit navigates to a page that the role does not have. The attempt is an entry (law 4).</summary>
public sealed partial class PageRefused
{
    private bool? signedIn;

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required AuditTrail Trail { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var origin = await CurrentUser.OriginAsync();
        signedIn = origin.AccountId is not null;
        var path = $"/{Navigation.ToBaseRelativePath(Navigation.Uri)}".Split('?')[0];

        // Somebody whose session has just ended is led to signing in by Routes.
        if (signedIn == false)
            return;

        await Trail.RecordAsync(
            origin,
            AuditAction.PageRefused,
            AuditOutcome.Denied,
            "PageOfAnotherRole",
            new PageRefusedDetail(path),
            CancellationToken.None
        );
    }
}

/// <summary>What the entry about a refused page says.</summary>
internal sealed record PageRefusedDetail(string Path) : EntryDetail;
