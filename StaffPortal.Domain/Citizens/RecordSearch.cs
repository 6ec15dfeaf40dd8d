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

    /// <summary>A page of rows, and one more that tells whether there is another page.</summary>
    private const int Wanted = CitizenRecords.PageSize + 1;

    /// <summary>So many are looked at for the total where the database cannot count them: whoever is registered in a service.</summary>
    private const int CountedAtMost = 5000;

    /// <param name="ahead">What walking through the register came to; null before anybody has, which most searches never need.</param>
    public async Task<Result<SearchAttempt>> RunAsync(
        PortalSession session,
        AuditAction action,
        Origin origin,
        Guid? declarationId,
        CitizenSearch search,
        WalkedAhead? ahead,
        CancellationToken cancellationToken
    )
    {
        var asked = SearchCriterion.AskedBy(search);
        var access = await decisions.DecideAsync(session, origin, declarationId, Operations.Search, asked, cancellationToken);
        var criterion = SearchCriterion.From(search, access.Fields);
        var shape = SearchCriterion.ShapeOf(search, criterion, asked);
        var draft = access.Draft(action) with { Detail = shape };
        if (!access.IsPermitted)
            return await access.DenyAsync(draft, cancellationToken);
        if (!criterion.Succeeded)
            return criterion.Refusal;

        var purpose = access.Purpose;
        var fields = ShownInLists(purpose);
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var sought = SoughtBy(access, search, criterion.Value, asked);
        if (sought.Within.AsksServices && ahead is null)
            return new SearchAttempt(null);
        var (found, total) = await FindAsync(session.Db, sought, fields, search.After, ahead, cancellationToken);
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
            LookId = Looks.Bound(search.LookId, Written(search, criterion.Value)),
            Detail = shape with { Found = rows.Count, Total = total > rows.Count ? total : null, Seen = MarkOf(rows) },
            Citizens = [.. rows.Select(r => new CitizenPart(r.Id, Involvement.Seen, seen))],
        };
        var look = await Looks.AppendOnceAsync(access, draft, cancellationToken);
        var shown = rows.Select(r => new CitizenListRow(r.Id, [.. fields.Select(f => InList(access.Fields.Of(f), r, today))]));
        return new SearchAttempt(new([.. shown], HasMore: found.Count > CitizenRecords.PageSize) { LookId = look, Total = total });
    }

    /// <summary>
    /// Finds a page and its total where services are asked for, before anybody is kept from writing (law 16): whoever is registered the
    /// database cannot tell, so the register is walked through. It shows nothing; the search decides anew and asks about each again.
    /// </summary>
    /// <returns>Null where the database can tell, or the search is not permitted.</returns>
    public async Task<WalkedAhead?> WalkAheadAsync(
        PortalSession session,
        Origin origin,
        Guid? declarationId,
        CitizenSearch search,
        CancellationToken cancellationToken
    )
    {
        var asked = SearchCriterion.AskedBy(search);
        var access = await decisions.DecideAsync(session, origin, declarationId, Operations.Search, asked, cancellationToken);
        var criterion = SearchCriterion.From(search, access.Fields);
        if (!access.IsPermitted || !criterion.Succeeded)
            return null;
        var sought = SoughtBy(access, search, criterion.Value, asked);
        return sought.Within.AsksServices ? await WalkAsync(session.Db, sought, search.After, cancellationToken) : null;
    }

    private Sought SoughtBy(DecidedAccess access, CitizenSearch search, SearchCriterion criterion, IReadOnlyList<CitizenField> asked)
    {
        var purpose = access.Purpose;
        var scopes = access.Rights.ScopesOn(OfficeTime.DayOf(clock.GetUtcNow()));
        // Who has not consented is found so that their consent can be recorded; nothing that a list does not show is asked of them.
        var needsConsent = purpose.NeedsConsent && (search.InService || asked.Any(f => !FieldCatalog.ListMinimum.Contains(f)));
        return new(criterion, purpose.Id, new(scopes, search.InService ? purpose.ServiceId : null), needsConsent);
    }

    private IQueryable<Citizen> Reached(DbContext db, Sought sought, Guid? from)
    {
        return sought.Criterion.Query(db, keys, sought.Within.Scopes, from, Touched);

        IQueryable<Citizen> Touched(IQueryable<Citizen> citizens)
        {
            var (restrictions, consents) = (Restriction.InForce(db, sought.PurposeId), CitizenConsent.InForce(db, sought.PurposeId));
            var open = citizens.Where(c => !restrictions.Any(r => r.CitizenId == c.Id));
            return sought.NeedsConsent ? open.Where(c => consents.Any(g => g.CitizenId == c.Id)) : open;
        }
    }

    /// <summary>
    /// What a purpose shows in lists: of the minimum what it covers, and a little of what tells people of one name apart where it shows
    /// the whole. Of people who may not have consented yet it is the minimum alone.
    /// </summary>
    public static IReadOnlyList<CitizenField> ShownInLists(Purpose purpose) =>
        FieldCatalog.InOrder([
            .. FieldCatalog.ListMinimum.Where(f => purpose.VisibilityOf(f) is not null),
            .. FieldCatalog.TellingApart.Where(f => !purpose.NeedsConsent && purpose.VisibilityOf(f) == FieldVisibility.Full),
        ]);

    /// <summary>A page of rows and one more, where there is one; and how many there are in all.</summary>
    private async Task<(List<object?[]> Rows, int? Total)> FindAsync(
        DbContext db,
        Sought sought,
        IReadOnlyList<CitizenField> fields,
        Guid? after,
        WalkedAhead? ahead,
        CancellationToken cancellationToken
    )
    {
        if (!sought.Within.AsksServices || ahead is null)
        {
            var page = await Reached(db, sought, after).Take(Wanted).Select(CitizenColumns.Select(fields)).ToListAsync(cancellationToken);
            var all = after is null && page.Count < Wanted ? page.Count : await Reached(db, sought, null).CountAsync(cancellationToken);
            return (page, all);
        }

        var (ids, total) = ahead;
        var inside = await WithinAsync(db, ids, sought.Within, cancellationToken);
        var rows = await Reached(db, sought, null)
            .Where(c => inside.Contains(c.Id))
            .Select(CitizenColumns.Select(fields))
            .ToListAsync(cancellationToken);
        return ([.. rows.OrderBy(r => ids.IndexOf((Guid)r[0]!))], total);
    }

    /// <summary>Reads ids alone until a page of them lies within the scopes: nothing is selected of who does not (law 3).</summary>
    private async Task<WalkedAhead> WalkAsync(DbContext db, Sought sought, Guid? after, CancellationToken cancellationToken)
    {
        if (after is { } anchor && (await WithinAsync(db, [anchor], sought.Within, cancellationToken)).Count == 0)
            return new([], 0);
        var (ids, looked) = (new List<Guid>(Wanted), 0);
        await foreach (var id in IdsAsync(after))
        {
            ids.Add(id);
            if (ids.Count == Wanted)
                break;
        }

        var total = ids.Count;
        looked = 0;
        if (after is not null || ids.Count == Wanted)
        {
            total = 0;
            await foreach (var _ in IdsAsync(null, CountedAtMost))
                total++;
        }

        return new(ids, looked >= CountedAtMost ? null : total);

        async IAsyncEnumerable<Guid> IdsAsync(Guid? from, int atMost = int.MaxValue)
        {
            for (var more = true; more && looked < atMost; )
            {
                var next = await Reached(db, sought, from).Take(IdsAtOnce).Select(c => c.Id).ToListAsync(cancellationToken);
                var inside = await WithinAsync(db, next, sought.Within, cancellationToken);
                looked += next.Count;
                foreach (var id in next.Where(inside.Contains))
                    yield return id;
                more = next.Count == IdsAtOnce;
                from = more ? next[^1] : null;
            }
        }
    }

    /// <summary>Those within the scopes, and registered in the service where one is asked for.</summary>
    private async Task<HashSet<Guid>> WithinAsync(
        DbContext db,
        IReadOnlyCollection<Guid> ids,
        Reach within,
        CancellationToken cancellationToken
    )
    {
        var inside = await ScopedCitizens.WithinAsync(db, keys, ids, within.Scopes, cancellationToken);
        if (within.Service is not { } service || inside.Count == 0)
            return inside;
        var registered = await ScopedCitizens.ServicesAsync(db, keys, inside, new HashSet<Guid> { service }, cancellationToken);
        return [.. inside.Where(id => registered[id].Count > 0)];
    }

    /// <summary>One field of a row in a list.</summary>
    public static FieldView Masked(FieldDefinition field, CitizenRow row) =>
        new(field, FieldVisibility.Masked, field.Mask(row.Values[field.Field]), MayReveal: false, MayChange: false);

    /// <summary>One field of a row of the search: of what is no part of the minimum, the little that tells people apart.</summary>
    private static FieldView InList(FieldDefinition field, CitizenRow row, DateOnly today) =>
        field.IsInLists ? Masked(field, row) : Masked(field, row) with { Value = field.Brief(row.Values[field.Field], today) };

    private static string Written(CitizenSearch search, SearchCriterion criterion)
    {
        var by = new SearchWay(search.By, search.Own);
        return FormattableString.Invariant(
            $"{by} {search.After:N} {search.Village} {search.InService} {criterion.Text}\n{criterion.Second}"
        );
    }

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

    /// <summary>Who may be found: those within the scopes and, where it is asked for, registered in a service.</summary>
    private sealed record Reach(ActingScopes Scopes, Guid? Service)
    {
        /// <summary>Whether it takes more than the database knows.</summary>
        public bool AsksServices => Service is not null || Scopes.Services.Count > 0;
    }

    /// <summary>What a permitted search looks for.</summary>
    private sealed record Sought(SearchCriterion Criterion, Guid PurposeId, Reach Within, bool NeedsConsent);
}

/// <summary>How far a search came.</summary>
/// <param name="Page">What it shows; null where the register must be walked through first, and nothing was recorded.</param>
internal sealed record SearchAttempt(CitizenPage? Page);

/// <summary>What walking through the register came to, before the search was recorded.</summary>
/// <param name="Ids">A page of citizens, and one more where there is one.</param>
/// <param name="Total">How many there are; null where they were too many to count.</param>
internal sealed record WalkedAhead(List<Guid> Ids, int? Total);
