using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Policies;

namespace StaffPortal.Domain.Promises;

/// <summary>Promise 7: cookies are explained, and the portal's answers set no other and none for longer.</summary>
internal sealed class CookiesCard : PromiseCard
{
    private static readonly TimeSpan Counted = TimeSpan.FromDays(1);

    public override int Number => 7;

    public override async Task<PromiseMeasure> MeasureAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var policy = await PolicyReading.InForceAsync(db, PolicyKind.Cookies, OfficeTime.DayOf(now), cancellationToken);
        var (recently, lately) = (now - Counted, now.AddDays(-Days));
        var undeclared = await db.Set<CookieSighting>().CountAsync(s => s.UndeclaredAt >= recently, cancellationToken);
        var seen = await db.Set<CookieSighting>().CountAsync(s => s.SeenAt >= lately, cancellationToken);
        var measure = new PromiseMeasure();
        measure.BrokenBy(undeclared, "CookieUndeclared");
        measure.NotYetIf(policy is null, "NoCookiePolicy");
        measure.NotYetIf(seen == 0, "NoCookieSeen", Days);
        measure.Count("CookiePolicy", policy?.Number ?? 0, PromiseList.CookiePolicy);
        measure.Count("CookiesSeen", seen, PromiseList.Cookies);
        measure.Count("CookiesUndeclared", undeclared, PromiseList.Cookies);
        return measure;
    }
}
