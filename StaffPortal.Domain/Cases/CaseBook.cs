using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Keys;

namespace StaffPortal.Domain.Cases;

/// <summary>Writes the rows of cases inside somebody's transaction, whoever opens, works on or ends one.</summary>
internal static class CaseBook
{
    /// <summary>Two who open a case at once meet here: each gets a number of its own.</summary>
    public const string Numbering = "cases";

    /// <summary>How many years the Buddhist Era is ahead.</summary>
    private const int BuddhistEra = 543;

    /// <summary>The next of the portal's own numbers, e.g. <c>2569-00012</c>; the caller holds <see cref="Numbering"/>.</summary>
    /// <param name="now">The moment (UTC); its year in Bangkok counts.</param>
    public static async Task<string> NextNumberAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var year = (OfficeTime.DayOf(now).Year + BuddhistEra).ToString(CultureInfo.InvariantCulture) + "-";
        var known = await db.Set<Case>().CountAsync(c => c.Source == CaseSource.Office && c.Number.StartsWith(year), cancellationToken);
        return FormattableString.Invariant($"{year}{known + 1:00000}");
    }

    /// <summary>Whether a number looks like the portal's own, which nothing from outside may have.</summary>
    public static bool IsOwnNumber(string number) =>
        number.Length >= 10 && number[4] == '-' && number.Where((_, i) => i != 4).All(char.IsAsciiDigit);

    /// <summary>Somebody works on a case from now on, and nobody else where it changes hands.</summary>
    public static async Task AssignAsync(
        DbContext db,
        Guid caseId,
        Guid accountId,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        bool changesHands = false
    )
    {
        var officers = await db.Set<CaseOfficer>().AsTracking().Where(o => o.CaseId == caseId).ToListAsync(cancellationToken);
        foreach (var other in officers.Where(o => changesHands && o.AccountId != accountId && o.EndedAt is null))
            other.EndedAt = now;
        if (officers.Find(o => o.AccountId == accountId) is not { } known)
            db.Add(
                new CaseOfficer
                {
                    CaseId = caseId,
                    AccountId = accountId,
                    AssignedAt = now,
                }
            );
        else if (known.EndedAt is not null)
            (known.AssignedAt, known.EndedAt) = (now, null);
    }

    /// <summary>A case concerns a citizen from now on; nothing changes where it did already.</summary>
    /// <param name="byId">Who says so; null for a citizen or a file.</param>
    /// <returns>Whether it is new.</returns>
    public static async Task<bool> ConcernAsync(
        DbContext db,
        CitizenKeys keys,
        Guid caseId,
        Guid citizenId,
        Guid? byId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var concerned = CaseCitizen.Of(keys, citizenId, caseId, now, byId);
        if (await db.Set<CaseCitizen>().AnyAsync(c => c.Mark == concerned.Mark, cancellationToken))
            return false;
        db.Add(concerned);
        return true;
    }

    /// <summary>Ends a case, or opens it again where <paramref name="at"/> is null.</summary>
    public static async Task EndAsync(DbContext db, Guid caseId, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        if (await db.Set<Case>().AsTracking().SingleOrDefaultAsync(c => c.Id == caseId, cancellationToken) is { } known)
            known.ClosedAt = at;
    }
}
