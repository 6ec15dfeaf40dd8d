using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Review.Figures;

/// <summary>
/// What a month is accounted for by. Its words are <c>MonthFigureKind_X</c>; what it counts, in words, <c>MonthCounts_X</c>.
/// </summary>
public enum MonthFigureKind
{
    /// <summary>Accesses by officers and contractors.</summary>
    Accesses = 1,

    /// <summary>The share of them that something explains, 0 to 1.</summary>
    ExplainedShare = 2,

    /// <summary>Findings that came up.</summary>
    FindingsOpened = 3,

    /// <summary>Findings that were decided.</summary>
    FindingsClosed = 4,

    /// <summary>Median days from finding to decision.</summary>
    MedianDays = 5,

    /// <summary>Tries that a rule refused.</summary>
    Denials = 6,

    /// <summary>Disclosures made.</summary>
    Disclosures = 7,

    /// <summary>Messages and requests answered.</summary>
    Answered = 8,

    /// <summary>Requests refused.</summary>
    Refused = 9,

    /// <summary>Reports made to citizens.</summary>
    CitizenReports = 10,

    /// <summary>Breaches that the office became aware of.</summary>
    Breaches = 11,

    /// <summary>Verifications of the log.</summary>
    Verifications = 12,

    /// <summary>Verifications that found something wrong.</summary>
    VerificationFaults = 13,
}

/// <summary>One figure beside that of the month before; null where there is nothing to measure.</summary>
public sealed record MonthFigure(MonthFigureKind Kind, double? Value, double? Before);

/// <summary>What the head of the organisation is shown of a month; counts alone, no citizen.</summary>
/// <param name="First">Its first day (Bangkok).</param>
/// <param name="Last">Its last day, or today where it is not over.</param>
/// <param name="Checkpoint">The newest signed head of the ledger; null before the first.</param>
public sealed record MonthReport(
    DateOnly First,
    DateOnly Last,
    IReadOnlyList<MonthFigure> Figures,
    ReviewFigures Review,
    string? Checkpoint,
    DateTimeOffset MadeAt
);

/// <summary>Makes the monthly report of accountability, for compliance officers.</summary>
public sealed class MonthReports(PortalStore store, TimeProvider clock)
{
    /// <summary>
    /// The report of the month that a day lies in; null for every other role, and for a month to come. Counting is no entry.
    /// </summary>
    public Task<MonthReport?> ReadAsync(Origin origin, DateOnly day, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var (first, today) = (new DateOnly(day.Year, day.Month, 1), OfficeTime.DayOf(clock.GetUtcNow()));
                if (first > today || !await origin.HoldsAsync(db, cancellationToken, Role.ComplianceOfficer))
                    return null;
                var last = first.AddMonths(1).AddDays(-1);
                last = last < today ? last : today;
                var (review, now) = await CountAsync(db, first, last, cancellationToken);
                var (_, before) = await CountAsync(db, first.AddMonths(-1), first.AddDays(-1), cancellationToken);
                return new MonthReport(
                    first,
                    last,
                    [.. Enum.GetValues<MonthFigureKind>().Select(k => new MonthFigure(k, now[k], before[k]))],
                    review,
                    (await LedgerTree.NewestAsync(db, cancellationToken))?.Note,
                    clock.GetUtcNow()
                );
            },
            cancellationToken
        );

    private static async Task<(ReviewFigures Review, Dictionary<MonthFigureKind, double?> Counts)> CountAsync(
        DbContext db,
        DateOnly first,
        DateOnly last,
        CancellationToken cancellationToken
    )
    {
        var review = await FigureBook.ReadAsync(db, first, last, cancellationToken);
        var (from, to) = (OfficeTime.StartOf(first), OfficeTime.StartOf(last.AddDays(1)));
        var entries = db.Set<AuditEntry>().AsNoTracking().Where(e => e.Day >= first && e.Day <= last);
        var permitted = entries.Where(e => e.Outcome == AuditOutcome.Permitted);
        async Task<double?> OfAsync(AuditAction action) => await permitted.CountAsync(e => e.Action == action, cancellationToken);
        var verified = (await permitted.Where(e => e.Action == AuditAction.LogVerified).ToListAsync(cancellationToken))
            .Select(e => e.ReadDetail<LogVerifiedDetail>()?.Verdict)
            .ToList();
        return (
            review,
            new()
            {
                [MonthFigureKind.Accesses] = review.Total.Accesses,
                [MonthFigureKind.ExplainedShare] = review.Total.Share,
                [MonthFigureKind.FindingsOpened] = review.Findings.Opened,
                [MonthFigureKind.FindingsClosed] = review.Findings.Closed,
                [MonthFigureKind.MedianDays] = review.Findings.MedianDays,
                [MonthFigureKind.Denials] = await entries.CountAsync(e => e.Outcome == AuditOutcome.Denied, cancellationToken),
                [MonthFigureKind.Disclosures] = await OfAsync(AuditAction.Disclosed),
                [MonthFigureKind.Answered] = await OfAsync(AuditAction.ContactAnswered),
                [MonthFigureKind.Refused] = await OfAsync(AuditAction.ContactRefused),
                [MonthFigureKind.CitizenReports] = await OfAsync(AuditAction.CitizenReportMade),
                [MonthFigureKind.Breaches] = await db.Set<Breach>().CountAsync(b => b.AwareAt >= from && b.AwareAt < to, cancellationToken),
                [MonthFigureKind.Verifications] = verified.Count,
                [MonthFigureKind.VerificationFaults] = verified.Count(v => v != Verdict.Whole),
            }
        );
    }
}
