using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
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

    /// <summary>Checks an answer offline, under the ledger's public key.</summary>
    /// <returns>What it proves.</returns>
    public static async Task<AnswerReport> VerifyAsync(
        Stream input,
        IReadOnlyCollection<VerifierKey> keys,
        CancellationToken cancellationToken
    )
    {
        using var reader = new StreamReader(input);
        var (lines, days, number, at) = (0L, 0, (string?)null, 0L);
        (DateOnly Day, long Lines, byte[] Root)? head = null;
        PrunedTree? tree = null;
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            at++;
            var line = Parse(text);
            if (line is { Format: Format, Number: not null } && at == 1)
            {
                number = line.Number;
            }
            else if (line is { Seal: { } seal, Day: { } day } && number is not null)
            {
                if (!IsClosed())
                    return Broken();
                head = seal.Holds(keys) ? HeadOf(seal.Leaf) : null;
                if (head is not { } sealedDay || TrafficDays.Name(sealedDay.Day.DayNumber) != day)
                    return Broken();
                (tree, days) = (new(), days + 1);
            }
            else if (line is { Line: { } canonical, Salt: { } salt } && tree is not null && tree.Takes(new(0, tree.Size)))
            {
                tree.Add(TrafficLeaf.Hash(salt, Encoding.UTF8.GetBytes(canonical)), 0, stays: true);
                lines++;
            }
            else if (
                line is { Level: { } level, Index: { } index, Hash: { Length: MerkleTree.HashBytes } hash }
                && tree?.Takes(new(level, index)) == true
            )
            {
                tree.Add(hash, level, stays: false);
            }
            else
            {
                return Broken();
            }
        }

        return number is not null && IsClosed() ? new(number, days, lines, null) : Broken();

        bool IsClosed() => tree is null || (head is { } whole && tree.Size == whole.Lines && tree.Root.AsSpan().SequenceEqual(whole.Root));

        AnswerReport Broken() => new(number, days, lines, at);
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

    private static (DateOnly Day, long Lines, byte[] Root)? HeadOf(byte[] leaf)
    {
        try
        {
            using var entry = JsonDocument.Parse(leaf);
            return entry.RootElement.GetProperty("action").GetString() == nameof(AuditAction.TrafficSealed)
                ? TrafficSealing.Read(entry.RootElement.GetProperty("detail").GetString())
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static AnswerLine? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, AnswerJson.Default.AnswerLine);
        }
        catch (JsonException)
        {
            return null;
        }
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

/// <summary>What an answer proves.</summary>
/// <param name="Number">The order's number.</param>
/// <param name="Days">Days proven.</param>
/// <param name="Lines">Lines proven.</param>
/// <param name="BrokenAt">The first line of the file that does not hold; null when all does.</param>
public sealed record AnswerReport(string? Number, int Days, long Lines, long? BrokenAt);

/// <summary>A line of an answer: its head, a day, a line of the log, or the hash of what is not in it.</summary>
internal sealed record AnswerLine
{
    public int? Format { get; init; }

    public string? Number { get; init; }

    public string? Officer { get; init; }

    public string? Address { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public string? Page { get; init; }

    public string? Account { get; init; }

    public DateTimeOffset? WrittenAt { get; init; }

    public string? Day { get; init; }

    public InclusionProof? Seal { get; init; }

    public string? Line { get; init; }

    public byte[]? Salt { get; init; }

    public int? Level { get; init; }

    public long? Index { get; init; }

    public byte[]? Hash { get; init; }
}

/// <summary>The shape of an answer's lines.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnswerLine))]
internal sealed partial class AnswerJson : JsonSerializerContext;
