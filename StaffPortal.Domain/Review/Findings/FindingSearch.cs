using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Review.Evening;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Figures;
using StaffPortal.Domain.Review.Looks;
using StaffPortal.Domain.Review.Sampling;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>
/// Reviews what the log took since the last time and keeps what stands out. What is usual for whom lives in this object; a node that
/// takes the work over reads the last months again first. One caller at a time: a leased job.
/// </summary>
public sealed class FindingSearch
{
    /// <summary>Whose habits are older than this begin anew.</summary>
    private const int DaysOfHabits = 120;

    /// <summary>
    /// What the portal knows is read anew after so long, cases whenever there are new ones: a look at who was registered since waits to
    /// be explained.
    /// </summary>
    private static readonly TimeSpan FactsLast = TimeSpan.FromMinutes(5);

    private readonly PortalStore store;
    private readonly FactLoader facts;
    private readonly LookReader looks;
    private readonly RuleBook book;
    private readonly ReviewTimes times;
    private readonly OfficeKey key;
    private readonly TimeProvider clock;
    private ReviewRules rules = ReviewRules.First;
    private ReviewPass? pass;
    private DateTimeOffset factsAt;
    private DateTimeOffset casesAt;
    private LateEntries read = new(0);
    private long newest;

    internal FindingSearch(
        PortalStore store,
        FactLoader facts,
        LookReader looks,
        RuleBook book,
        ReviewTimes times,
        OfficeKey key,
        TimeProvider clock
    ) => (this.store, this.facts, this.looks, this.book, this.times, this.key, this.clock) = (store, facts, looks, book, times, key, clock);

