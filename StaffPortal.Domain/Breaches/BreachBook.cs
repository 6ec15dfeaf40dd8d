using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Breaches;

/// <summary>The register of breaches. Compliance officers keep it; each step is an entry.</summary>
public sealed class BreachBook(PortalStore store, AuditTrail trail, TimeProvider clock)
{
    /// <summary>The longest text of a part.</summary>
    public const int MaxTextLength = 2_000;

    private const string RoleKeepsNoBreaches = nameof(RoleKeepsNoBreaches);

    /// <summary>All breaches, those that wait first; empty for who does not keep the register.</summary>
    public Task<List<Breach>> ListAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<List<Breach>>(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer)
                    ? await db.Set<Breach>()
                        .AsNoTracking()
                        .OrderBy(b => b.ClosedAt != null)
                        .ThenByDescending(b => b.AwareAt)
                        .ToListAsync(cancellationToken)
                    : [],
            cancellationToken
        );

    /// <summary>Writes a breach down, or what is known better of it now.</summary>
    /// <param name="id">Which; null for a new one.</param>
    /// <param name="version">As it was seen.</param>
    /// <param name="form">What is known.</param>
    public Task<Result<Guid>> SaveAsync(Origin origin, Guid? id, int version, BreachForm form, CancellationToken cancellationToken) =>
        ActAsync(
            origin,
            AuditAction.BreachSaved,
            id,
            async db =>
            {
                var texts = new[] { form.Nature, form.Categories, form.Effects, form.Measures }
                    .Select(t => ThaiText.Normalise(t))
                    .ToArray();
                if (texts[0].Length == 0 || texts.Any(t => t.Length > MaxTextLength) || form.Persons < 0 || !Enum.IsDefined(form.Risk))
                    return new Refusal("BreachNeedsNature", MaxTextLength);
                if (form.AwareAt > clock.GetUtcNow())
                    return new Refusal("BreachInFuture");
                var breach = id is null
                    ? new Breach()
                    : await db.Set<Breach>().AsTracking().SingleOrDefaultAsync(b => b.Id == id, cancellationToken);
                if (breach is not { ClosedAt: null })
                    return new Refusal("BreachClosed");
                if (id is null)
                    db.Add(breach);
                else if (breach.Version != version)
                    return new Refusal("BreachChangedMeanwhile");
                else
                    breach.Version++;
                (breach.AwareAt, breach.Nature, breach.Categories, breach.Persons, breach.Effects, breach.Measures, breach.Risk) = (
                    form.AwareAt.ToUniversalTime(),
                    texts[0],
                    texts[1],
                    form.Persons,
                    texts[2],
                    texts[3],
                    form.Risk
                );
                return (breach.Id, new BreachSavedDetail(form.Risk));
            },
            cancellationToken
        );

    /// <summary>Records a step.</summary>
    /// <param name="id">Of which breach.</param>
    /// <param name="reason">Why it is late, or why nobody need be told; needed where it is so.</param>
    public Task<Result<Guid>> StepAsync(Origin origin, Guid id, BreachMilestone step, string reason, CancellationToken cancellationToken) =>
        ActAsync(
            origin,
            AuditAction.BreachStep,
            id,
            async db =>
            {
                var breach = await db.Set<Breach>().AsTracking().SingleOrDefaultAsync(b => b.Id == id, cancellationToken);
                if (breach is not { ClosedAt: null })
                    return new Refusal("BreachClosed");
                var (now, why) = (clock.GetUtcNow(), ThaiText.Normalise(reason));
                if (why.Length > MaxTextLength)
                    return new Refusal("BreachNeedsNature", MaxTextLength);
                switch (step)
                {
                    case BreachMilestone.ToldOffice when breach.ToldOfficeAt is null:
                        if (now > breach.TellBy && why.Length == 0)
                            return new Refusal("BreachLateNeedsReason", Breach.HoursToTell);
                        (breach.ToldOfficeAt, breach.LateReason) = (now, now > breach.TellBy ? why : null);
                        break;
                    case BreachMilestone.ToldPersons when breach.ToldPersonsAt is null:
                        breach.ToldPersonsAt = now;
                        break;
                    case BreachMilestone.Closed when breach.MustTellOffice || breach.MustTellPersons:
                        return new Refusal("BreachNotDone");
                    case BreachMilestone.Closed:
                        breach.ClosedAt = now;
                        break;
                    default:
                        return new Refusal("BreachStepDone");
                }

                breach.Version++;
                return (breach.Id, new BreachStepDetail(step));
            },
            cancellationToken
        );

    private Task<Result<Guid>> ActAsync(
        Origin origin,
        AuditAction action,
        Guid? id,
        Func<DbContext, Task<Result<(Guid Id, EntryDetail Detail)>>> act,
        CancellationToken cancellationToken
    ) =>
        trail.TryAsync<Guid>(
            action,
            async (db, _) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return await trail.DenyAsync(db, origin, action, RoleKeepsNoBreaches, cancellationToken, id);
                var done = await act(db);
                if (!done.Succeeded)
                    return done.Refusal;
                await trail.AppendAsync(
                    db,
                    origin,
                    new(action) { SubjectId = done.Value.Id, Detail = done.Value.Detail },
                    cancellationToken
                );
                return done.Value.Id;
            },
            cancellationToken
        );
}

/// <summary>What the entry about a breach's form says.</summary>
internal sealed record BreachSavedDetail(BreachRisk Risk) : EntryDetail;

/// <summary>What the entry about a step says.</summary>
internal sealed record BreachStepDetail(BreachMilestone Step) : EntryDetail;
