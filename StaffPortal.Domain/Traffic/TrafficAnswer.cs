using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Traffic;

/// <summary>
/// Answers an officer's order with the lines it covers and their proof: a file of JSON lines that holds, for each day, the
/// sealed head's own proof, the lines, and the hashes of all that is not in the answer. Whoever has the ledger's public key
/// checks it offline, and learns nothing of anybody else's lines.
/// </summary>
public sealed class TrafficAnswer(
    PortalStore store,
    AuditTrail trail,
    TrafficSealing sealing,
    LedgerProofs proofs,
    Func<LedgerSealer> ledger,
    TimeProvider clock
)
{
    /// <summary>The layout's version.</summary>
    public const int Format = 1;

    private static readonly TimeSpan SealTimeout = TimeSpan.FromSeconds(20);
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    /// <summary>
    /// Makes ready to answer an order: the days it reaches are sealed, and the entry about the answer is durable, before a line leaves.
    /// </summary>
    /// <param name="origin">Who answers; a designated reader.</param>
    /// <returns>The answer, ready to be written; refused when it may not be given.</returns>
    public async Task<Result<PreparedAnswer>> PrepareAsync(Origin origin, Guid orderId, CancellationToken cancellationToken)
    {
        var order = await store.ReadAsync(
            db => db.Set<PreservationOrder>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == orderId, cancellationToken),
            cancellationToken
        );
        var recorded = await trail.TryAsync<bool>(
            AuditAction.TrafficExported,
            async (db, action) =>
            {
                var isReader = await TrafficReaders.IsDesignatedAsync(db, origin, clock, cancellationToken);
                var refusal = isReader
                    ? order is null
                        ? new Refusal("OrderUnknown")
                        : null
                    : new Refusal(TrafficReaders.NotDesignated);
                await trail.AppendAsync(
                    db,
                    origin,
                    new(action, refusal is null ? AuditOutcome.Permitted : AuditOutcome.Denied)
                    {
                        Rule = refusal?.Key,
                        SubjectId = orderId,
                        CaseReference = order?.Number,
                    },
                    cancellationToken
                );
                return refusal is null ? true : refusal;
            },
            cancellationToken
        );
        if (!recorded.Succeeded)
            return recorded.Refusal;
        var (from, to) = (DayOf(order!.From) ?? 0, DayOf(order.To) ?? int.MaxValue);
        await sealing.SealAsync(origin, from, to, cancellationToken);
        if (!await ledger().IntegrateAsync(SealTimeout, cancellationToken))
            return new Refusal("TrafficNotSealedYet");
        var days = await store.ReadAsync(
            db =>
                db.Set<TrafficDay>()
                    .AsNoTracking()
                    .Where(d => d.Day >= from && d.Day <= to && d.SealedLines > 0)
                    .OrderBy(d => d.Day)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        return new PreparedAnswer(order, days);
    }

    /// <summary>Writes the answer, day by day.</summary>
    /// <returns>How many lines it holds.</returns>
    /// <exception cref="InvalidDataException">A day of the log is not whole: an answer would prove nothing.</exception>
    public async Task<long> WriteAsync(PreparedAnswer answer, Stream output, CancellationToken cancellationToken)
    {
        var order = answer.Order;
        await PutAsync(
            new AnswerLine
            {
                Format = Format,
                Number = order.Number,
                Officer = order.Officer,
                Address = order.AddressText,
                From = order.From,
                To = order.To,
                Page = order.Page,
                Account = order.Account,
                WrittenAt = clock.GetUtcNow(),
            }
        );
        var lines = 0L;
        foreach (var day in answer.Days)
        {
            // First what stays, then the file: the hashes of what is left out are known only at the end of a day.
            var (tree, covered) = (new PrunedTree(), new Queue<TrafficItem>());
            await foreach (var item in TrafficDays.ItemsAsync(store, day, day.SealedLines, cancellationToken))
            {
                if (!tree.Takes(item.Subtree))
                    throw new InvalidDataException(TrafficDays.Name(day.Day));
                var isCovered = item.Record is { } record && order.Covers(record);
                tree.Add(item.Hash, item.Subtree.Level, isCovered);
                if (isCovered)
                    covered.Enqueue(item);
            }

            if (covered.Count == 0)
                continue;
            await PutAsync(new AnswerLine { Day = TrafficDays.Name(day.Day), Seal = await SealOfAsync(day, cancellationToken) });
            lines += covered.Count;
            foreach (var (subtree, hash) in tree.Kept())
            {
                while (covered.TryPeek(out var before) && before.Subtree.Index < subtree.Index << subtree.Level)
                    await PutLineAsync(covered.Dequeue());
                await PutAsync(
                    new AnswerLine
                    {
                        Level = subtree.Level,
                        Index = subtree.Index,
                        Hash = hash,
                    }
                );
            }

            while (covered.TryDequeue(out var last))
                await PutLineAsync(last);
        }

        return lines;

        Task PutLineAsync(TrafficItem item) => PutAsync(new AnswerLine { Line = TrafficDays.Canonical(item.Record!), Salt = item.Salt });

        async Task PutAsync(AnswerLine line)
        {
            await JsonSerializer.SerializeAsync(output, line, AnswerJson.Default.AnswerLine, cancellationToken);
            await output.WriteAsync(NewLine, cancellationToken);
        }
    }

    private async Task<InclusionProof> SealOfAsync(TrafficDay day, CancellationToken cancellationToken)
    {
        var entry = await store.ReadAsync(
            db =>
                db.Set<TrafficSeal>()
                    .Where(s => s.Day == day.Day && s.Lines == day.SealedLines)
                    .Join(db.Set<AuditEntry>(), s => s.LookId, e => e.LookId, (_, e) => (long?)e.Id)
                    .SingleOrDefaultAsync(cancellationToken),
            cancellationToken
        );
        var index = entry is { } id ? await proofs.IndexOfAsync(id, cancellationToken) : null;
        var proof = index is { } leaf ? await proofs.ProveAsync(leaf, cancellationToken) : null;
        return proof?.Value ?? throw new InvalidDataException(TrafficDays.Name(day.Day));
    }

    private static int? DayOf(DateTimeOffset? instant) => instant is { } at ? OfficeTime.DayOf(at).DayNumber : null;
}

/// <summary>An answer that may be written: its entry is durable.</summary>
public sealed class PreparedAnswer
{
    internal PreparedAnswer(PreservationOrder order, IReadOnlyList<TrafficDay> days) => (Order, Days) = (order, days);

    /// <summary>The order it answers.</summary>
    public PreservationOrder Order { get; }

    internal IReadOnlyList<TrafficDay> Days { get; }
}