    /// <summary>Takes in what is new; after a run that failed, everything is read again.</summary>
    /// <returns>How many sittings stand out in it.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var isWhole = false;
        try
        {
            var found = await TakeAsync(cancellationToken);
            isWhole = true;
            return found;
        }
        finally
        {
            if (!isWhole)
                pass = null;
        }
    }

    private async Task<int> TakeAsync(CancellationToken cancellationToken)
    {
        var last = await store.ReadAsync(db => db.Set<AuditEntry>().MaxAsync(e => (long?)e.Id, cancellationToken), cancellationToken);
        var now = clock.GetUtcNow();
        if (last is null)
            return 0;
        read.Settle(now);
        if (pass is not null && last <= newest && !pass.IsAnyOver(now) && !await IsAnyLateAsync(cancellationToken))
            return 0;
        // By other rules what is usual is learned anew; what was found by those before stays.
        var current = await book.CurrentAsync(cancellationToken);
        if (current.Version != rules.Version)
            (rules, pass) = (current, null);
        var isFirst = pass is null;
        if (pass is null || now - factsAt > FactsLast)
        {
            var known = await facts.LoadAsync(cancellationToken);
            factsAt = now;
            if (pass is null)
                (pass, read) = (new(known, rules), new(await FirstAsync(now, cancellationToken)));
            else
                pass.Facts = known;
        }
        else if (await facts.WithNewCasesAsync(pass.Facts, casesAt, cancellationToken) is { } newer)
            pass.Facts = newer;
        casesAt = now;

        var stored = await store.ReadAsync(
            db => db.Set<ReviewedUpTo>().Select(m => m.EntryId).SingleOrDefaultAsync(cancellationToken),
            cancellationToken
        );
        var figures = await store.ReadAsync(db => FigureCounting.BeginAsync(db, cancellationToken), cancellationToken);
        var (notes, frame) = (new SittingNotes(now), SampleFrame.Begin(OfficeTime.DayOf(now)));
        var found = new List<WeighedSitting>();
        await foreach (var look in looks.ReadAsync(read.UpTo, cancellationToken))
        {
            if (!read.TryTake(look, now))
                continue;
            // One that came late is as new as if it had come in its turn.
            if (!isFirst)
                stored = Math.Min(stored, look.EntryId - 1);
            if (pass.Take(look) is { } over)
                Ended(over);
        }

        newest = last.Value;
        foreach (var over in pass.EndOver(now))
            Ended(over);
        found.AddRange(pass.OpenSince(stored).Where(s => s.Score >= rules.Threshold));
        await KeepAsync(found, (figures, notes, frame), pass.Facts, now, cancellationToken);
        return found.Count;

        void Ended(WeighedSitting over)
        {
            var fresh = figures.Take(over, pass!.Facts);
            notes.Take(over, fresh);
            if (fresh.Count > 0 && over.Score < rules.Threshold)
                frame.Take(over);
            if (over.Score >= rules.Threshold && over.Sitting.Looks[^1].EntryId > stored)
                found.Add(over);
        }
    }

    /// <summary>Whether an entry has come after one with a higher number was read: asked for as long as one may.</summary>
    private async Task<bool> IsAnyLateAsync(CancellationToken cancellationToken)
    {
        if (!read.IsAnyExpected)
            return false;
        await foreach (var look in looks.ReadAsync(read.UpTo, cancellationToken))
            if (!read.IsTaken(look))
                return true;
        return false;
    }

    /// <summary>The entry after which habits are learned.</summary>
    private Task<long> FirstAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = OfficeTime.DayOf(now).AddDays(-DaysOfHabits);
        return store.ReadAsync(
            async db => await db.Set<AuditEntry>().Where(e => e.Day < from).MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0,
            cancellationToken
        );
    }

    private Task KeepAsync(
        List<WeighedSitting> found,
        (FigureCounting Figures, SittingNotes Notes, SampleFrame Frame) gathered,
        ReviewFacts known,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync(
            async db =>
            {
                await gathered.Figures.AddAsync(db, cancellationToken);
                gathered.Notes.AddTo(db);
                await gathered.Frame.AddAsync(db, cancellationToken);
                foreach (var sitting in found)
                    await KeepAsync(db, sitting, known, now, cancellationToken);
                if (await db.Set<ReviewedUpTo>().AsTracking().SingleOrDefaultAsync(cancellationToken) is { } mark)
                    mark.EntryId = Math.Max(mark.EntryId, newest);
                else
                    db.Add(new ReviewedUpTo { EntryId = newest });
            },
            cancellationToken
        );

    /// <summary>A sitting that goes on grows; what was decided about it stays until more is found in it, which opens it again.</summary>
    private async Task KeepAsync(
        DbContext db,
        WeighedSitting weighed,
        ReviewFacts known,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var sitting = weighed.Sitting;
        var id = IdOf(sitting);
        var finding = await db.Set<Finding>().AsTracking().SingleOrDefaultAsync(f => f.Id == id, cancellationToken);
        var isReopened = finding is { DecidedAt: not null } && finding.Looks < sitting.Looks.Count;
        if (finding is null)
            db.Add(
                finding = new()
                {
                    Id = id,
                    FirstEntryId = sitting.Looks[0].EntryId,
                    AccountId = sitting.AccountId,
                    FirstAt = sitting.FirstAt,
                    FoundAt = now,
                    ShowsAt = DateTimeOffset.MaxValue,
                }
            );
        else if (finding.Looks < sitting.Looks.Count)
            (finding.State, finding.DecidedAt, finding.Version) = finding.DecidedAt is null
                ? (finding.State, null, finding.Version + 1)
                : (FindingState.New, (DateTimeOffset?)null, finding.Version + 1);
        (finding.LastAt, finding.Score, finding.Looks, finding.Citizens) = (
            sitting.LastAt,
            Math.Round(weighed.Score, 2),
            sitting.Looks.Count,
            sitting.Visits.Count
        );
        (finding.RulesVersion, finding.Reasons) = (rules.Version, ReasonText.Seal(key, id, null, weighed.Reasons));
        SetDates(finding, weighed, isReopened, known, now);
        var there = await db.Set<FindingLook>().Where(l => l.FindingId == id).Select(l => l.EntryId).ToHashSetAsync(cancellationToken);
        db.AddRange(LooksOf(id, weighed).Where(l => !there.Contains(l.EntryId)));
    }

    /// <summary>
    /// When it comes before compliance officers, and by when they decide: what has come there stays, and louder is sooner.
    /// </summary>
    private void SetDates(Finding finding, WeighedSitting weighed, bool isReopened, ReviewFacts known, DateTimeOffset now)
    {
        var days = weighed.Score >= rules.Loud ? times.LoudDaysToDecide : times.DaysToDecide;
        var today = OfficeTime.DayOf(now);
        if (finding.ShowsAt > now)
        {
            (finding.ShowsAt, finding.DaysToDecide) = (Evenings.ShowsAt(weighed, known, rules, times.Evening, now), days);
            finding.DecideFrom(OfficeTime.DayOf(finding.ShowsAt));
        }
        else if (isReopened)
        {
            finding.DaysToDecide = days;
            finding.DecideFrom(today);
        }
        else if (days < finding.DaysToDecide)
        {
            finding.DaysToDecide = days;
            finding.DecideBy = finding.DecideBy < today.AddDays(days) ? finding.DecideBy : today.AddDays(days);
        }
    }

    private IEnumerable<FindingLook> LooksOf(Guid id, WeighedSitting weighed)
    {
        var visits = weighed.VisitOfEntry();
        foreach (var (look, explanation) in weighed.Explained())
        {
            var visit = visits.GetValueOrDefault(look.EntryId);
            yield return new()
            {
                FindingId = id,
                EntryId = look.EntryId,
                Explanation = explanation,
                Score = Math.Round(visit?.Score ?? 0, 2),
                Reasons = ReasonText.Seal(key, id, look.EntryId, visit?.Reasons ?? []),
            };
        }
    }

    private static Guid IdOf(Sitting sitting) => Finding.IdOf(sitting.Looks[0].LookId);
}
