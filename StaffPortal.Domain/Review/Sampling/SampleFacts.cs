using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>Finds the fact behind what explained a visit, as it is now.</summary>
internal sealed class SampleFacts(CitizenKeys keys)
{
    /// <summary>Days behind a visit in which what the same person did can explain it.</summary>
    private const int DaysBehind = 14;
    private const int MostEntries = 5;

    public async Task<IReadOnlyList<SampleFact>> OfAsync(
        DbContext db,
        SampledVisit visit,
        Guid citizen,
        IReadOnlyCollection<string> references,
        SampleNames names,
        CancellationToken cancellationToken
    )
    {
        var service = visit.PurposeId is { } purpose ? names.Purposes.GetValueOrDefault(purpose)?.ServiceId : null;
        return visit.Explanation switch
        {
            Explanation.AskedThatDay or Explanation.WorksOnTheirCase or Explanation.OpenCase => await TheirCasesAsync(
                db,
                visit,
                citizen,
                service,
                cancellationToken
            ),
            Explanation.Registered or Explanation.RegisteredSoon => await RegistrationsAsync(db, citizen, service, cancellationToken),
            Explanation.OwnChange or Explanation.FollowsUp or Explanation.ChangedIt => await EntriesAsync(
                db,
                visit,
                citizen,
                cancellationToken
            ),
            _ => await CasesAsync(db, db.Set<Case>().Where(c => references.Contains(c.Number)), cancellationToken),
        };
    }

    /// <summary>Cases of theirs that were open on the day, of the service or of none.</summary>
    private async Task<IReadOnlyList<SampleFact>> TheirCasesAsync(
        DbContext db,
        SampledVisit visit,
        Guid citizen,
        Guid? service,
        CancellationToken cancellationToken
    )
    {
        var marks = (
            await db.Set<CaseCitizen>().Where(c => c.CitizenId == citizen).Select(c => c.Mark).ToListAsync(cancellationToken)
        ).ConvertAll(Convert.ToHexString);
        if (marks.Count == 0)
            return [];
        var end = OfficeTime.StartOf(visit.Day.AddDays(1));
        var begin = OfficeTime.StartOf(visit.Day.AddDays(-1));
        var candidates = await db.Set<Case>()
            .Where(c => c.OpenedAt < end && (c.ClosedAt == null || c.ClosedAt >= begin) && (c.ServiceId == null || c.ServiceId == service))
            .Select(c => c.Id)
            .ToListAsync(cancellationToken);
        var theirs = candidates.Where(c => marks.Contains(Convert.ToHexString(keys.CaseMark(citizen, c)))).ToList();
        return await CasesAsync(db, db.Set<Case>().Where(c => theirs.Contains(c.Id)), cancellationToken);
    }

    private static async Task<IReadOnlyList<SampleFact>> CasesAsync(
        DbContext db,
        IQueryable<Case> wanted,
        CancellationToken cancellationToken
    )
    {
        var services = await db.Set<Service>().AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        var cases = await wanted
            .AsNoTracking()
            .OrderByDescending(c => c.OpenedAt)
            .Select(c => new
            {
                Case = c,
                Officers = db.Set<CaseOfficer>()
                    .Where(o => o.CaseId == c.Id)
                    .Join(db.Set<Account>(), o => o.AccountId, a => a.Id, (o, a) => a.DisplayName)
                    .OrderBy(n => n)
                    .ToList(),
            })
            .ToListAsync(cancellationToken);
        return cases.ConvertAll(c => new SampleFact(
            Case: new(
                c.Case.Number,
                c.Case.Kind,
                c.Case.Source,
                c.Case.Title,
                c.Case.ServiceId is { } service ? services.GetValueOrDefault(service) : null,
                c.Case.OpenedAt,
                c.Case.ClosedAt,
                c.Officers
            )
        ));
    }

    private async Task<IReadOnlyList<SampleFact>> RegistrationsAsync(
        DbContext db,
        Guid citizen,
        Guid? service,
        CancellationToken cancellationToken
    )
    {
        if (service is not { } of)
            return [];
        var mark = keys.RegistrationMark(citizen, of);
        var name = (await db.Set<Service>().AsNoTracking().SingleAsync(s => s.Id == of, cancellationToken)).Name;
        var rows = await db.Set<Registration>()
            .AsNoTracking()
            .Where(r => r.Mark == mark)
            .Select(r => new { r.RegisteredOn, r.EndedOn })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new SampleFact(Registration: new(name, r.RegisteredOn, r.EndedOn)));
    }

    private static async Task<IReadOnlyList<SampleFact>> EntriesAsync(
        DbContext db,
        SampledVisit visit,
        Guid citizen,
        CancellationToken cancellationToken
    )
    {
        var from = visit.Day.AddDays(-DaysBehind);
        var inVisit = visit.Explanation == Explanation.ChangedIt;
        var changes = Look.Changes;
        var followsUp = visit.Explanation == Explanation.FollowsUp;
        var rows = await db.Set<AuditEntry>()
            .Where(e =>
                e.AccountId == visit.AccountId
                && e.Outcome == AuditOutcome.Permitted
                && e.Day >= from
                && (inVisit ? e.Id >= visit.FirstEntryId && e.Id <= visit.LastEntryId : e.Id < visit.FirstEntryId)
                && (followsUp ? e.CaseReference != null : changes.Contains(e.Action))
                && e.Citizens.Any(c => c.CitizenId == citizen)
            )
            .OrderByDescending(e => e.Id)
            .Take(MostEntries)
            .Select(e => new SampleEntry(e.LookId, e.OccurredAt, e.Action))
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(e => new SampleFact(Entry: e));
    }
}
