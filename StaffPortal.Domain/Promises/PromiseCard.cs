using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;

namespace StaffPortal.Domain.Promises;

/// <summary>Measures one promise.</summary>
internal abstract class PromiseCard
{
    /// <summary>How many days accesses and attempts are counted over.</summary>
    public const int Days = 30;

    /// <summary>What looks at a record under a purpose, or takes something from it.</summary>
    private static readonly int[] Using =
    [
        (int)AuditAction.Opened,
        (int)AuditAction.Revealed,
        (int)AuditAction.Changed,
        (int)AuditAction.Printed,
        (int)AuditAction.CopyMade,
        (int)AuditAction.Erased,
        (int)AuditAction.NoteAttached,
    ];

    /// <summary>1 to 9, in the policy's order.</summary>
    public abstract int Number { get; }

    /// <summary>Measures it now, from the rows that the portal works with. Counts alone: nobody's name, no citizen's value.</summary>
    public abstract Task<PromiseMeasure> MeasureAsync(DbContext db, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Permitted uses of records in the days counted. The acts are compared as a sum, which no index of acts is for: that one leads through
    /// all that were ever done, and an engine without statistics takes it.
    /// </summary>
    public static IQueryable<AuditEntry> UsesSince(DbContext db, DateOnly since) =>
        db.Set<AuditEntry>().Where(e => e.Day >= since && e.Outcome == AuditOutcome.Permitted && Using.Contains((int)e.Action + 0));
}

/// <summary>What a measuring gathers.</summary>
internal sealed class PromiseMeasure
{
    public List<PromiseDoubt> Doubts { get; } = [];

    public List<PromiseGap> Gaps { get; } = [];

    public List<PromiseFigure> Figures { get; } = [];

    /// <summary>Broken, where so many are counted.</summary>
    public void BrokenBy(int count, string key, params object[] more)
    {
        if (count > 0)
            Doubts.Add(new(key, [count, .. more]));
    }

    /// <summary>Broken, where it is so.</summary>
    public void BrokenIf(bool isSo, string key, params object[] arguments)
    {
        if (isSo)
            Doubts.Add(new(key, arguments));
    }

    /// <summary>Not to be shown yet, where it is so.</summary>
    public void NotYetIf(bool isSo, string key, params object[] arguments)
    {
        if (isSo)
            Gaps.Add(new(key, arguments));
    }

    public void Count(string key, object value, PromiseList? list = null, DateOnly? since = null) =>
        Figures.Add(new(key, value, list, since));
}
