using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Traffic;

/// <summary>Who may read the visitor log: designated by an administrator, who may not read it themselves.</summary>
public sealed partial class TrafficReadersPage
{
    private List<TrafficReaderRow>? readers;
    private List<AccountRow> accounts = [];
    private Guid? accountId;
    private DateOnly? startsOn;
    private DateOnly? endsOn;
    private string reason = "";

    [Inject]
    public required TrafficReaderBook Book { get; init; }

    [Inject]
    public required TrafficReaders Readers { get; init; }

    protected override async Task LoadAsync(Origin origin)
    {
        accounts = await Registers.AccountsAsync(origin, CancellationToken.None);
        readers = await Readers.ListAsync(CancellationToken.None);
    }

    private void Begin() => (accountId, startsOn, endsOn, reason, Editing, Problem) = (null, Today, Today.AddDays(180), "", true, null);

    private async Task SaveAsync()
    {
        if (accountId is not { } account || startsOn is not { } from || endsOn is not { } to)
        {
            Problem = Texts.FormIncomplete;
            return;
        }

        await ActAsync(o => Book.DesignateAsync(o, account, from, to, reason, CancellationToken.None));
    }
}
