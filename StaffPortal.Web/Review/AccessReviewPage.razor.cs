using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review;

namespace StaffPortal.Web.Review;

/// <summary>
/// All grants in force, for the compliance officer who reviews them one by one: a row opens with its scope and last use, and is found
/// needed or withdrawn; the round ends when none is left.
/// </summary>
public sealed partial class AccessReviewPage
{
    private ElementReference rowTitle;
    private PageState<ReviewRound> round = new();
    private List<Service> services = [];
    private ReviewRow? open;
    private GrantUse? use;
    private Guid? withdrawing;
    private bool mustFocus;
    private string reason = "";
    private string finding = "";

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required AccessReview Review { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!mustFocus || open is null)
            return;
        mustFocus = false;
        await rowTitle.FocusAsync();
    }

    private async Task ReadAsync() =>
        round = await LoadAsync(
            async (origin, token) =>
            {
                services = await Registers.ServicesAsync(token);
                return await Review.ReadAsync(origin, token);
            }
        );

    private static List<Guid> LookedAt(ReviewRound now) =>
        [.. now.Rows.Where(r => r.State == ReviewState.LookedAt).Select(r => r.Grant.Id)];

    private string? ClassOf(ReviewRow row) => row.Grant.Id == open?.Grant.Id ? "selected" : null;

    private string UseOf() =>
        use switch
        {
            { LastUsedAt: { } at } => ReviewTexts.UsedLast.With(Show.Moment(at), Show.Count(use.Uses), GrantUse.Days),
            _ => ReviewTexts.NeverUsed,
        };

    private async Task LookAsync(ReviewRow row)
    {
        if (await ActAsync((origin, token) => Review.LookAsync(origin, row.Grant.Id, token)) is not { } seen)
            return;
        (use, withdrawing, mustFocus) = (seen, null, true);
        await ReadAsync();
        open = round.Value?.Rows.FirstOrDefault(r => r.Grant.Id == row.Grant.Id);
    }

    private async Task KeepAsync(ReviewRow row)
    {
        if (await ActAsync<int>((origin, token) => Review.KeepAsync(origin, [row.Grant.Id], token), ReviewTexts.KeptDone) > 0)
            open = null;
        await ReadAsync();
    }

    /// <summary>Only what this person looked at, which the domain asks of the log again.</summary>
    private async Task KeepLookedAtAsync()
    {
        var looked = LookedAt(round.Value!);
        await ActAsync<int>((origin, token) => Review.KeepAsync(origin, looked, token), ReviewTexts.KeptDone);
        open = null;
        await ReadAsync();
    }

    private void BeginWithdrawing() => (withdrawing, reason, Problem) = (open?.Grant.Id, "", null);

    private async Task WithdrawAsync()
    {
        if (open is not { } row)
            return;
        var title = ReviewTexts.WithdrawOf.With(row.DisplayName, row.Purpose.Name);
        if (!await Feedback.ConfirmAsync(title, ReviewTexts.WithdrawText, ReviewTexts.Withdraw, destroys: true))
            return;
        if (!await ActAsync(async (o, t) => (await Review.WithdrawAsync(o, row.Grant.Id, reason, t)).Refusal, ReviewTexts.WithdrawnDone))
            return;
        (open, withdrawing) = (null, null);
        await ReadAsync();
    }

    private async Task ConfirmAsync()
    {
        if (await ActAsync(async (o, t) => (await Review.RecordAsync(o, finding, t)).Refusal, ReviewTexts.AccessDone))
            finding = "";
        await ReadAsync();
    }
}
