using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration.Approvals;

namespace StaffPortal.Web.Shell;

/// <summary>What others have done to the person's own account, or asked for, until they say that they read it (law 12).</summary>
public sealed partial class AccountNotices
{
    private List<ProposalRow> unread = [];

    [Inject]
    public required OwnerNotices Notices { get; init; }

    protected override async Task OnInitializedAsync() => unread = await Notices.UnreadAsync(await CurrentUser.OriginAsync(), Disposed);

    private static string Describe(ProposalRow row) =>
        row.State == ProposalState.Confirmed
            ? Texts.AccountNoticeDone.With(Show.Moment(row.DecidedAt!.Value), Words.Of(row.Kind), row.AskedBy, row.DecidedBy)
            : Texts.AccountNoticeWaits.With(Show.Moment(row.AskedAt), Words.Of(row.Kind), row.AskedBy);

    private async Task ReadAsync()
    {
        if (await ActAsync(async (origin, token) => (await Notices.ReadAsync(origin, token)).Refusal))
            unread = [];
    }
}
