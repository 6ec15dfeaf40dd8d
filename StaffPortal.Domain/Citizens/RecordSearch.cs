using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Citizens;

/// <summary>
/// Finds a page of citizens inside the scopes, by what the purpose covers; its entry names every citizen seen in it (law 4), and says
/// so when it was nobody.
/// </summary>
internal sealed class RecordSearch(CitizenColumns columns, CitizenDecisions decisions, CitizenKeys keys, TimeProvider clock)
{
    private const int IdsAtOnce = 200;

    public async Task<Result<CitizenPage>> RunAsync(
        PortalSession session,
        AuditAction action,
        Origin origin,
        Guid? declarationId,
        CitizenSearch search,
        CancellationToken cancellationToken
    )
    {
        var asked = SearchCriterion.AskedBy(search.By, search.Text);
        var access = await decisions.DecideAsync(session, origin, declarationId, Operations.Search, asked, cancellationToken);
        var criterion = SearchCriterion.From(search);
        var shape = SearchCriterion.ShapeOf(search, criterion, asked);
        var draft = access.Draft(action) with { Detail = shape };
        if (!access.IsPermitted)
            return await access.DenyAsync(draft, cancellationToken);
        if (!criterion.Succeeded)
            return criterion.Refusal;

        var purpose = access.Purpose;
        var fields = FieldCatalog.InOrder(FieldCatalog.ListMinimum.Where(f => purpose.VisibilityOf(f) is not null));
        var scopes = access.Rights.ScopesOn(OfficeTime.DayOf(clock.GetUtcNow()));
        // Who has not consented is found so that their consent can be recorded; nothing that a list does not show is asked of them.
        var needsConsent = purpose.NeedsConsent && asked.Any(f => !FieldCatalog.ListMinimum.Contains(f));
        var found = await FindAsync(session.Db, Reached, fields, scopes, search.After, cancellationToken);
        var rows = found.Take(CitizenRecords.PageSize).Select(r => columns.Read(r, fields)).ToList();

        // What is asked by a field that the purpose shows masked and may reveal, is revealed of everybody found.
        var revealed = asked.Where(f => purpose.VisibilityOf(f) == FieldVisibility.Masked).ToList();
        if (await BeyondTodayAsync(access, rows, revealed.Count > 0, cancellationToken) is { } rule)
        {
            // A denial where a miss would be an empty page tells that somebody is there: so the entry names them.
            var refused = rows.Select(r => new CitizenPart(r.Id, Involvement.Refused, []));
            return await access.DenyAsync(draft with { Citizens = [.. refused] }, cancellationToken, rule: rule);
        }

        var seen = FieldCatalog
            .InOrder(fields.Concat(revealed))
            .Select(f => new AuditField(f, revealed.Contains(f) ? FieldVisibility.Full : FieldVisibility.Masked))
            .ToList();
        draft = draft with
        {
            LookId = Looks.Bound(search.LookId, $"{search.By} {search.After:N} {criterion.Value.Text}\n{criterion.Value.Second}"),
            Detail = shape with { Found = rows.Count, Seen = MarkOf(rows) },
            Citizens = [.. rows.Select(r => new CitizenPart(r.Id, Involvement.Seen, seen))],
        };
        var look = await Looks.AppendOnceAsync(access, draft, cancellationToken);
        var shown = rows.Select(r => new CitizenListRow(r.Id, [.. fields.Select(f => Masked(f, r))]));
        return new CitizenPage([.. shown], HasMore: found.Count > CitizenRecords.PageSize) { LookId = look };

        IQueryable<Citizen> Reached(Guid? from)
        {
            var (restrictions, consents) = (Restriction.InForce(session.Db, purpose.Id), CitizenConsent.InForce(session.Db, purpose.Id));
            var reached = criterion.Value.Query(session.Db, keys, scopes, from).Where(c => !restrictions.Any(r => r.CitizenId == c.Id));
            return needsConsent ? reached.Where(c => consents.Any(g => g.CitizenId == c.Id)) : reached;
        }
    }

    /// <summary>A page of rows and one more, where there is one.</summary>
    private async Task<List<object?[]>> FindAsync(
        DbContext db,
        Func<Guid?, IQueryable<Citizen>> reached,
        IReadOnlyList<CitizenField> fields,
        ActingScopes scopes,
        Guid? after,
        CancellationToken cancellationToken
    )
    {
        var wanted = CitizenRecords.PageSize + 1;
        if (scopes.Services.Count == 0)
            return await reached(after).Take(wanted).Select(CitizenColumns.Select(fields)).ToListAsync(cancellationToken);

        // Ids alone are read until a page of them lies within the scopes: nothing is selected of who does not (law 3).
        if (after is { } anchor && (await ScopedCitizens.WithinAsync(db, keys, [anchor], scopes, cancellationToken)).Count == 0)
            return [];
        var ids = new List<Guid>(wanted);
        for (var from = after; ids.Count < wanted; )
        {
            var next = await reached(from).Take(IdsAtOnce).Select(c => c.Id).ToListAsync(cancellationToken);
            var within = await ScopedCitizens.WithinAsync(db, keys, next, scopes, cancellationToken);
            ids.AddRange(next.Where(within.Contains).Take(wanted - ids.Count));
            if (next.Count < IdsAtOnce)
                break;
            from = next[^1];
        }

        var rows = await db.Set<Citizen>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.Id))
            .Select(CitizenColumns.Select(fields))
            .ToListAsync(cancellationToken);
        return [.. rows.OrderBy(r => ids.IndexOf((Guid)r[0]!))];
    }

    /// <summary>One field of a row in a list.</summary>
    public static FieldView Masked(CitizenField field, CitizenRow row) =>
        new(field, FieldVisibility.Masked, FieldRules.Mask(field, row.Values[field]), MayReveal: false, MayChange: false);

    /// <summary>
    /// Counts the rows against the day's limits, of records too where a field of theirs is revealed; the limit reached, if any.
    /// </summary>
    private async Task<AccessRule?> BeyondTodayAsync(
        DecidedAccess access,
        List<CitizenRow> rows,
        bool reveals,
        CancellationToken cancellationToken
    )
    {
        var citizens = rows.ConvertAll(r => r.Id);
        if (reveals && !await decisions.TryCountRecordsAsync(access, citizens, cancellationToken))
            return AccessRule.DailyLimitReached;
        return await decisions.TryCountRowsAsync(access, citizens, cancellationToken) ? null : AccessRule.DailyRowsReached;
    }

    private byte[]? MarkOf(List<CitizenRow> rows) =>
        rows.Count == 0 ? null : keys.MarkOf(string.Join('\n', rows.Select(r => FormattableString.Invariant($"{r.Id:N} {r.Version}"))));
}
