using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.Fields;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// How the people of a disclosure were come by, as the log tells it: what was searched by, never what was typed, and nobody by name.
/// </summary>
/// <param name="Searches">The searches that listed any of them, the newest first.</param>
/// <param name="Opened">How many stood in no search, and had their record opened.</param>
/// <param name="Elsewhere">How many the log shows neither searched for nor opened in those days.</param>
public sealed record DisclosureOrigin(IReadOnlyList<DisclosureSearch> Searches, int Opened, int Elsewhere)
{
    /// <summary>How long before the request the log is read.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    /// <summary>Reads it from the entries of who asked, under the disclosure's purpose, up to the request.</summary>
    internal static async Task<DisclosureOrigin> ReadAsync(DbContext db, Disclosure disclosure, CancellationToken cancellationToken)
    {
        var chosen = disclosure.Citizens.Select(c => c.CitizenId).ToHashSet();
        var since = disclosure.RequestedAt - Window;
        var looks = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Include(e => e.Citizens)
            .Where(e =>
                e.AccountId == disclosure.RequestedById
                && e.PurposeId == disclosure.PurposeId
                && (e.Action == AuditAction.Searched || e.Action == AuditAction.Opened)
                && e.Outcome == AuditOutcome.Permitted
                && e.OccurredAt >= since
                && e.OccurredAt <= disclosure.RequestedAt
            )
            .OrderByDescending(e => e.Id)
            .ToListAsync(cancellationToken);
        var searches = new List<DisclosureSearch>();
        var (found, opened) = (new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var look in looks)
        {
            var listed = look.Citizens.Select(c => c.CitizenId).Where(chosen.Contains).ToHashSet();
            if (look.Action == AuditAction.Opened)
                opened.UnionWith(listed);
            else if (listed.Count > 0 && look.ReadDetail<SearchDetail>() is { } search)
            {
                found.UnionWith(listed);
                searches.Add(new(look.OccurredAt, search.By, search.Fields ?? [], search.InService, TotalOf(search), listed.Count));
            }
        }

        opened.ExceptWith(found);
        return new(searches, opened.Count, chosen.Count - found.Count - opened.Count);
    }

    /// <summary>The entry says it where there is more than one page; a page that is not full is all of it.</summary>
    private static int? TotalOf(SearchDetail search) =>
        search.Total ?? (search is { LaterPage: false, Found: < CitizenRecords.PageSize } ? search.Found : null);
}

/// <summary>One search that listed people of a disclosure.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">What was searched by.</param>
/// <param name="Fields">The fields that were asked.</param>
/// <param name="InService">Whether only people registered in the service were asked for.</param>
/// <param name="Total">How many it found in all; null where the entry does not say.</param>
/// <param name="Chosen">How many of the disclosure's people it listed.</param>
public sealed record DisclosureSearch(
    DateTimeOffset At,
    SearchBy By,
    IReadOnlyList<CitizenField> Fields,
    bool InService,
    int? Total,
    int Chosen
);
