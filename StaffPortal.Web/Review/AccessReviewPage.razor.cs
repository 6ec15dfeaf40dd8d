using Microsoft.AspNetCore.Components;
using MudBlazor;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Review;

namespace StaffPortal.Web.Review;

/// <summary>All grants in force, for the compliance officer who reviews them.</summary>
public sealed partial class AccessReviewPage
{
    private List<GrantRow>? grants;
    private DateOnly? last;
    private string finding = "";
    private string? problem;

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required AccessReview Review { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var today = OfficeTime.DayOf(Clock.GetUtcNow());
        var all = await Registers.GrantsAsync(await CurrentUser.OriginAsync(), CancellationToken.None);
        grants = [.. all.Where(g => g.Grant.RevokedAt is null && g.Grant.StartsOn <= today && g.Grant.EndsOn >= today).OrderBy(g => g.AccountName, StringComparer.Ordinal).ThenBy(g => g.Purpose.Name, StringComparer.Ordinal)];
        last = await Review.LastAsync(CancellationToken.None);
    }

    private async Task ConfirmAsync()
    {
        var done = await Review.RecordAsync(await CurrentUser.OriginAsync(), finding, CancellationToken.None);
        problem = done.Refusal?.Message;
        if (!done.Succeeded)
            return;
        last = await Review.LastAsync(CancellationToken.None);
        finding = "";
        Snackbar.Add(ReviewTexts.AccessDone, Severity.Success);
    }
}
