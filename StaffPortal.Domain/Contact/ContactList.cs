using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Contact;

/// <summary>The inbox by pages: what has ended grows for as long as the office stands, so the database finds, orders and cuts.</summary>
internal static class ContactList
{
    private static readonly ListOrder<ContactCase> Urgent = Of(new(c => c.DueOn, usuallyDown: false, c => c.ReceivedAt));

    private static readonly ListOrder<ContactCase> Newest = Of(new(c => c.EndedAt, usuallyDown: true, c => c.Id));

    public static async Task<ListPage<ContactRow>> PageAsync(
        DbContext db,
        bool open,
        ListWindow window,
        CancellationToken cancellationToken
    )
    {
        var kind = window.KindOf<ContactKind>();
        var cases = db.Set<ContactCase>()
            .AsNoTracking()
            .Where(c => (c.EndedAt == null || (c.Answer != null && c.SentAt == null)) == open && (kind == null || c.Kind == kind));
        var found = cases.FoundBy(
            window,
            like =>
                c =>
                    EF.Functions.Like(c.TrackingNumber, like, ListQuery.Escape)
                    || db.Set<Account>().Any(a => a.Id == c.OwnerId && EF.Functions.Like(a.DisplayName, like, ListQuery.Escape))
        );
        return await found.PageAsync(window, open ? Urgent : Newest, rows => ContactDoor.Rows(db, rows), cancellationToken);
    }

    private static ListOrder<ContactCase> Of(ListOrder<ContactCase> order) =>
        order
            .By("number", c => c.TrackingNumber)
            .By("about", c => c.Kind)
            .By("came", c => c.ReceivedAt)
            .By("due", c => c.DueOn)
            .By("state", c => c.State);
}
