using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Promises;

namespace StaffPortal.Web.Promises;

/// <summary>
/// The policy's promises, each beside its evidence: the same figures for everybody; staff open the lists that were counted.
/// </summary>
public sealed partial class PromisesPage
{
    private PromiseBoard board = new([]);
    private bool isStaff;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    public required PromiseEvidence Evidence { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    private static string ClassOf(PromiseState state) =>
        state switch
        {
            PromiseState.Kept => "promise-kept",
            PromiseState.Broken => "promise-doubt",
            _ => "promise-grey",
        };

    private static string Unkept(Promise promise) =>
        promise.State == PromiseState.Broken ? PromisesTexts.PromiseBroken : PromisesTexts.PromiseNotYet;

    protected override async Task OnInitializedAsync()
    {
        board = await Evidence.ReadAsync(Context.RequestAborted);
        isStaff = Context.User.Identity?.IsAuthenticated == true;
    }
}
