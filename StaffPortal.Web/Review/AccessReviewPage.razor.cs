using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Review;

namespace StaffPortal.Web.Review;

/// <summary>All grants in force, for the compliance officer who reviews them.</summary>
public sealed partial class AccessReviewPage
{
    private PageState<List<GrantRow>> grants = new();
    private DateOnly? last;
    private string finding = "";

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required AccessReview Review { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() =>
        grants = await LoadAsync(
            async (origin, token) =>
            {
                last = await Review.LastAsync(token);
                var today = OfficeTime.DayOf(Clock.GetUtcNow());
                return (await Registers.GrantsAsync(origin, token))
                    .Where(g => g.Grant.RevokedAt is null && g.Grant.StartsOn <= today && g.Grant.EndsOn >= today)
                    .OrderBy(g => g.AccountName, StringComparer.Ordinal)
                    .ThenBy(g => g.Purpose.Name, StringComparer.Ordinal)
                    .ToList();
            }
        );

    private Task ConfirmAsync() =>
        ActAsync(
            async (origin, token) =>
            {
                var recorded = await Review.RecordAsync(origin, finding, token);
                if (recorded.Succeeded)
                    (last, finding) = (await Review.LastAsync(token), "");
                return recorded.Refusal;
            },
            ReviewTexts.AccessDone
        );
}
