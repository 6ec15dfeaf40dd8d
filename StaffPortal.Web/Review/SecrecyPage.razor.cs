using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Review;

/// <summary>Orders that keep looks out of reports to citizens for a time: entered, confirmed by a second person, lifted.</summary>
public sealed partial class SecrecyPage
{
    private PageState<IReadOnlyList<SecrecyRow>> orders = new();
    private SecrecyRow? lifting;
    private bool isReviewer;
    private bool editing;
    private string number = "";
    private string authority = "";
    private string ground = "";
    private string reference = "";
    private string user = "";
    private string reason = "";
    private DateOnly? until;

    [Inject]
    public required SecrecyOrders Orders { get; init; }

    protected override async Task OnInitializedAsync()
    {
        isReviewer = await CurrentUser.RoleAsync() == Role.ComplianceOfficer;
        await ReadAsync();
    }

    private async Task ReadAsync() => orders = await LoadAsync(Orders.ListAsync);

    private async Task EnterAsync()
    {
        var form = new SecrecyForm(number, authority, ground, reference, user, until!.Value);
        if (
            await ActAsync<Guid>((origin, token) => Orders.SetAsync(origin, form, token), Texts.DoneOf.With(ReviewTexts.SecrecyEnter))
            == default
        )
            return;
        (editing, number, authority, ground, reference, user, until) = (false, "", "", "", "", "", null);
        await ReadAsync();
    }

    private async Task ConfirmAsync(SecrecyRow order)
    {
        if (
            !await Feedback.ConfirmAsync(
                ReviewTexts.SecrecyConfirm,
                ReviewTexts.SecrecyConfirmText.With(order.Number, order.Who, order.CaseReference),
                ReviewTexts.SecrecyConfirm,
                Texts.Cancel
            )
        )
            return;
        await ActAsync<Guid>(
            (origin, token) => Orders.ConfirmAsync(origin, order.Id, token),
            Texts.DoneOf.With(ReviewTexts.SecrecyConfirm)
        );
        await ReadAsync();
    }

    private async Task LiftAsync()
    {
        var id = lifting!.Id;
        if (
            await ActAsync<Guid>((origin, token) => Orders.LiftAsync(origin, id, reason, token), Texts.DoneOf.With(ReviewTexts.SecrecyLift))
            == default
        )
            return;
        (lifting, reason) = (null, "");
        await ReadAsync();
    }

    private static string StateOf(SecrecyRow order) =>
        order switch
        {
            { LiftedAt: { } at } => ReviewTexts.SecrecyLifted.With(Show.Day(at)),
            { InForce: true } => Texts.StatusInForce,
            { ConfirmedBy: null } => ReviewTexts.SecrecyWaits,
            _ => Texts.StatusEnded,
        };
}
