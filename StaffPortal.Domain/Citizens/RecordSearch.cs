using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Fields;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Citizens;

/// <summary>Finds a page of citizens inside the scopes; its entry names every citizen seen in it (law 4).</summary>
internal sealed class RecordSearch(CitizenColumns columns, CitizenDecisions decisions, CitizenKeys keys, TimeProvider clock)
{
    public async Task<Result<CitizenPage>> RunAsync(
        PortalSession session,
        AuditAction action,
        Origin origin,
        Guid? declarationId,
        CitizenSearch search,
        SearchCriterion criterion,
        CancellationToken cancellationToken
    )
    {
        var access = await decisions.DecideSearchAsync(session, origin, declarationId, cancellationToken);
        var draft = access.Draft(action) with { Detail = criterion.Shape(laterPage: search.After is not null) };
        if (!access.IsPermitted)
            return await access.DenyAsync(draft, cancellationToken);

        var purpose = access.Purpose;
        var fields = FieldCatalog.InOrder(FieldCatalog.ListMinimum.Where(f => purpose.VisibilityOf(f) is not null));
        var scopes = access.Rights.ScopesOn(OfficeTime.DayOf(clock.GetUtcNow()));
        var restrictions = session.Db.Set<Restriction>();
        var found = await criterion
            .Query(session.Db, keys, scopes, search.After)
            .Where(c => !restrictions.Any(r => r.CitizenId == c.Id && r.PurposeId == purpose.Id && r.LiftedAt == null))
            .Take(CitizenRecords.PageSize + 1)
            .Select(CitizenColumns.Select(fields))
            .ToListAsync(cancellationToken);
        var rows = found.Take(CitizenRecords.PageSize).Select(r => columns.Read(r, fields)).ToList();

        var seen = fields.Select(f => new AuditField(f, FieldVisibility.Masked)).ToList();
        var parts = rows.Select(r => new CitizenPart(r.Id, Involvement.Seen, seen));
        await Looks.AppendOnceAsync(access, draft with { LookId = search.LookId, Citizens = [.. parts] }, cancellationToken);
        var shown = rows.Select(r => new CitizenListRow(r.Id, [.. fields.Select(f => Masked(f, r))]));
        return new CitizenPage([.. shown], HasMore: found.Count > CitizenRecords.PageSize);
    }

    private static FieldView Masked(CitizenField field, CitizenRow row) =>
        new(field, FieldVisibility.Masked, FieldRules.Mask(field, row.Values[field]), MayReveal: false, MayChange: false);
}
