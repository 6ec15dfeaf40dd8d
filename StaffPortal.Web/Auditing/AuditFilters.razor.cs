using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Auditing;

/// <summary>The filters of the log, and each that is on as a chip that takes it off.</summary>
public sealed partial class AuditFilters
{
    private DateOnly? from;
    private DateOnly? to;
    private Guid? account;
    private Guid? purpose;
    private AuditAction? action;
    private AuditOutcome? outcome;
    private Role? role;
    private string? address;
    private string? aCase;
    private string? nationalId;
    private string? problem;

    [Parameter, EditorRequired]
    public required AuditFilter Filter { get; set; }

    [Parameter, EditorRequired]
    public required AuditNames Names { get; set; }

    [Parameter]
    public EventCallback<AuditFilter> OnChanged { get; set; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    [Inject]
    public required CurrentUser CurrentUser { get; init; }

    private List<(string Text, AuditFilter Without)> Chips
    {
        get
        {
            var chips = new List<(string, AuditFilter)>();
            if (Filter.From is { } f)
                chips.Add(($"{Texts.FilterFrom} {Show.Day(f)}", Filter with { From = null }));
            if (Filter.To is { } t)
                chips.Add(($"{Texts.FilterTo} {Show.Day(t)}", Filter with { To = null }));
            if (Filter.AccountId is { } a)
                chips.Add((Names.Accounts.FirstOrDefault(x => x.Id == a)?.DisplayName ?? a.ToString(), Filter with { AccountId = null }));
            if (Filter.PurposeId is { } p)
                chips.Add((Names.Purpose(p)!, Filter with { PurposeId = null }));
            if (Filter.CitizenId is { } c)
                chips.Add((Show.Reference(c), Filter with { CitizenId = null }));
            if (Filter.Action is { } act)
                chips.Add((Words.Of(act), Filter with { Action = null }));
            if (Filter.Outcome is { } o)
                chips.Add((Words.Of(o), Filter with { Outcome = null }));
            if (Filter.Role is { } r)
                chips.Add((Words.Of(r), Filter with { Role = null }));
            if (Filter.IpAddress is { } ip)
                chips.Add((ip, Filter with { IpAddress = null }));
            if (Filter.CaseReference is { } reference)
                chips.Add((Texts.CaseShort.With(reference), Filter with { CaseReference = null }));
            return chips;
        }
    }

    protected override void OnParametersSet() =>
        (from, to, account, purpose, action, outcome, role, address, aCase) =
            (Filter.From, Filter.To, Filter.AccountId, Filter.PurposeId, Filter.Action, Filter.Outcome, Filter.Role, Filter.IpAddress, Filter.CaseReference);

    private async Task ApplyAsync()
    {
        problem = null;
        var citizen = Filter.CitizenId;
        if (!string.IsNullOrWhiteSpace(nationalId))
        {
            var found = await Records.ReferenceAsync(await CurrentUser.OriginAsync(), nationalId, CancellationToken.None);
            if (!found.Succeeded)
            {
                problem = found.Refusal.Message;
                return;
            }

            (citizen, nationalId) = (found.Value, null);
        }

        await OnChanged.InvokeAsync(new()
        {
            From = from, To = to, AccountId = account, PurposeId = purpose, Action = action, Outcome = outcome, Role = role, CitizenId = citizen,
            IpAddress = string.IsNullOrWhiteSpace(address) ? null : address.Trim(),
            CaseReference = string.IsNullOrWhiteSpace(aCase) ? null : aCase.Trim(),
        });
    }
}
