using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Review;

/// <summary>One field, and how many can see it today.</summary>
/// <param name="InFull">Purposes in force that show it in full, or may reveal it.</param>
/// <param name="Masked">Purposes in force that only ever show it masked.</param>
/// <param name="People">Different people who can see it today.</param>
public sealed record FieldReach(FieldDefinition Field, int InFull, int Masked, int People);

/// <summary>How a purpose shows a field; for lists, stored nowhere.</summary>
public enum FieldShown
{
    /// <summary>In full, at once.</summary>
    Full,

    /// <summary>Masked, and in full when it is asked for.</summary>
    Revealable,

    /// <summary>Masked alone.</summary>
    Masked,
}

/// <summary>A purpose in force that shows a field, and through whose grants.</summary>
/// <param name="MayReveal">Whether a masked value may be asked for in full.</param>
/// <param name="MayChange">Whether the value may be changed.</param>
public sealed record FieldPurpose(
    Purpose Purpose,
    FieldVisibility Visibility,
    bool MayReveal,
    bool MayChange,
    IReadOnlyList<FieldReader> Readers
);

/// <summary>Somebody who can act for a purpose today.</summary>
/// <param name="Scope">Whose records they reach by this grant; a contract may narrow it further.</param>
/// <param name="EndsOn">The last day (Bangkok): the grant's, or the contract's where that is earlier.</param>
public sealed record FieldReader(
    Guid AccountId,
    string UserName,
    string DisplayName,
    Role Role,
    Scope Scope,
    Scope? Contract,
    DateOnly EndsOn
);

/// <summary>
/// Who can see a field: the purposes that show it, and the people whom the policy of access would let act for them today. Decided by
/// <see cref="AccessPolicy"/> itself, from the registers; no record is read.
/// </summary>
public sealed class FieldReaders(PortalStore store, OfficeFields office, TimeProvider clock)
{
    /// <summary>Operations by which a person sees values; who may only bring files in sees none.</summary>
    private const Operations Showing =
        Operations.Search | Operations.View | Operations.Reveal | Operations.Print | Operations.Export | Operations.Disclose;

    /// <summary>Every field, in screen order; empty for who may not read registers.</summary>
    public Task<IReadOnlyList<FieldReach>> AllAsync(Origin origin, CancellationToken cancellationToken) =>
        AsReaderAsync<FieldReach>(
            origin,
            (shown, fields) =>
                [
                    .. fields.All.Select(d =>
                    {
                        var showing = shown.Where(s => s.Purpose.VisibilityOf(d.Field) is not null).ToList();
                        var full = showing.Count(s => IsInFull(s.Purpose, d.Field));
                        var people = showing.SelectMany(s => s.Readers).Select(r => r.AccountId).Distinct().Count();
                        return new FieldReach(d, full, showing.Count - full, people);
                    }),
                ],
            cancellationToken
        );

    /// <summary>One field, by purpose; empty for who may not read registers.</summary>
    public Task<IReadOnlyList<FieldPurpose>> OfAsync(Origin origin, CitizenField field, CancellationToken cancellationToken) =>
        AsReaderAsync<FieldPurpose>(
            origin,
            (shown, _) =>
                [
                    .. from s in shown
                    let visibility = s.Purpose.VisibilityOf(field)
                    where visibility is not null
                    select new FieldPurpose(
                        s.Purpose,
                        visibility.Value,
                        visibility == FieldVisibility.Masked && s.Purpose.Allows(Operations.Reveal),
                        s.Purpose.MayChange(field),
                        s.Readers
                    ),
                ],
            cancellationToken
        );

    private static bool IsInFull(Purpose purpose, CitizenField field) =>
        purpose.VisibilityOf(field) == FieldVisibility.Full || purpose.Allows(Operations.Reveal);

    private Task<IReadOnlyList<T>> AsReaderAsync<T>(
        Origin origin,
        Func<IReadOnlyList<(Purpose Purpose, IReadOnlyList<FieldReader> Readers)>, FieldSet, IReadOnlyList<T>> of,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.Administrator, Role.ComplianceOfficer)
                    ? of(await ReadersAsync(db, clock.GetUtcNow(), cancellationToken), await office.ReadAsync(db, cancellationToken))
                    : [],
            cancellationToken
        );

    private static async Task<IReadOnlyList<(Purpose Purpose, IReadOnlyList<FieldReader> Readers)>> ReadersAsync(
        DbContext db,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var purposes = await db.Set<Purpose>()
            .AsNoTracking()
            .Where(p => p.EndedAt == null)
            .OrderBy(p => p.Code)
            .ToListAsync(cancellationToken);
        purposes.RemoveAll(p => (p.Operations & Showing) == Operations.None);
        var contracts = await db.Set<Contract>().AsNoTracking().ToDictionaryAsync(c => c.Id, cancellationToken);
        var held = await (
            from grant in db.Set<Grant>().AsNoTracking().Where(Term.InForceOn<Grant>(OfficeTime.DayOf(now)))
            join holder in db.Set<Account>() on grant.AccountId equals holder.Id
            orderby holder.UserName
            select new
            {
                grant,
                holder.UserName,
                holder.DisplayName,
                holder.Role,
                holder.ContractId,
                holder.DisabledAt,
            }
        ).ToListAsync(cancellationToken);
        return
        [
            .. purposes.Select(p =>
                (
                    p,
                    (IReadOnlyList<FieldReader>)
                        [
                            .. from h in held
                            where h.grant.PurposeId == p.Id
                            let contract = h.ContractId is { } id ? contracts.GetValueOrDefault(id) : null
                            where MayAct(new(h.grant.AccountId, h.Role, h.DisabledAt is null), h.grant, contract, p, now)
                            let end = h.Role == Role.Contractor && contract!.EndsOn < h.grant.EndsOn ? contract.EndsOn : h.grant.EndsOn
                            select new FieldReader(
                                h.grant.AccountId,
                                h.UserName!,
                                h.DisplayName,
                                h.Role,
                                h.grant.Scope,
                                h.Role == Role.Contractor ? contract!.Scope : null,
                                end
                            ),
                        ]
                )
            ),
        ];
    }

    /// <summary>Whether the policy lets somebody act for a purpose by one grant, once they have declared it.</summary>
    internal static bool MayAct(Actor actor, Grant grant, Contract? contract, Purpose purpose, DateTimeOffset now)
    {
        var declared = new Declaration
        {
            AccountId = actor.AccountId,
            PurposeId = purpose.Id,
            DeclaredAt = now,
            ExpiresAt = now + Declaration.MaxLife,
        };
        var operation = Enum.GetValues<Operations>().First(o => o != Operations.None && purpose.Allows(o));
        return AccessPolicy.Decide(new(actor, operation, declared), [grant], contract, purpose, now).IsPermitted;
    }
}
