using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>How some days look by a draft of rules beside the rules in force.</summary>
/// <param name="From">The first day (Bangkok).</param>
/// <param name="To">The last day (Bangkok).</param>
/// <param name="Sittings">How many sittings there were.</param>
/// <param name="Before">By the rules in force.</param>
/// <param name="After">By the draft.</param>
/// <param name="Added">Sittings that become findings by the draft alone, the loudest first; not all where there are many.</param>
/// <param name="Gone">Findings that the draft no longer makes.</param>
public sealed record RulePreview(
    DateOnly From,
    DateOnly To,
    int Sittings,
    RuleOutcome Before,
    RuleOutcome After,
    IReadOnlyList<PreviewedSitting> Added,
    IReadOnlyList<PreviewedSitting> Gone
)
{
    /// <summary>How many days it covers.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>What some rules make of some days.</summary>
/// <param name="Weeks">Findings by week, the first week first.</param>
public sealed record RuleOutcome(int Findings, IReadOnlyList<int> Weeks);

/// <summary>A sitting that two sets of rules judge differently.</summary>
/// <param name="Who">The person's name.</param>
/// <param name="At">When it began (UTC).</param>
/// <param name="Before">Its score by the rules in force.</param>
/// <param name="After">Its score by the draft.</param>
/// <param name="Reasons">What its score is made of by whichever makes it a finding.</param>
public sealed record PreviewedSitting(string Who, DateTimeOffset At, double Before, double After, IReadOnlyList<FindingReason> Reasons);

/// <summary>Weighs the log by two sets of rules side by side; nothing is stored.</summary>
internal sealed class RulePreviewing(PortalStore store, FactLoader facts, LookReader looks, TimeProvider clock)
{
    private const int MostShown = 20;
    private const int LooksBetweenWords = 500;

    /// <param name="asker">Whose own sittings are not shown: nobody reviews themselves.</param>
    public async Task<RulePreview> RunAsync(
        ReviewRules current,
        ReviewRules draft,
        Guid asker,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        var to = OfficeTime.DayOf(clock.GetUtcNow());
        var from = to.AddDays(1 - RuleBook.DaysPreviewed);
        var known = await facts.LoadAsync(cancellationToken);
        var (before, after) = (new ReviewPass(known, current), new ReviewPass(known, draft));
        var judged = new List<Judged>();
        var newest = await store.ReadAsync(db => db.Set<AuditEntry>().MaxAsync(e => (long?)e.Id, cancellationToken), cancellationToken);
        var count = 0;
        await foreach (var look in looks.ReadAsync(0, cancellationToken))
        {
            // The two gather the same sittings, so they end together.
            var (ended, same) = (before.Take(look), after.Take(look));
            if (ended is not null)
                Keep(ended, same!);
            if (++count % LooksBetweenWords == 0)
                progress?.Report(look.EntryId / (double)newest!.Value);
        }

        foreach (var (ended, same) in before.Finish().Zip(after.Finish()))
            Keep(ended, same);
        var names = await store.ReadAsync(
            db => db.Set<Account>().ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken),
            cancellationToken
        );
        var shown = judged.FindAll(j => j.Before.Sitting.AccountId != asker);
        return new(
            from,
            to,
            judged.Count,
            Outcome(judged.Where(j => j.WasFinding), from),
            Outcome(judged.Where(j => j.IsFinding), from),
            Rows(shown.Where(j => j.IsFinding && !j.WasFinding), j => j.After),
            Rows(shown.Where(j => j.WasFinding && !j.IsFinding), j => j.Before)
        );

        void Keep(WeighedSitting ended, WeighedSitting same)
        {
            if (ended.Sitting.Day >= from)
                judged.Add(new(ended, same, ended.Score >= current.Threshold, same.Score >= draft.Threshold));
        }

        List<PreviewedSitting> Rows(IEnumerable<Judged> those, Func<Judged, WeighedSitting> findingOf) =>
            [
                .. those
                    .OrderByDescending(j => findingOf(j).Score)
                    .Take(MostShown)
                    .Select(j => new PreviewedSitting(
                        names.GetValueOrDefault(j.Before.Sitting.AccountId, "—"),
                        j.Before.Sitting.FirstAt,
                        j.Before.Score,
                        j.After.Score,
                        [.. findingOf(j).Reasons.Select(r => new FindingReason(r.Signal, r.Points, r.Count))]
                    )),
            ];
    }

    private static RuleOutcome Outcome(IEnumerable<Judged> findings, DateOnly from)
    {
        var weeks = new int[(RuleBook.DaysPreviewed + 6) / 7];
        foreach (var finding in findings)
            weeks[(finding.Before.Sitting.Day.DayNumber - from.DayNumber) / 7]++;
        return new(weeks.Sum(), weeks);
    }

    /// <summary>One sitting by both sets of rules.</summary>
    private sealed record Judged(WeighedSitting Before, WeighedSitting After, bool WasFinding, bool IsFinding);
}
