using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration.Approvals;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Web.Approvals;

/// <summary>What waits for a second person, for those who may confirm it; who asked may take it back (law 12).</summary>
public sealed partial class ApprovalsPage
{
    private PageState<List<ProposalRow>> proposals = new();
    private Confirmed? handOn;

    [Inject]
    public required ApprovalBook Book { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => proposals = await LoadAsync(Book.ListAsync);

    private async Task ConfirmAsync(ProposalRow row)
    {
        var question = ApprovalsTexts.ConfirmText.With(ActOf(row), row.DisplayName, row.AskedBy);
        if (!await Feedback.ConfirmAsync(TitleOf(ApprovalsTexts.Confirm, row), question, YesOf(ApprovalsTexts.Confirm, row)))
            return;
        handOn = null;
        var confirmed = await ActAsync<Confirmed>(
            (origin, token) => Book.ConfirmAsync(origin, row.Id, token),
            Texts.DoneOf.With(TitleOf(ApprovalsTexts.Confirm, row))
        );
        handOn = confirmed is { GivesLink: true } ? confirmed : null;
        await ReadAsync();
    }

    private Task RejectAsync(ProposalRow row) => EndAsync(ApprovalsTexts.Reject, row, (o, token) => Book.RejectAsync(o, row.Id, token));

    private Task WithdrawAsync(ProposalRow row) =>
        EndAsync(ApprovalsTexts.Withdraw, row, (o, token) => Book.WithdrawAsync(o, row.Id, token));

    private async Task EndAsync(string verb, ProposalRow row, Func<Origin, CancellationToken, Task<Result<bool>>> act)
    {
        var question = ApprovalsTexts.RejectText.With(ActOf(row), row.DisplayName);
        if (!await Feedback.ConfirmAsync(TitleOf(verb, row), question, YesOf(verb, row), destroys: true))
            return;
        await ActAsync<bool>(act, Texts.DoneOf.With(TitleOf(verb, row)));
        await ReadAsync();
    }

    /// <summary>The act, what it gives and to whom: nobody confirms a kind of thing.</summary>
    private static string TitleOf(string verb, ProposalRow row) => $"{verb}: {ActOf(row)} · {row.DisplayName}";

    private static string YesOf(string verb, ProposalRow row) => $"{verb}: {Words.Of(row.Kind)}";

    private static string ActOf(ProposalRow row) =>
        row switch
        {
            { Purpose: { } purpose } => $"{Words.Of(row.Kind)} “{purpose.Name}”",
            { Role: { } role } => $"{Words.Of(row.Kind)} “{Words.Of(role)}”",
            _ => Words.Of(row.Kind),
        };

    private static string Describe(ProposalRow row) =>
        row switch
        {
            { Role: { } role, Contract: { } contract } => $"{Words.Of(role)} · {contract}",
            { Role: { } role } => Words.Of(role),
            { Grant: { } grant, Purpose: { } purpose } =>
                $"{purpose.Name} · {Show.Day(grant.StartsOn)} – {Show.Day(grant.EndsOn)} · {grant.Reason}",
            _ => "",
        };

    /// <summary>What a second person should know before they put their name to it.</summary>
    private static string UseOf(ProposalRow row) =>
        row switch
        {
            { LastSeenAt: { } at } => ApprovalsTexts.LastSeen.With(Show.Moment(at)),
            { IsActivated: true } => ApprovalsTexts.NotSeenLately,
            _ => ApprovalsTexts.NeverUsed,
        };

    private static string StatusOf(ProposalRow row) =>
        row switch
        {
            { State: ProposalState.Waiting } => ApprovalsTexts.WaitsUntil.With(Show.Moment(row.ExpiresAt)),
            { DecidedAt: { } at, DecidedBy: { } by } => $"{Words.Of(row.State)} · {by} · {Show.Moment(at)}",
            _ => Words.Of(row.State),
        };
}
