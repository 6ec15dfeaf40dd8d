using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace StaffPortal.Domain.Review.Findings;

/// <summary>
/// Which part of the queue is asked for. A page lies beside a finding that is known, so the last costs what the first does.
/// </summary>
/// <param name="Decided">
/// Those decided, the newest decision first; else those that wait, the longest overdue first, then by score, the highest first.
/// </param>
/// <param name="State">Only those of this state.</param>
/// <param name="From">The finding beside which the page lies (<see cref="FindingPlace"/>); null for the first page.</param>
/// <param name="IsBefore">Whether it lies before that finding, else after it.</param>
public sealed record FindingWindow(bool Decided = false, FindingState? State = null, FindingPlace? From = null, bool IsBefore = false);

/// <summary>One page of the queue.</summary>
/// <param name="Total">How many there are in all of its pages.</param>
public sealed record FindingQueuePage(IReadOnlyList<FindingRow> Rows, int Total, bool HasPrevious, bool HasNext);

/// <summary>Where a finding stands in the queue: how overdue it is and its score, or the moment of its decision; then its number.</summary>
/// <param name="Score">Its score, where it waits.</param>
/// <param name="DecidedAt">When it was decided (UTC), where it was.</param>
/// <param name="Number">The number of its first look's entry, which no other has.</param>
/// <param name="Overdue">How overdue it is.</param>
public sealed record FindingPlace(double Score, DateTimeOffset? DecidedAt, long Number, OverdueLevel Overdue = OverdueLevel.None)
{
    /// <summary>The place of a row.</summary>
    public static FindingPlace Of(FindingRow row) => new(row.Score, row.DecidedAt, row.Number, row.Overdue);

    /// <summary>The form in which it stands in an address.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Score:0.##}~{DecidedAt?.UtcTicks ?? 0}~{Number}~{Overdue:D}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else, since an address comes from outside.</summary>
    public static FindingPlace? Read(string? text) =>
        text?.Split('~') is [var score, var ticks, var number, var level]
        && double.TryParse(score, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points)
        && double.IsFinite(points)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTime.MaxValue.Ticks
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var entry)
        && int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var overdue)
        && Enum.IsDefined((OverdueLevel)overdue)
            ? new(points, at == 0 ? null : new DateTimeOffset(at, TimeSpan.Zero), entry, (OverdueLevel)overdue)
            : null;
}

/// <summary>Reads the queue by keys.</summary>
internal static class FindingQueueReading
{
    public const int PageSize = 25;

    public static async Task<FindingQueuePage> PageAsync(
        DbContext db,
        FindingReading reading,
        IQueryable<Finding> findings,
        FindingWindow queue,
        CancellationToken cancellationToken
    )
    {
        findings = queue.Decided ? findings.Where(f => f.DecidedAt != null) : findings.Where(f => f.DecidedAt == null);
        if (queue.State is { } state)
            findings = findings.Where(f => f.State == state);
        var total = await findings.CountAsync(cancellationToken);
        var backwards = queue is { From: not null, IsBefore: true };
        var beside = queue.From is { } place ? Beside(findings, queue.Decided, place, backwards) : findings;
        var found = await Ordered(beside, queue.Decided, backwards).Take(PageSize + 1).ToListAsync(cancellationToken);
        var more = found.Count > PageSize;
        var page = found.Take(PageSize).ToList();
        if (backwards)
            page.Reverse();
        var rows = await reading.RowsAsync(db, page, cancellationToken);
        return new(rows, total, HasPrevious: backwards ? more : queue.From is not null, HasNext: backwards || more);
    }

    private static IQueryable<Finding> Ordered(IQueryable<Finding> findings, bool decided, bool backwards) =>
        (decided, backwards) switch
        {
            (true, false) => findings.OrderByDescending(f => f.DecidedAt).ThenByDescending(f => f.FirstEntryId),
            (true, true) => findings.OrderBy(f => f.DecidedAt).ThenBy(f => f.FirstEntryId),
            (false, false) => findings
                .OrderByDescending(f => f.Overdue)
                .ThenByDescending(f => f.Score)
                .ThenByDescending(f => f.FirstEntryId),
            (false, true) => findings.OrderBy(f => f.Overdue).ThenBy(f => f.Score).ThenBy(f => f.FirstEntryId),
        };

    private static IQueryable<Finding> Beside(IQueryable<Finding> findings, bool decided, FindingPlace from, bool backwards)
    {
        var (score, at, number, late) = (from.Score, from.DecidedAt, from.Number, from.Overdue);
        return (decided, backwards) switch
        {
            (true, false) => findings.Where(f => f.DecidedAt < at || (f.DecidedAt == at && f.FirstEntryId < number)),
            (true, true) => findings.Where(f => f.DecidedAt > at || (f.DecidedAt == at && f.FirstEntryId > number)),
            (false, false) => findings.Where(f =>
                f.Overdue < late || (f.Overdue == late && (f.Score < score || (f.Score == score && f.FirstEntryId < number)))
            ),
            (false, true) => findings.Where(f =>
                f.Overdue > late || (f.Overdue == late && (f.Score > score || (f.Score == score && f.FirstEntryId > number)))
            ),
        };
    }
}
