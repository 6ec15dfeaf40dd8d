using System.Text;
using System.Text.Json;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Domain.Traffic;

/// <summary>What an answer proves.</summary>
/// <param name="Number">The order's number.</param>
/// <param name="Days">Days proven.</param>
/// <param name="Lines">Lines proven.</param>
/// <param name="BrokenAt">The first line of the file that does not hold; null when all does.</param>
public sealed record AnswerReport(string? Number, int Days, long Lines, long? BrokenAt);

/// <summary>Checks an answer to an order with nothing but the answer and the ledger's public key.</summary>
public static class AnswerVerification
{
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
        TrafficSealedDetail? head = null;
        PrunedTree? tree = null;
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            at++;
            var line = Parse(text);
            if (line is { Format: TrafficAnswer.Format, Number: not null } && at == 1)
            {
                number = line.Number;
            }
            else if (line is { Seal: { } seal, Day: { } day } && number is not null)
            {
                if (!IsClosed())
                    return Broken();
                head = seal.Holds(keys) ? CanonicalEntry.DetailOf<TrafficSealedDetail>(seal.Leaf, AuditAction.TrafficSealed) : null;
                if (head is null || TrafficDays.Name(head.Day.DayNumber) != day)
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
}
