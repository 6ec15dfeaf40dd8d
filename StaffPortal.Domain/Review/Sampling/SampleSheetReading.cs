using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Review.Findings;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>Puts a sampled visit together for who judges it, with the same facts as a finding has.</summary>
internal sealed class SampleSheetReading(OfficeKey key, CitizenKeys citizenKeys, SampleReading reading)
{
    public async Task<SampleSheet> SheetAsync(DbContext db, StandingVisit standing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var visit = standing.Visit;
        var names = await SampleReading.NamesAsync(db, cancellationToken);
        var looks = standing.CitizenId is null
            ? []
            : await SampleFinding
                .EntriesOf(db, standing)
                .Select(e => new
                {
                    e.Id,
                    e.OccurredAt,
                    e.Action,
                    e.Outcome,
                    e.PurposeId,
                    e.CaseReference,
                })
                .ToListAsync(cancellationToken);
        var own = looks.Select(l => l.Id).ToHashSet();
        var (from, to) = (visit.Day.AddDays(-30), visit.Day.AddDays(1));
        var ofDay = db.Set<AuditEntry>().Where(e => e.AccountId == visit.AccountId && e.Day == visit.Day);
        var ofRecord = db.Set<AuditEntry>()
            .Where(e => e.Day >= from && e.Day <= to && e.Citizens.Any(c => c.CitizenId == standing.CitizenId));
        var findings = await Finding
            .Shown(db, now)
            .AsNoTracking()
            .Where(f => f.AccountId == visit.AccountId)
            .OrderByDescending(f => f.FirstAt)
            .Take(FindingReading.MostEarlier)
            .ToListAsync(cancellationToken);
        var references = looks.Select(l => l.CaseReference?.Trim()).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return new(
            names.RowOf(standing, mayJudge: true),
            [
                .. looks.Select(l => new FindingLookRow(
                    l.Id,
                    l.OccurredAt,
                    l.Action,
                    l.Outcome,
                    l.PurposeId is { } purpose ? names.Purposes.GetValueOrDefault(purpose)?.Name : null,
                    l.CaseReference,
                    standing.CitizenId,
                    visit.Explanation,
                    0,
                    []
                )),
            ],
            standing.CitizenId is { } citizen
                ? await new SampleFacts(citizenKeys).OfAsync(db, visit, citizen, references, names, cancellationToken)
                : [],
            [.. standing.Verdicts.Select(v => Row(v, names))],
            await FindingReading.TimelineAsync(db, ofDay, own, cancellationToken),
            standing.CitizenId is null ? [] : await FindingReading.TimelineAsync(db, ofRecord, own, cancellationToken),
            await new FindingReading(key).RowsAsync(db, findings, cancellationToken),
            await db.Set<FindingLook>()
                .Where(l => l.EntryId == visit.FirstEntryId && Finding.Shown(db, now).Any(f => f.Id == l.FindingId))
                .Select(l => (Guid?)l.FindingId)
                .FirstOrDefaultAsync(cancellationToken)
        );
    }

    private SampleVerdictRow Row(SampleVerdict verdict, SampleNames names)
    {
        var text = reading.TextOf(verdict);
        return new(verdict.Kind, names.Accounts.GetValueOrDefault(verdict.ById, ""), verdict.At, text ?? "", text is not null);
    }
}
