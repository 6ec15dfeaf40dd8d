using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Review.Explanations;
using StaffPortal.Domain.Review.Facts;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Review.Looks;

namespace StaffPortal.Domain.Review.Figures;

/// <summary>
/// Counts the accesses of sittings that are over, as the review comes by them, and adds them to the figures of their days in one commit.
/// </summary>
/// <param name="marks">How far everybody's accesses are counted already.</param>
internal sealed class FigureCounting(IReadOnlyDictionary<Guid, long> marks)
{
    private readonly Dictionary<(DateOnly Day, FigureKind Kind, string Key), Counts> counted = [];
    private readonly Dictionary<Guid, long> upTo = [];

    /// <summary>Begins where the figures stand.</summary>
    public static async Task<FigureCounting> BeginAsync(DbContext db, CancellationToken cancellationToken) =>
        new(await db.Set<FigureMark>().ToDictionaryAsync(m => m.AccountId, m => m.EntryId, cancellationToken));

    /// <summary>Counts what of a sitting is not counted yet.</summary>
    /// <returns>Those looks, with what explains them.</returns>
    public IReadOnlyList<(Look Look, Explanation Explanation)> Take(WeighedSitting over, ReviewFacts facts)
    {
        var (account, last) = (over.Sitting.AccountId, over.Sitting.Looks[^1].EntryId);
        var mark = Math.Max(marks.GetValueOrDefault(account), upTo.GetValueOrDefault(account));
        if (last <= mark)
            return [];
        var fresh = over.Explained().Where(l => l.Look.EntryId > mark).ToList();
        foreach (var (look, explanation) in fresh)
        foreach (var (kind, key) in KeysOf(look, facts))
            Count((look.Day, kind, key), look, explanation);
        upTo[account] = last;
        return fresh;
    }

    /// <summary>Adds what was counted, and how far.</summary>
    public async Task AddAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (upTo.Count == 0)
            return;
        var (first, last) = (counted.Keys.Min(k => k.Day), counted.Keys.Max(k => k.Day));
        var figures = await db.Set<DayFigure>()
            .AsTracking()
            .Where(f => f.Day >= first && f.Day <= last)
            .ToDictionaryAsync(f => (f.Day, f.Kind, f.Key), cancellationToken);
        foreach (var (key, counts) in counted)
        {
            if (!figures.TryGetValue(key, out var figure))
                db.Add(
                    figure = new()
                    {
                        Day = key.Day,
                        Kind = key.Kind,
                        Key = key.Key,
                    }
                );
            figure.Accesses += counts.Accesses;
            figure.Explained += counts.Explained;
            figure.Denied += counts.Denied;
        }

        var rows = await db.Set<FigureMark>().AsTracking().ToDictionaryAsync(m => m.AccountId, cancellationToken);
        foreach (var (account, entry) in upTo)
        {
            if (rows.TryGetValue(account, out var row))
                row.EntryId = entry;
            else
                db.Add(new FigureMark { AccountId = account, EntryId = entry });
        }
    }

    private void Count((DateOnly, FigureKind, string) key, Look look, Explanation explanation)
    {
        if (!counted.TryGetValue(key, out var counts))
            counted.Add(key, counts = new());
        if (look.IsDenied)
            counts.Denied++;
        else
            (counts.Accesses, counts.Explained) = (counts.Accesses + 1, counts.Explained + (explanation == Explanation.None ? 0 : 1));
    }

    /// <summary>All that an access counts under.</summary>
    private static IEnumerable<(FigureKind Kind, string Key)> KeysOf(Look look, ReviewFacts facts)
    {
        yield return (FigureKind.Hour, (look.Minute / 60).ToString(CultureInfo.InvariantCulture));
        yield return (FigureKind.Person, look.AccountId.ToString());
        if (look.PurposeId is { } purpose && facts.ServiceOf.TryGetValue(purpose, out var service))
            yield return (FigureKind.Service, service.ToString());
        if (look.ContractId is { } contract)
            yield return (FigureKind.Contract, contract.ToString());
        var villages = look
            .Citizens.Where(c => c.Involvement != Involvement.Seen)
            .Select(c => facts.Citizens.GetValueOrDefault(c.CitizenId).Village)
            .Where(v => v > 0)
            .Distinct();
        foreach (var village in villages)
            yield return (FigureKind.Village, village.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class Counts
    {
        public int Accesses { get; set; }

        public int Explained { get; set; }

        public int Denied { get; set; }
    }
}
