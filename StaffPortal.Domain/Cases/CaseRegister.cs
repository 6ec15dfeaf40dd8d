using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Cases;

/// <summary>
/// The office's cases: what citizens wrote, what the office opened itself, what another system keeps. A declaration names one by its
/// number. Every act is an entry; a list of cases tells nothing of a citizen and is none.
/// </summary>
public sealed class CaseRegister(PortalStore store, AuditTrail trail, Declarations declarations, TimeProvider clock)
{
    /// <summary>How many of somebody's own cases are offered.</summary>
    public const int MostOffered = 50;

    /// <summary>The longest title, in UTF-16 code units.</summary>
    public const int MaxTitleLength = Case.MaxTitleLength;

    internal const string RoleOpensNoCase = nameof(RoleOpensNoCase);

    private static readonly ListOrder<Case> Order = new ListOrder<Case>(c => c.OpenedAt, usuallyDown: true, c => c.Id)
        .By("number", c => c.Number)
        .By("kind", c => c.Kind)
        .By("opened", c => c.OpenedAt)
        .By("closed", c => c.ClosedAt);

    /// <summary>A page of the cases; empty for who works with none.</summary>
    /// <param name="open">Those that are open, else those that have ended.</param>
    public Task<ListPage<CaseRow>> ListAsync(Origin origin, bool open, ListWindow window, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                if (!await MaySeeAsync(db, origin, cancellationToken))
                    return new([], 0);
                var kind = window.KindOf<CaseKind>();
                var found = db.Set<Case>()
                    .AsNoTracking()
                    .Where(c => c.ClosedAt == null == open && (kind == null || c.Kind == kind))
                    .FoundBy(
                        window,
                        like =>
                            c => EF.Functions.Like(c.Number, like, ListQuery.Escape) || EF.Functions.Like(c.Title, like, ListQuery.Escape)
                    );
                return await found.PageAsync(window, Order, rows => Rows(db, rows, origin), cancellationToken);
            },
            cancellationToken
        );

    /// <summary>The open cases that the asker works on, the newest first.</summary>
    public Task<IReadOnlyList<CaseRow>> OwnAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<CaseRow>>(
            async db =>
            {
                if (!await origin.Acting(db).AnyAsync(cancellationToken))
                    return [];
                var own = WorkedOn(db, origin);
                var open = db.Set<Case>()
                    .AsNoTracking()
                    .Where(c => c.ClosedAt == null && own.Contains(c.Id))
                    .OrderByDescending(c => c.OpenedAt)
                    .Take(MostOffered);
                return await Rows(db, open, origin).ToListAsync(cancellationToken);
            },
            cancellationToken
        );

    /// <summary>The open case of a number; null where there is none, or for a stranger.</summary>
    public Task<CaseRow?> FindAsync(Origin origin, string number, CancellationToken cancellationToken)
    {
        var wanted = ThaiText.Normalise(number);
        return store.ReadAsync(
            async db =>
                await origin.Acting(db).AnyAsync(cancellationToken)
                    ? await Rows(db, db.Set<Case>().AsNoTracking().Where(c => c.Number == wanted && c.ClosedAt == null), origin)
                        .SingleOrDefaultAsync(cancellationToken)
                    : null,
            cancellationToken
        );
    }

    /// <summary>Opens a case of the office's own; whoever opens it works on it.</summary>
    /// <returns>The case, with the number that the portal gave it.</returns>
    public Task<Result<CaseRow>> OpenAsync(Origin origin, CaseForm form, CancellationToken cancellationToken)
    {
        var title = ThaiText.Normalise(form.Title);
        return trail.TryAsync<CaseRow>(
            AuditAction.CaseOpened,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.Officer))
                    return await trail.DenyAsync(db, origin, action, RoleOpensNoCase, cancellationToken);
                if (!Enum.IsDefined(form.Kind))
                    return new Refusal("CaseNeedsKind");
                if (title.Length is 0 or > Case.MaxTitleLength)
                    return new Refusal("CaseNeedsTitle", Case.MaxTitleLength);
                if (form.ServiceId is { } service && !await db.Set<Service>().AnyAsync(s => s.Id == service, cancellationToken))
                    return new Refusal("ServiceIsOver");
                await store.AcquireLockAsync(db, CaseBook.Numbering, cancellationToken);
                var number = await CaseBook.NextNumberAsync(db, clock.GetUtcNow(), cancellationToken);
                var opened = await AddAsync(db, origin, number, form with { Title = title }, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return await Rows(db, db.Set<Case>().Where(c => c.Id == opened.Id), origin).SingleAsync(cancellationToken);
            },
            cancellationToken
        );
    }

    /// <summary>
    /// States a purpose for a case that begins at this moment: somebody stands at the counter. The case gets the portal's number and is
    /// the purpose's service's; the reason is how the matter came. Where the purpose is denied, no case is opened.
    /// </summary>
    public Task<Result<StandingDeclaration>> BeginAsync(Origin origin, Guid purposeId, CaseWay way, CancellationToken cancellationToken) =>
        trail.TryAsync<StandingDeclaration>(
            AuditAction.Declared,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.Officer))
                    return await trail.DenyAsync(db, origin, AuditAction.CaseOpened, RoleOpensNoCase, cancellationToken);
                if (!Enum.IsDefined(way))
                    return new Refusal("CaseNeedsKind");
                await store.AcquireLockAsync(db, CaseBook.Numbering, cancellationToken);
                var number = await CaseBook.NextNumberAsync(db, clock.GetUtcNow(), cancellationToken);
                var stated = await declarations.DeclareAsync(db, action, origin, purposeId, number, Words.Of(way), cancellationToken);
                if (stated.Succeeded)
                {
                    var form = new CaseForm(CaseKind.Request, stated.Value.Purpose.ServiceId, Words.Of(way));
                    await AddAsync(db, origin, number, form, cancellationToken);
                }

                return stated;
            },
            cancellationToken
        );

    /// <summary>Ends a case of one's own, or opens it again.</summary>
    /// <param name="ends">Whether it ends.</param>
    public Task<Result<bool>> EndAsync(Origin origin, Guid id, bool ends, CancellationToken cancellationToken) =>
        ActAsync(
            origin,
            ends ? AuditAction.CaseClosed : AuditAction.CaseReopened,
            id,
            (_, known) =>
            {
                if (known.ClosedAt is null != ends)
                    return Task.FromResult<Refusal?>(new(ends ? "CaseClosedAlready" : "CaseOpenAlready"));
                known.ClosedAt = ends ? clock.GetUtcNow() : null;
                return Task.FromResult<Refusal?>(null);
            },
            cancellationToken
        );

    /// <summary>Gives a case to somebody who works on it too; whoever works on it may.</summary>
    /// <param name="accountId">An officer or contractor.</param>
    public Task<Result<bool>> AssignAsync(Origin origin, Guid id, Guid accountId, CancellationToken cancellationToken) =>
        ActAsync(
            origin,
            AuditAction.CaseAssigned,
            id,
            async (db, known) =>
            {
                var may = await db.Set<Account>()
                    .AnyAsync(
                        a => a.Id == accountId && a.DisabledAt == null && (a.Role == Role.Officer || a.Role == Role.Contractor),
                        cancellationToken
                    );
                if (!may)
                    return new Refusal("CaseNeedsOfficer");
                await CaseBook.AssignAsync(db, known.Id, accountId, clock.GetUtcNow(), cancellationToken);
                return null;
            },
            cancellationToken
        );

    /// <summary>Whom a case can be given to, by display name.</summary>
    public Task<IReadOnlyList<CaseOfficerChoice>> OfficersAsync(Origin origin, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<CaseOfficerChoice>>(
            async db =>
                await origin.HoldsAsync(db, cancellationToken, Role.Officer)
                    ? await db.Set<Account>()
                        .Where(a => a.DisabledAt == null && (a.Role == Role.Officer || a.Role == Role.Contractor))
                        .OrderBy(a => a.DisplayName)
                        .Select(a => new CaseOfficerChoice(a.Id, a.DisplayName))
                        .ToListAsync(cancellationToken)
                    : [],
            cancellationToken
        );

    /// <summary>The services that a case can be about, by code.</summary>
    public Task<IReadOnlyList<Service>> ServicesAsync(CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Service>>(
            async db => await db.Set<Service>().AsNoTracking().OrderBy(s => s.Code).ToListAsync(cancellationToken),
            cancellationToken
        );

    private Task<Result<bool>> ActAsync(
        Origin origin,
        AuditAction act,
        Guid id,
        Func<DbContext, Case, Task<Refusal?>> work,
        CancellationToken cancellationToken
    ) =>
        trail.TryInTurnAsync<bool>(
            CaseBook.Numbering,
            act,
            async (db, action) =>
            {
                if (!await origin.HoldsAsync(db, cancellationToken, Role.Officer))
                    return await trail.DenyAsync(db, origin, action, RoleOpensNoCase, cancellationToken, id);
                if (await db.Set<Case>().AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } known)
                    return new Refusal("CaseUnknown");
                // What a citizen wrote is answered in the inbox, and ends there (law 15).
                if (known.Source == CaseSource.Contact)
                    return new Refusal("CaseEndsInInbox");
                if (!await WorkedOn(db, origin).ContainsAsync(id, cancellationToken))
                    return new Refusal("CaseNotYours");
                if (await work(db, known) is { } refusal)
                    return refusal;
                await AppendAsync(db, origin, action, known, cancellationToken);
                return true;
            },
            cancellationToken
        );

    private async Task<Case> AddAsync(DbContext db, Origin origin, string number, CaseForm form, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var opened = new Case
        {
            Number = number,
            Kind = form.Kind,
            Source = CaseSource.Office,
            ServiceId = form.ServiceId,
            Title = form.Title,
            OpenedAt = now,
            OpenedById = origin.AccountId,
        };
        db.Add(opened);
        await CaseBook.AssignAsync(db, opened.Id, origin.AccountId!.Value, now, cancellationToken);
        await AppendAsync(db, origin, AuditAction.CaseOpened, opened, cancellationToken);
        return opened;
    }

    private Task AppendAsync(DbContext db, Origin origin, AuditAction action, Case known, CancellationToken cancellationToken) =>
        trail.AppendAsync(
            db,
            origin,
            new(action) { SubjectId = known.Id, Detail = new CaseDetail(known.Number, known.Kind) },
            cancellationToken
        );

    private static Task<bool> MaySeeAsync(DbContext db, Origin origin, CancellationToken cancellationToken) =>
        origin.HoldsAsync(db, cancellationToken, Role.Officer, Role.ComplianceOfficer);

    /// <summary>The cases that the asker works on now.</summary>
    private static IQueryable<Guid> WorkedOn(DbContext db, Origin origin) =>
        db.Set<CaseOfficer>().Where(o => o.AccountId == origin.AccountId && o.EndedAt == null).Select(o => o.CaseId);

    private static IQueryable<CaseRow> Rows(DbContext db, IQueryable<Case> cases, Origin origin)
    {
        var own = WorkedOn(db, origin);
        return cases.Select(c => new CaseRow(
            c.Id,
            c.Number,
            c.Kind,
            c.Source,
            c.ServiceId,
            c.Title,
            c.OpenedAt,
            c.ClosedAt,
            db.Set<CaseOfficer>()
                .Where(o => o.CaseId == c.Id && o.EndedAt == null)
                .Join(db.Set<Account>(), o => o.AccountId, a => a.Id, (o, a) => a.DisplayName)
                .OrderBy(n => n)
                .ToList(),
            own.Contains(c.Id)
        ));
    }
}
