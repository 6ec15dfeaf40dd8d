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
        var pairs = new List<(WeighedSitting Before, WeighedSitting After)>();
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
        return await SummaryAsync(pairs, (from, to), (current, draft), asker, cancellationToken);

        void Keep(WeighedSitting ended, WeighedSitting same)
        {
            if (ended.Sitting.Day >= from)
                pairs.Add((ended, same));
        }
    }

    private async Task<RulePreview> SummaryAsync(
        List<(WeighedSitting Before, WeighedSitting After)> pairs,
        (DateOnly From, DateOnly To) days,
        (ReviewRules Current, ReviewRules Draft) rules,
        Guid asker,
        CancellationToken cancellationToken
    )
    {
        var names = await store.ReadAsync(
            db => db.Set<Account>().ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken),
            cancellationToken
        );
        bool WasFinding((WeighedSitting Before, WeighedSitting After) p) => p.Before.Score >= rules.Current.Threshold;
        bool IsFinding((WeighedSitting Before, WeighedSitting After) p) => p.After.Score >= rules.Draft.Threshold;
        var shown = pairs.FindAll(p => p.Before.Sitting.AccountId != asker);
        return new(
            days.From,
            days.To,
            pairs.Count,
            Outcome(pairs.FindAll(WasFinding), days.From),
            Outcome(pairs.FindAll(IsFinding), days.From),
            [
                .. shown
                    .Where(p => IsFinding(p) && !WasFinding(p))
                    .OrderByDescending(p => p.After.Score)
                    .Take(MostShown)
                    .Select(p => Row(p, p.After)),
            ],
            [
                .. shown
                    .Where(p => WasFinding(p) && !IsFinding(p))
                    .OrderByDescending(p => p.Before.Score)
                    .Take(MostShown)
                    .Select(p => Row(p, p.Before)),
            ]
        );

        PreviewedSitting Row((WeighedSitting Before, WeighedSitting After) pair, WeighedSitting finding) =>
            new(
                names.GetValueOrDefault(finding.Sitting.AccountId, "—"),
                finding.Sitting.FirstAt,
                pair.Before.Score,
                pair.After.Score,
                [.. finding.Reasons.Select(r => new FindingReason(r.Signal, r.Points, r.Count))]
            );
    }

    private static RuleOutcome Outcome(List<(WeighedSitting Before, WeighedSitting After)> findings, DateOnly from)
    {
        var weeks = new int[(RuleBook.DaysPreviewed + 6) / 7];
        foreach (var (sitting, _) in findings)
            weeks[(sitting.Sitting.Day.DayNumber - from.DayNumber) / 7]++;
        return new(findings.Count, weeks);
    }
}
