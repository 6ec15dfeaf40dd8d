using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Review.Figures;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>
/// Draws each day's sample once the day is over and every sitting of it was reviewed. The seed is made then, so nobody who looked could
/// foresee it; the draw's entry holds it, so that anybody with the rows can draw again. One caller at a time: a leased job.
/// </summary>
public sealed class SampleDrawing(PortalStore store, AuditTrail trail, SampleRules rules, TimeProvider clock)
{
    /// <summary>Of how many days behind the first draws are made.</summary>
    private const int FirstDays = 7;

    private static readonly Origin Portal = new(null);

    /// <summary>Draws for every day that is ready.</summary>
    /// <returns>For how many.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var drawn = 0;
        while (await store.ReadAsync(db => NextAsync(db, cancellationToken), cancellationToken) is { } day)
        {
            if (!(await DrawAsync(day, cancellationToken)).Succeeded)
                break;
            drawn++;
        }

        return drawn;
    }

    /// <summary>The next day that is over and reviewed; null where there is none.</summary>
    private async Task<DateOnly?> NextAsync(DbContext db, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        var last = await db.Set<SampleDraw>().MaxAsync(d => (DateOnly?)d.Day, cancellationToken);
        if (last is null)
        {
            // The first day that was gathered may lack its beginning.
            if (await db.Set<ExplainedVisit>().MinAsync(v => (DateOnly?)v.Day, cancellationToken) is not { } first)
                return null;
            last = first > today.AddDays(-FirstDays) ? first : today.AddDays(-FirstDays);
        }

        var day = last.Value.AddDays(1);
        var isOver = clock.GetUtcNow() > OfficeTime.StartOf(day.AddDays(1)) + Sitting.Break;
        return isOver && await IsReviewedAsync(db, day, cancellationToken) ? day : null;
    }

    /// <summary>Whether every sitting of a day was taken in.</summary>
    private static async Task<bool> IsReviewedAsync(DbContext db, DateOnly day, CancellationToken cancellationToken)
    {
        var (lookers, actions) = (LookReader.Lookers, Look.Reviewed);
        var last = await db.Set<AuditEntry>()
            .Where(e => e.Day == day && lookers.Contains(e.Role) && actions.Contains(e.Action) && e.AccountId != null)
            .GroupBy(e => e.AccountId!.Value)
            .Select(g => new { Account = g.Key, Entry = g.Max(e => e.Id) })
            .ToListAsync(cancellationToken);
        var marks = await db.Set<FigureMark>().ToDictionaryAsync(m => m.AccountId, m => m.EntryId, cancellationToken);
        return last.TrueForAll(l => marks.GetValueOrDefault(l.Account) >= l.Entry);
    }

    private Task<Result<SampleDraw>> DrawAsync(DateOnly day, CancellationToken cancellationToken) =>
        trail.TryAsync<SampleDraw>(
            AuditAction.SampleDrawn,
            async (db, action) =>
            {
                var visits = await db.Set<ExplainedVisit>().AsTracking().Where(v => v.Day == day).ToListAsync(cancellationToken);
                var chances = await ChancesAsync(db, day, cancellationToken);
                foreach (var visit in visits)
                    visit.Chance = chances[visit.AccountId];
                var earlier = (await ToldAsync(db, trail, day, cancellationToken)).GetValueOrDefault(day);
                var seed = earlier?.Seed ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SampleSelection.SeedBytes));
                var chosen = SampleSelection.Draw(visits, Convert.FromHexString(seed));
                var draw = new SampleDraw
                {
                    Day = day,
                    At = clock.GetUtcNow(),
                    Visits = visits.Count,
                    Drawn = chosen.Count,
                };
                db.Add(draw);
                var sampled = await db.Set<SampledVisit>().Where(v => v.Day == day).Select(v => v.Id).ToHashSetAsync(cancellationToken);
                db.AddRange(visits.Where(v => chosen.Contains(v.Id) && !sampled.Contains(v.Id)).Select(Sampled));
                var detail = new SampleDrawnDetail(
                    day,
                    seed,
                    SampleSelection.DigestOf(visits),
                    visits.Count,
                    chosen.Count,
                    PerMille(rules.Confidence),
                    PerMille(rules.Margin),
                    PerMille(rules.Expected)
                );
                await trail.AppendAsync(db, Portal, new(action) { SubjectId = draw.Id, Detail = detail }, cancellationToken);
                var old = day.AddDays(-ExplainedVisit.DaysKept);
                await db.Set<ExplainedVisit>().Where(v => v.Day < old).ExecuteDeleteAsync(cancellationToken);
                return draw;
            },
            cancellationToken
        );

    private async Task<IReadOnlyDictionary<Guid, double>> ChancesAsync(DbContext db, DateOnly day, CancellationToken cancellationToken)
    {
        var from = day.AddDays(1 - SampleRules.Days);
        var recent = db.Set<ExplainedVisit>().Where(v => v.Day >= from && v.Day <= day);
        var first = await recent.MinAsync(v => (DateOnly?)v.Day, cancellationToken) ?? day;
        var counts = await recent.GroupBy(v => v.AccountId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return SampleSelection.Chances(rules, counts.ToDictionary(c => c.Key, c => c.Count), day.DayNumber - first.DayNumber + 1);
    }

    /// <summary>
    /// What entries of the portal's own say of draws made after a day, by the day that was drawn from, the first of each: whoever takes a
    /// draw's row away gets the same draw again.
    /// </summary>
    internal static async Task<Dictionary<DateOnly, SampleDrawnDetail>> ToldAsync(
        DbContext db,
        AuditTrail trail,
        DateOnly after,
        CancellationToken cancellationToken
    ) =>
        (
            await db.Set<AuditEntry>()
                .AsNoTracking()
                .Include(e => e.Citizens)
                .Where(e => e.Action == AuditAction.SampleDrawn && e.Day > after)
                .OrderBy(e => e.Id)
                .ToListAsync(cancellationToken)
        )
            .Where(trail.Wrote)
            .Select(e => e.ReadDetail<SampleDrawnDetail>())
            .OfType<SampleDrawnDetail>()
            .DistinctBy(d => d.Of)
            .ToDictionary(d => d.Of);

    private static SampledVisit Sampled(ExplainedVisit v) =>
        new()
        {
            Id = v.Id,
            Day = v.Day,
            AccountId = v.AccountId,
            PurposeId = v.PurposeId,
            SittingEntryId = v.SittingEntryId,
            FirstEntryId = v.FirstEntryId,
            LastEntryId = v.LastEntryId,
            Explanation = v.Explanation,
            Chance = v.Chance!.Value,
        };

    private static int PerMille(double share) => (int)Math.Round(share * 1000);
}

/// <summary>What the entry of a draw says.</summary>
/// <param name="Of">The day that was drawn from (Bangkok).</param>
/// <param name="Seed">32 random bytes, hexadecimal.</param>
/// <param name="From">What was drawn from (<see cref="SampleSelection.DigestOf"/>).</param>
/// <param name="Visits">How many visits that were.</param>
/// <param name="Drawn">How many were drawn.</param>
/// <param name="Confidence">By which rules, in thousandths (<see cref="SampleRules"/>).</param>
/// <param name="Margin">The same.</param>
/// <param name="Expected">The same.</param>
internal sealed record SampleDrawnDetail(
    DateOnly Of,
    string Seed,
    string From,
    int Visits,
    int Drawn,
    int Confidence,
    int Margin,
    int Expected
) : EntryDetail;
