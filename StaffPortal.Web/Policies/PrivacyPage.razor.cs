using System.Globalization;
using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Web.Policies;

/// <summary>The privacy policy in force, every earlier version, and what changed since the reader last said they had read it.</summary>
public sealed partial class PrivacyPage
{
    private IReadOnlyList<PolicyVersion> versions = [];
    private PolicyVersion? inForce;
    private PolicyVersion? shown;
    private int? changedSince;

    [Parameter]
    public int? Number { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    public required PolicyReading Policies { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    protected override async Task OnInitializedAsync()
    {
        versions = await Policies.VersionsAsync(PolicyKind.Privacy, Context.RequestAborted);
        inForce = await Policies.InForceAsync(PolicyKind.Privacy, Context.RequestAborted);
        shown = Number is { } number ? versions.FirstOrDefault(v => v.Number == number) : inForce;
        if (
            int.TryParse(Context.Request.Cookies[PortalCookies.PolicyRead], CultureInfo.InvariantCulture, out var read)
            && read > 0
            && read < inForce?.Number
        )
            changedSince = read;
    }
}
