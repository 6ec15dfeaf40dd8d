using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Who may read the visitor log: designated by an administrator, who may not read it themselves.</summary>
public sealed partial class TrafficReadersPage
{
    private const int UsualDays = 180;

    private PageState<List<TrafficReaderRow>> readers = new();
    private List<AccountRow> accounts = [];
    private AccountRow? account;
    private DateOnly? startsOn;
    private DateOnly? endsOn;
    private string reason = "";

    [Inject]
    public required TrafficReaderBook Book { get; init; }

    [Inject]
    public required TrafficReaders Readers { get; init; }

    private IEnumerable<AccountRow> Eligible =>
        accounts.Where(a => a is { DisabledAt: null, Role: Role.Officer or Role.ComplianceOfficer });

    protected override async Task ReadAsync() =>
        readers = await LoadAsync(
            async (origin, token) =>
            {
                accounts = await Registers.AccountsAsync(origin, token);
                return await Readers.ListAsync(token);
            }
        );

    private void Begin()
    {
        (account, startsOn, endsOn, reason) = (null, Today, Today.AddDays(UsualDays), "");
        Edit();
    }

    private string? EndRule(DateOnly? last) => last < startsOn ? Words.Text("EndsBeforeItStarts") : null;

    private Task SaveAsync() =>
        RecordAsync((origin, token) => Book.DesignateAsync(origin, account!.Id, startsOn!.Value, endsOn!.Value, reason, token));

    private Task RevokeAsync(TrafficReaderRow row) =>
        EndAsync(
            new(TrafficTexts.ReaderRevokeTitle.With(row.Account), Texts.Revoke) { Text = TrafficTexts.ReaderRevokeText },
            (origin, token) => Book.RevokeAsync(origin, row.Id, token)
        );

    private TermState TermOf(TrafficReaderRow row) => TermStates.Of(row.StartsOn, row.EndsOn, row.RevokedAt, Today);

    private string StatusOf(TrafficReaderRow row) =>
        row.RevokedAt is { } at ? Texts.StatusRevoked.With(Show.Day(at)) : Words.Of(TermOf(row));
}
