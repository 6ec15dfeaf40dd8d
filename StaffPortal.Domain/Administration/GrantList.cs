using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Administration;

/// <summary>The register of grants by pages: it grows for as long as the office stands, so the database finds, orders and cuts.</summary>
internal static class GrantList
{
    private static readonly ListOrder<Line> Order = new ListOrder<Line>(l => l.Grant.GrantedAt, usuallyDown: true, l => l.Grant.Id)
        .By("account", l => l.Holder.UserName)
        .By("purpose", l => l.Purpose.Code)
        .By("from", l => l.Grant.StartsOn)
        .By("until", l => l.Grant.EndsOn);

    public static async Task<ListPage<GrantRow>> PageAsync(
        DbContext db,
        ListWindow window,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var page = await Lines(db, window, today).PageAsync(window, Order, cancellationToken);
        return new(
            [.. page.Rows.Select(l => new GrantRow(l.Grant, l.Holder.UserName!, l.Holder.DisplayName, l.Purpose, l.Giver))],
            page.Total
        );
    }

    /// <summary>What is found, in order; not cut into pages yet.</summary>
    internal static IQueryable<Line> InOrder(DbContext db, ListWindow window, DateOnly today) => Order.Of(Lines(db, window, today), window);

    private static IQueryable<Line> Lines(DbContext db, ListWindow window, DateOnly today)
    {
        var lines =
            from grant in Of(db.Set<Grant>().AsNoTracking(), window.KindOf<TermState>(), today)
            join holder in db.Set<Account>().AsNoTracking() on grant.AccountId equals holder.Id
            join giver in db.Set<Account>().AsNoTracking() on grant.GrantedById equals giver.Id
            join purpose in db.Set<Purpose>().AsNoTracking() on grant.PurposeId equals purpose.Id
            select new Line
            {
                Grant = grant,
                Holder = holder,
                Purpose = purpose,
                Giver = giver.DisplayName,
            };
        return lines.FoundBy(
            window,
            like =>
                l =>
                    EF.Functions.Like(l.Holder.UserName!, like, ListQuery.Escape)
                    || EF.Functions.Like(l.Holder.DisplayName, like, ListQuery.Escape)
                    || EF.Functions.Like(l.Purpose.Code, like, ListQuery.Escape)
                    || EF.Functions.Like(l.Purpose.NameTh, like, ListQuery.Escape)
                    || EF.Functions.Like(l.Purpose.NameEn, like, ListQuery.Escape)
        );
    }

    private static IQueryable<Grant> Of(IQueryable<Grant> grants, TermState? state, DateOnly today) =>
        state switch
        {
            TermState.InForce => grants.Where(Term.InForceOn<Grant>(today)),
            TermState.NotStarted => grants.Where(g => g.RevokedAt == null && g.StartsOn > today && g.EndsOn >= today),
            TermState.Over => grants.Where(g => g.RevokedAt == null && g.EndsOn < today),
            TermState.Ended => grants.Where(g => g.RevokedAt != null),
            _ => grants,
        };

    internal sealed class Line
    {
        public required Grant Grant { get; init; }

        public required Account Holder { get; init; }

        public required Purpose Purpose { get; init; }

        public required string Giver { get; init; }
    }
}
