using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Promises;

namespace StaffPortal.Web.Promises;

/// <summary>The policy's promises, each beside the evidence that it is kept: in short for everybody, with its figures for staff.</summary>
public sealed partial class PromisesPage
{
    private PromiseBoard board = new([], default);
    private bool isStaff;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    public required PromiseEvidence Evidence { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    protected override async Task OnInitializedAsync()
    {
        board = await Evidence.ReadAsync(Context.RequestAborted);
        isStaff = Context.User.Identity?.IsAuthenticated == true;
    }
}
