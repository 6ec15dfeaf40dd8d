using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Citizens;

/// <summary>An order to be entered.</summary>
/// <param name="Number">The number on the letter.</param>
/// <param name="Authority">Who gave it.</param>
/// <param name="Ground">The law and section.</param>
/// <param name="CaseReference">The case under which looks are kept secret.</param>
/// <param name="UserName">Whose looks: an officer or contractor.</param>
/// <param name="Until">The last day (Bangkok).</param>
public sealed record SecrecyForm(string Number, string Authority, string Ground, string CaseReference, string UserName, DateOnly Until);

/// <summary>An order as its register shows it.</summary>
/// <param name="Who">Whose looks.</param>
/// <param name="Until">The last day (Bangkok).</param>
/// <param name="SetAt">When it was entered (UTC).</param>
/// <param name="MayConfirm">Whether the reader may be the second person.</param>
/// <param name="InForce">Whether it hides anything today.</param>
public sealed record SecrecyRow(
    Guid Id,
    string Number,
    string Authority,
    string Ground,
    string CaseReference,
    string Who,
    DateOnly Until,
    string SetBy,
    DateTimeOffset SetAt,
    string? ConfirmedBy,
    DateTimeOffset? LiftedAt,
    bool MayConfirm,
    bool InForce
);

/// <summary>
/// Orders of secrecy. A compliance officer enters them, another compliance officer or an administrator confirms, a compliance officer
/// lifts; never anybody whose own looks it hides.
/// </summary>
public sealed class SecrecyOrders(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    /// <summary>The longest number, authority and ground.</summary>
    public const int MaxTextLength = SecrecyOrder.MaxTextLength;

    /// <summary>How many days ahead an order may reach.</summary>
    public const int MaxDays = SecrecyOrder.MaxDays;

    private const string RoleHidesNoLooks = nameof(RoleHidesNoLooks);
    private const string SecrecyOfOneself = nameof(SecrecyOfOneself);

    /// <summary>The orders, the newest first; none for who has no part in them.</summary>
    public Task<IReadOnlyList<SecrecyRow>> ListAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<SecrecyRow>>(
            async db =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer, Role.Administrator))
                    return [];
                var (me, today) = (origin.AccountId, OfficeTime.DayOf(clock.GetUtcNow()));
                var names = await db.Set<Account>().ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken);
                var orders = await db.Set<SecrecyOrder>().AsNoTracking().OrderByDescending(o => o.SetAt).ToListAsync(cancellationToken);
                return
                [
                    .. orders.Select(o => new SecrecyRow(
                        o.Id,
                        o.Number,
                        o.Authority,
                        o.Ground,
                        o.CaseReference,
                        names[o.AccountId],
                        o.Until,
                        names[o.SetById],
                        o.SetAt,
                        o.ConfirmedById is { } by ? names[by] : null,
                        o.LiftedAt,
                        o.ConfirmedAt is null && o.LiftedAt is null && o.SetById != me && o.AccountId != me,
                        o.ConfirmedAt is not null && o.LiftedAt is null && o.Until >= today
                    )),
                ];
            },
            cancellationToken
        );

    /// <summary>Enters an order; it hides nothing before a second person confirms it.</summary>
    public Task<Result<Guid>> SetAsync(Origin origin, SecrecyForm form, CancellationToken cancellationToken) =>
        trail.TryInTurnAsync<Guid>(
            Turns.Secrecy,
            AuditAction.SecrecyOrderSet,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, RoleHidesNoLooks, cancellationToken);
                var (now, user) = (clock.GetUtcNow(), form.UserName.Trim());
                var texts = new[] { form.Number, form.Authority, form.Ground }.Select(ThaiText.Normalise).ToList();
                var reference = ThaiText.Normalise(form.CaseReference);
                var whose = await db.Set<Account>()
                    .Where(a => a.UserName == user && (a.Role == Role.Officer || a.Role == Role.Contractor))
                    .Select(a => (Guid?)a.Id)
                    .SingleOrDefaultAsync(cancellationToken);
                var today = OfficeTime.DayOf(now);
                if (
                    whose is null
                    || texts.Exists(t => t.Length is 0 or > MaxTextLength)
                    || reference.Length is 0 or > Declaration.MaxCaseLength
                    || form.Until < today
                    || form.Until > today.AddDays(MaxDays)
                )
                    return new Refusal("SecrecyNeedsOrder", MaxDays);
                var order = new SecrecyOrder
                {
                    Number = texts[0],
                    Authority = texts[1],
                    Ground = texts[2],
                    CaseReference = reference,
                    AccountId = whose.Value,
                    Until = form.Until,
                    SetById = origin.AccountId!.Value,
                    SetAt = now,
                };
                db.Add(order);
                await trail.AppendAsync(db, origin, new(action) { SubjectId = order.Id }, cancellationToken);
                return order.Id;
            },
            cancellationToken
        );

    /// <summary>Confirms what another entered: from now on it hides.</summary>
    public Task<Result<Guid>> ConfirmAsync(Origin origin, Guid id, CancellationToken cancellationToken) =>
        ActAsync(
            origin,
            AuditAction.SecrecyOrderConfirmed,
            id,
            null,
            order =>
            {
                if (order.ConfirmedAt is not null)
                    return new Refusal("SecrecyNotThere");
                if (order.SetById == origin.AccountId)
                    return new Refusal(SecrecyOfOneself);
                (order.ConfirmedById, order.ConfirmedAt) = (origin.AccountId, clock.GetUtcNow());
                return null;
            },
            cancellationToken,
            Role.ComplianceOfficer,
            Role.Administrator
        );

    /// <summary>Lifts an order, confirmed or not, with the reason: what it hid is told of from now on.</summary>
    public Task<Result<Guid>> LiftAsync(Origin origin, Guid id, string reason, CancellationToken cancellationToken) =>
        ActAsync(
            origin,
            AuditAction.SecrecyOrderLifted,
            id,
            reason,
            order =>
            {
                order.LiftedAt = clock.GetUtcNow();
                return null;
            },
            cancellationToken,
            Role.ComplianceOfficer
        );

    private Task<Result<Guid>> ActAsync(
        Origin origin,
        AuditAction action,
        Guid id,
        string? reason,
        Func<SecrecyOrder, Refusal?> change,
        CancellationToken cancellationToken,
        params Role[] roles
    ) =>
        trail.TryInTurnAsync<Guid>(
            Turns.Secrecy,
            action,
            async (db, _) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, roles))
                    return await trail.DenyAsync(db, origin, action, RoleHidesNoLooks, cancellationToken, id);
                var why = reason is null ? null : GivenReason.Of(reason);
                if (reason is not null && why is null)
                    return GivenReason.Needed;
                var order = await db.Set<SecrecyOrder>()
                    .AsTracking()
                    .SingleOrDefaultAsync(o => o.Id == id && o.LiftedAt == null, cancellationToken);
                if (order is null)
                    return new Refusal("SecrecyNotThere");
                if (change(order) is { } refusal)
                    return refusal.Key == SecrecyOfOneself
                        ? await trail.DenyAsync(db, origin, action, SecrecyOfOneself, cancellationToken, id)
                        : refusal;
                await trail.AppendAsync(db, origin, new(action) { SubjectId = id, Reason = why }, cancellationToken);
                return id;
            },
            cancellationToken
        );
}
