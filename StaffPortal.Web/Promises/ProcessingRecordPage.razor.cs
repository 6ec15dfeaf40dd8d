using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Web.Promises;

/// <summary>The record of processing (PDPA s.39), made from what the portal knows anyway; it prints.</summary>
public sealed partial class ProcessingRecordPage
{
    private List<Service> services = [];
    private List<Purpose> purposes = [];
    private PromiseBoard board = new([]);
    private int refused;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    public required OfficeFields Fields { get; init; }

    [Inject]
    public required Registers Registers { get; init; }

    [Inject]
    public required PromiseEvidence Evidence { get; init; }

    [Inject]
    public required ContactDesk Desk { get; init; }

    [Inject]
    public required OfficeNames Office { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync()
    {
        services = [.. (await Registers.ServicesAsync(Context.RequestAborted)).Where(s => s.EndedAt is null)];
        purposes = [.. (await Registers.PurposesAsync(Context.RequestAborted)).Where(p => p.EndedAt is null)];
        board = await Evidence.ReadAsync(Context.RequestAborted);
        refused = await Desk.RefusedRequestsAsync(Context.RequestAborted);
    }

    private static string GroundsOf(Purpose purpose) =>
        purpose.SensitiveGround is { } ground ? $"{Words.Of(purpose.Basis)}, {Words.Of(ground)}" : Words.Of(purpose.Basis);

    private string KeptOf(Service service) =>
        string.Join(
            "; ",
            service
                .Declared.GroupBy(d => (d.KeptYears, d.KeptFrom))
                .OrderBy(g => g.Key)
                .Select(g => $"{g.First().HowLong}: {Fields.Current.NamesOf(g.Select(d => d.Field))}")
        );

    private string RecipientsOf(Service service) =>
        Of(service).Any(p => p.ContractorsMayHold) ? Texts.NoticeContractors : Texts.NoticeStaffOnly;

    private IEnumerable<Purpose> Of(Service service) => purposes.Where(p => p.ServiceId == service.Id);
}
