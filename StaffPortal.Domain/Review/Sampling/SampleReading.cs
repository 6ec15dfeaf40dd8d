using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Purposes;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>
/// Reads sampled visits and holds each against the log: its first entry, and the verdicts that its entries tell of. Who holds the
/// database alone writes neither (law 14).
/// </summary>
internal sealed class SampleReading(AuditTrail trail, OfficeKey key)
{
    /// <summary>The visits of a period, as they stand.</summary>
    public async Task<IReadOnlyList<StandingVisit>> VisitsAsync(
        DbContext db,
        IQueryable<SampledVisit> wanted,
        CancellationToken cancellationToken
    )
    {
        var visits = await wanted.AsNoTracking().OrderBy(v => v.Day).ThenBy(v => v.FirstEntryId).ToListAsync(cancellationToken);
        var ids = visits.ConvertAll(v => v.Id);
        var verdicts = (
            await db.Set<SampleVerdict>()
                .AsNoTracking()
                .Where(v => ids.Contains(v.VisitId))
                .OrderBy(v => v.At)
                .ToListAsync(cancellationToken)
        ).ToLookup(v => v.VisitId);
        var first = visits.SelectMany(v => new[] { v.FirstEntryId, v.SittingEntryId }).Distinct().ToList();
        var entries = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Include(e => e.Citizens)
            .Where(e => first.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, cancellationToken);
        var told = (
            await db.Set<AuditEntry>()
                .AsNoTracking()
                .Include(e => e.Citizens)
                .Where(e =>
                    e.Action == AuditAction.SampleJudged
                    && e.Outcome == AuditOutcome.Permitted
                    && e.SubjectId != null
                    && ids.Contains(e.SubjectId.Value)
                )
                .OrderBy(e => e.Id)
                .ToListAsync(cancellationToken)
        )
            .Where(trail.Wrote)
            .ToLookup(e => e.SubjectId!.Value, e => (e.ReadDetail<SampleDetail>()?.Verdict, e.AccountId));
        return visits.ConvertAll(v =>
        {
            var citizen =
                IsOfSitting(v, entries.GetValueOrDefault(v.SittingEntryId))
                && entries.GetValueOrDefault(v.FirstEntryId) is { } entry
                && trail.Wrote(entry)
                    ? CitizenOf(v, entry)
                    : null;
            var isAsTold = verdicts[v.Id]
                .Select(j => ((SampleVerdictKind?)j.Kind, (Guid?)j.ById))
                .SequenceEqual(told[v.Id].Select(t => (t.Verdict, t.AccountId)));
            return new StandingVisit(v, citizen, [.. verdicts[v.Id]], citizen is not null && isAsTold && verdicts[v.Id].All(IsIntact));
        });
    }

    /// <summary>The text of a verdict; null where somebody altered it.</summary>
    public string? TextOf(SampleVerdict verdict) => verdict.Open(key);

    /// <summary>Names of accounts and purposes for rows.</summary>
    public static async Task<SampleNames> NamesAsync(DbContext db, CancellationToken cancellationToken) =>
        new(
            await db.Set<Account>().ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken),
            await db.Set<Purpose>().AsNoTracking().ToDictionaryAsync(p => p.Id, p => p, cancellationToken)
        );

    private bool IsIntact(SampleVerdict verdict) => TextOf(verdict) is not null;

    /// <summary>Whether its sitting began with this entry: what is found not in order joins the finding of that sitting.</summary>
    private bool IsOfSitting(SampledVisit visit, AuditEntry? first) =>
        first is not null
        && first.Id <= visit.FirstEntryId
        && visit.FirstEntryId <= visit.LastEntryId
        && first.AccountId == visit.AccountId
        && first.Day == visit.Day
        && trail.Wrote(first);

    /// <summary>Whose record it was, by the only citizen of its first entry from whom its id follows.</summary>
    private static Guid? CitizenOf(SampledVisit visit, AuditEntry first) =>
        first
            .Citizens.Select(c => (Guid?)c.CitizenId)
            .FirstOrDefault(c => ExplainedVisit.IdOf(first.LookId, c!.Value) == visit.Id && first.AccountId == visit.AccountId);
}

/// <summary>A sampled visit with what became of it.</summary>
/// <param name="CitizenId">Whose record; null where the log no longer says so.</param>
/// <param name="Verdicts">In order.</param>
/// <param name="IsIntact">Whether entry and verdicts are as they were written.</param>
internal sealed record StandingVisit(SampledVisit Visit, Guid? CitizenId, IReadOnlyList<SampleVerdict> Verdicts, bool IsIntact)
{
    /// <summary>The newest verdict.</summary>
    public SampleVerdictKind? Verdict => Verdicts.Count > 0 ? Verdicts[^1].Kind : null;

    /// <summary>How far it has come.</summary>
    public SampleState State =>
        !IsIntact ? SampleState.Touched
        : Verdict is null ? SampleState.Waiting
        : SampleState.Judged;

    /// <summary>The last day to judge (Bangkok).</summary>
    public DateOnly JudgeBy => Visit.Day.AddDays(SampleDesk.DaysToJudge);
}

/// <summary>What ids are called.</summary>
internal sealed record SampleNames(IReadOnlyDictionary<Guid, string> Accounts, IReadOnlyDictionary<Guid, Purpose> Purposes)
{
    public SampleRow RowOf(StandingVisit standing, bool mayJudge) =>
        new(
            standing.Visit.Id,
            standing.Visit.FirstEntryId,
            standing.Visit.AccountId,
            Accounts.GetValueOrDefault(standing.Visit.AccountId, ""),
            standing.Visit.Day,
            standing.Visit.PurposeId is { } purpose ? Purposes.GetValueOrDefault(purpose)?.Name : null,
            standing.Visit.Explanation,
            standing.State,
            standing.State == SampleState.Touched ? null : standing.Verdict,
            standing.JudgeBy,
            mayJudge
        );
}
