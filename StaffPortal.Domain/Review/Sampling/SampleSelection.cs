using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StaffPortal.Domain.Review.Sampling;

/// <summary>
/// Which visits of a day a seed draws. The same visits, chances and seed always draw the same, in whatever order the visits come.
/// </summary>
/// <remarks>
/// Systematic sampling with unequal chances (Madow, Annals of Mathematical Statistics 20, 1949, 333–354): the visits lie in a row, person
/// by person and purpose by purpose, in an order that the seed makes, each as long as its chance; one is drawn at every whole step from a
/// random beginning. Each has its chance exactly; of each person, and of each purpose of theirs, as many are drawn as their chances
/// come to, rounded up or down: the strata. Who does not know the seed foresees neither order nor beginning.
/// </remarks>
internal static class SampleSelection
{
    /// <summary>Bytes of a seed.</summary>
    public const int SeedBytes = 32;

    /// <summary>
    /// Each visit's chance: the wanted part of all, and of everybody who looks one in <see cref="SampleRules.Days"/> days.
    /// </summary>
    /// <param name="recent">How many explained visits each person had in the days behind, this one among them.</param>
    /// <param name="days">How many days those are.</param>
    public static IReadOnlyDictionary<Guid, double> Chances(SampleRules rules, IReadOnlyDictionary<Guid, int> recent, int days)
    {
        var month = SampleRules.Days / (double)Math.Max(1, days);
        var part = rules.ShareOf(recent.Values.Sum() * month);
        return recent.ToDictionary(r => r.Key, r => Math.Min(1, Math.Max(part, 1 / Math.Max(1, r.Value * month))));
    }

    /// <summary>The visits that are drawn.</summary>
    public static IReadOnlySet<Guid> Draw(IReadOnlyCollection<ExplainedVisit> visits, byte[] seed)
    {
        var row = visits
            .Select(v =>
                (Visit: v, Place: Hash(seed, $"person/{v.AccountId:N}") + Hash(seed, $"purpose/{v.PurposeId:N}") + Hash(seed, $"{v.Id:N}"))
            )
            .OrderBy(v => v.Place, StringComparer.Ordinal);
        var (drawn, at, next) = (new HashSet<Guid>(), 0.0, Beginning(seed));
        foreach (var (visit, _) in row)
        {
            at += visit.Chance ?? 0;
            if (at <= next)
                continue;
            drawn.Add(visit.Id);
            next++;
        }

        return drawn;
    }

    /// <summary>What was drawn from, in 64 hexadecimal digits: every visit with who, what for, what explained it and its chance.</summary>
    public static string DigestOf(IEnumerable<ExplainedVisit> visits)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = visits.Select(v =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{v.Id:N} {v.AccountId:N} {v.PurposeId:N} {v.SittingEntryId} {v.FirstEntryId} {v.LastEntryId} {v.Explanation:D} "
                    + $"{v.Chance:R}\n"
            )
        );
        foreach (var line in lines.Order(StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Hash(byte[] seed, string of) => Convert.ToHexString(HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes(of)));

    /// <summary>From 0 to 1.</summary>
    private static double Beginning(byte[] seed) =>
        (BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(seed, "beginning"u8.ToArray())) >> 11) * (1.0 / (1UL << 53));
}
