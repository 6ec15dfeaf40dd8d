using StaffPortal.Domain.Administration;

namespace StaffPortal.Web.Administration;

/// <summary>
/// A grant that was thought of on one page and is given on another, in the URL: ids and numbers of villages, nobody's name. Whatever comes
/// this way is offered in the form and decided by the domain.
/// </summary>
public sealed record GrantLink
{
    /// <summary>To whom.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>For which purpose.</summary>
    public Guid? PurposeId { get; init; }

    /// <summary>Numbers of villages, with commas.</summary>
    [SafeInUrl]
    public string? Villages { get; init; }

    /// <summary>Codes of services, with commas.</summary>
    [SafeInUrl]
    public string? Services { get; init; }

    /// <summary>First day (Bangkok).</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day (Bangkok).</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What stands in the link.</summary>
    public static GrantLink Of(GrantDraft draft, GrantOffer offer) =>
        new()
        {
            AccountId = draft.Account?.Id,
            PurposeId = draft.Purpose?.Id,
            Villages = ScopeFields.Read(draft.Villages, []) is { Villages.Count: > 0 } scope ? string.Join(",", scope.Villages) : null,
            Services =
                draft.Services.Count == 0
                    ? null
                    : string.Join(",", offer.Services.Where(s => draft.Services.Contains(s.Id)).Select(s => s.Code)),
            From = draft.StartsOn,
            Until = draft.EndsOn,
        };

    /// <summary>A draft of it, of what the registers have.</summary>
    /// <param name="today">Today in Bangkok.</param>
    public GrantDraft DraftOf(GrantOffer offer, DateOnly today)
    {
        var codes = Services?.Split(',') ?? [];
        return new()
        {
            Account = offer.Accounts.FirstOrDefault(a => a.Id == AccountId),
            Purpose = offer.Purposes.FirstOrDefault(p => p.Id == PurposeId),
            Villages = ScopeFields.Read(Villages, []) is null ? null : Villages,
            Services = [.. offer.Services.Where(s => codes.Contains(s.Code)).Select(s => s.Id)],
            StartsOn = From ?? today,
            EndsOn = Until ?? today.AddDays(GrantFields.UsualDays),
        };
    }
}
