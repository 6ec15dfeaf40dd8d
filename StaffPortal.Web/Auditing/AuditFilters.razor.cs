using Microsoft.AspNetCore.Components;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Citizens;

namespace StaffPortal.Web.Auditing;

/// <summary>The criteria of the log, and each that is in force as a chip that takes it away.</summary>
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

    [Parameter, EditorRequired]
    public required AuditFilter Filter { get; set; }

    [Parameter, EditorRequired]
    public required AuditNames Names { get; set; }

    [Parameter]
    public EventCallback<AuditFilter> OnChanged { get; set; }

    [Inject]
    public required CitizenRecords Records { get; init; }

    private List<FilterChip> Chips
    {
        get
        {
            var chips = new List<FilterChip>();
            if (Filter.From is { } f)
                Add($"{Texts.FilterFrom} {Show.Day(f)}", Filter with { From = null });
            if (Filter.To is { } t)
                Add($"{Texts.FilterTo} {Show.Day(t)}", Filter with { To = null });
            if (Filter.Account is { } a)
                Add(Names.Accounts.FirstOrDefault(x => x.Id == a)?.DisplayName ?? a.ToString(), Filter with { Account = null });
            if (Filter.Purpose is { } p)
                Add(Names.Purpose(p)!, Filter with { Purpose = null });
            if (Filter.Citizen is { } c)
                Add(Show.Reference(c), Filter with { Citizen = null });
            if (Filter.Action is { } act)
                Add(Words.Of(act), Filter with { Action = null });
            if (Filter.Outcome is { } o)
                Add(Words.Of(o), Filter with { Outcome = null });
            if (Filter.Role is { } r)
                Add(Words.Of(r), Filter with { Role = null });
            if (Filter.Address is { } ip)
                Add(ip, Filter with { Address = null });
            if (Filter.Case is { } reference)
                Add(Texts.CaseShort.With(reference), Filter with { Case = null });
            return chips;

            void Add(string text, AuditFilter without) => chips.Add(new(text, () => OnChanged.InvokeAsync(without)));
        }
    }

    protected override void OnParametersSet() =>
        (from, to, account, purpose, action, outcome, role, address, aCase) = (
            Filter.From,
            Filter.To,
            Filter.Account,
            Filter.Purpose,
            Filter.Action,
            Filter.Outcome,
            Filter.Role,
            Filter.Address,
            Filter.Case
        );

    /// <summary>A national ID is looked up by its own audited door, and only the citizen's opaque id goes into the URL (law 8).</summary>
    private async Task ApplyAsync()
    {
        var citizen = Filter.Citizen;
        if (!string.IsNullOrWhiteSpace(nationalId))
        {
            var found = await ActAsync((origin, token) => Records.ReferenceAsync(origin, nationalId, token));
            if (found == Guid.Empty)
                return;
            (citizen, nationalId) = (found, null);
        }

        Problem = null;
        await OnChanged.InvokeAsync(
            new()
            {
                From = from,
                To = to,
                Account = account,
                Purpose = purpose,
                Action = action,
                Outcome = outcome,
                Role = role,
                Citizen = citizen,
                Address = string.IsNullOrWhiteSpace(address) ? null : address.Trim(),
                Case = string.IsNullOrWhiteSpace(aCase) ? null : aCase.Trim(),
            }
        );
    }

    private string AccountOf(Guid? id) =>
        Names.Accounts.FirstOrDefault(a => a.Id == id) is { } row ? $"{row.UserName} · {row.DisplayName}" : "";
}
