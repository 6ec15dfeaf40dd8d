using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Auditing.Sequence;

/// <summary>
/// Numbers the entries of this process without a gap, and gives each a code under a key outside the database. A number is taken
/// inside a transaction; when that is rolled back, the next entry takes it. Which numbers are committed stands in the key folder,
/// so an entry that is gone from the database leaves a number that is missed, sealed or not.
/// </summary>
public sealed class EntrySequence(KeyFolder folder, TrailKey key, DecidingRights deciding, TimeProvider clock, PortalMetrics metrics)
    : IDisposable
{
    /// <summary>How long a commit whose answer was lost may still arrive; until then its numbers are not settled.</summary>
    private static readonly TimeSpan Limbo = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim opening = new(1);
    private readonly Lock gate = new();
    private readonly Stack<long> returned = new();
    private readonly List<(long Number, long At)> unknown = [];
    private readonly CanonicalLine line = new();
    private SequenceFile? file;

    /// <summary>Opens the series on first use, with a look at what its last process left.</summary>
    internal ValueTask OpenAsync(DbContext db, CancellationToken cancellationToken) =>
        IsOpen ? ValueTask.CompletedTask : new(OpenNowAsync(db, cancellationToken));

    /// <summary>The same for an access, whose session hands out its context only when it must.</summary>
    internal ValueTask OpenAsync(PortalSession session, CancellationToken cancellationToken) =>
        IsOpen ? ValueTask.CompletedTask : new(OpenNowAsync(session.Db, cancellationToken));

    private bool IsOpen => file is not null && !AnyToSettle();

    private async Task OpenNowAsync(DbContext db, CancellationToken cancellationToken)
    {
        await opening.WaitAsync(cancellationToken);
        try
        {
            if (!key.IsMade)
                key.Make(
                    await LedgerTree.SizeAsync(db, cancellationToken),
                    await db.Set<UnsealedEntry>().Select(u => u.EntryId).ToListAsync(cancellationToken)
                );
            if (file is null)
            {
                var opened = SequenceFile.Open(folder);
                try
                {
                    await ResumeAsync(opened, db, cancellationToken);
                }
                catch
                {
                    opened.Dispose();
                    throw;
                }

                file = opened;
            }
            else
            {
                await SettleUnknownAsync(file, db, cancellationToken);
            }
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Gives an entry its number and code. Its columns and citizens are final from here on.</summary>
    /// <param name="entry">The entry, not yet in the database.</param>
    /// <param name="model">The model of that database.</param>
    /// <param name="outcome">Tells whether it will be.</param>
    /// <exception cref="TimeoutException">Too many transactions are open at once.</exception>
    internal void Sign(AuditEntry entry, IModel model, WorkOutcome outcome)
    {
        entry.DecidedBy = deciding.Of(model, entry.Deciding);
        lock (gate)
        {
            var number = TakeNumber();
            (entry.Node, entry.Number) = (file!.Node, number);
            CanonicalEntry.Write(entry, line);
            entry.Code = key.CodeOf(file.Node, number, line.Bytes);
            outcome.Tell(end =>
            {
                Settle(number, end);
                if (end == WorkEnd.Committed)
                    metrics.Recorded(entry.Action, entry.Outcome, entry.Outcome == AuditOutcome.Denied ? entry.Rule : null);
            });
        }
    }

    /// <summary>Whether an entry that was read with its citizens bears the code of its own columns: the portal wrote it.</summary>
    internal bool Vouches(AuditEntry entry)
    {
        var own = new CanonicalLine();
        CanonicalEntry.Write(entry, own);
        return key.Vouches(entry, own.Bytes);
    }

    /// <summary>Asks the operating system to write to the disk what is committed.</summary>
    internal void Flush()
    {
        lock (gate)
            file?.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            file?.Dispose();
            file = null;
        }

        opening.Dispose();
    }

    private long TakeNumber()
    {
        if (returned.TryPop(out var number))
            return number;
        number = file!.Next;
        if (number >= file.Low + SequenceFile.Window)
            throw new TimeoutException("More entries are under way at once than can be numbered.");
        file.Next = number + 1;
        return number;
    }

    private void Settle(long number, WorkEnd end)
    {
        lock (gate)
        {
            if (file is null)
                return;
            if (end == WorkEnd.Committed)
                file.Commit(number);
            else if (end == WorkEnd.RolledBack)
                returned.Push(number);
            else
                unknown.Add((number, clock.GetTimestamp()));
        }
    }

    private bool AnyToSettle()
    {
        lock (gate)
            return unknown.Count > 0 && clock.GetElapsedTime(unknown[0].At) > Limbo;
    }

    /// <summary>
    /// A process that was killed may have committed entries without remembering it, or have taken numbers for entries that never
    /// came: the database tells. After a power cut the folder may also know fewer numbers than were given.
    /// </summary>
    private async Task ResumeAsync(SequenceFile opened, DbContext db, CancellationToken cancellationToken)
    {
        var own = OwnNumbers(opened, db);
        var newest = await own.FirstOrDefaultAsync(cancellationToken);
        if (newest < opened.Next && opened.Low == opened.Next)
            return;
        var standing = await own.ToHashSetAsync(cancellationToken);
        opened.Next = Math.Max(opened.Next, standing.DefaultIfEmpty(0).Max() + 1);
        var open = new List<long>();
        for (var number = opened.Next - 1; number >= opened.Low; number--)
        {
            if (!opened.IsCommitted(number))
                open.Add(number);
        }

        lock (gate)
            SettleBy(standing, opened, open);
    }

    private async Task SettleUnknownAsync(SequenceFile opened, DbContext db, CancellationToken cancellationToken)
    {
        var standing = await OwnNumbers(opened, db).ToHashSetAsync(cancellationToken);
        lock (gate)
        {
            var over = unknown.FindAll(u => clock.GetElapsedTime(u.At) > Limbo);
            unknown.RemoveAll(over.Contains);
            SettleBy(standing, opened, over.Select(u => u.Number));
        }
    }

    /// <summary>Numbers of the series that stand in the database, newest entry first.</summary>
    private static IQueryable<long> OwnNumbers(SequenceFile opened, DbContext db)
    {
        // No number of the portal's own is further than that: one beyond was written by somebody else, and would lead the series astray.
        var end = opened.Low + SequenceFile.Window;
        return db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(e => e.Node == opened.Node && e.Number > 0 && e.Number < end)
            .OrderByDescending(e => e.Id)
            .Select(e => e.Number!.Value)
            .Take(SequenceFile.Window);
    }

    /// <summary>A number that stands is committed; the others go to the next entries, the last of them first.</summary>
    private void SettleBy(HashSet<long> standing, SequenceFile opened, IEnumerable<long> numbers)
    {
        foreach (var number in numbers)
        {
            if (standing.Contains(number))
                opened.Commit(number);
            else
                returned.Push(number);
        }
    }
}
