using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>Sealing, proving and verifying.</summary>
internal static class LedgerBenchmarks
{
    public static async Task VerifyAsync()
    {
        var entries = 200_000 / LargeLog.Scale;
        BenchmarkVerb.Describe(
            "verify",
            $"audit verify of a bundle of {entries} entries, file to verdict",
            "the same leaf bytes and as many nodes through SHA256.HashData on the same cores, from memory"
        );
        await using var office = await LargeLog.MakeAsync(entries);
        var (lines, folder) = (await LinesAsync(office), BundleOf(office));
        var key = office.Get<LedgerSigner>().Key;
        await BenchmarkVerb.CompareAsync(
            "verify",
            "entries/s",
            async () =>
            {
                var start = Stopwatch.GetTimestamp();
                var report = await BundleVerification.RunAsync(folder, key, [], null, default);
                if (report.Value is not { IsWhole: true })
                    throw new InvalidOperationException(string.Join('\n', report.Value?.Findings ?? []));
                return lines.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
            },
            () => Task.FromResult(Bound(lines)),
            rounds: 5
        );
    }

    public static async Task VerifyLiveAsync()
    {
        var entries = 200_000 / LargeLog.Scale;
        BenchmarkVerb.Describe(
            "verify-live",
            $"verification of a database of {entries} entries: columns, leaves, tree, checkpoints, codes, rights",
            "the same leaf bytes and as many nodes through SHA256.HashData on the same cores, from memory"
        );
        await using var office = await LargeLog.MakeAsync(entries);
        Console.WriteLine(
            FormattableString.Invariant($"# {office.Bytes / entries} bytes of the database an entry, its leaf, tree and indexes in it")
        );
        var lines = await LinesAsync(office);
        await BenchmarkVerb.CompareAsync(
            "verify-live",
            "entries/s",
            async () =>
            {
                var start = Stopwatch.GetTimestamp();
                var report = await office.Get<LedgerVerification>().RunAsync([], null, default);
                if (!report.IsWhole)
                    throw new InvalidOperationException(string.Join('\n', report.Findings));
                return lines.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
            },
            () => Task.FromResult(Bound(lines)),
            rounds: 5
        );
    }

    /// <summary>The canonical bytes of every entry, as a bundle holds them.</summary>
    private static async Task<byte[][]> LinesAsync(BenchOffice office)
    {
        await office.Get<LedgerBundle>().WriteAsync(BundleOf(office), (null, null), null, default);
        return
        [
            .. (await File.ReadAllLinesAsync(Path.Combine(BundleOf(office), LedgerBundle.EntriesName))).Select(
                System.Text.Encoding.UTF8.GetBytes
            ),
        ];
    }

    private static string BundleOf(BenchOffice office) => Path.Combine(office.Folder, "bundle");

    public static async Task SealAsync()
    {
        BenchmarkVerb.Describe(
            "seal",
            "entries sealed a second, in batches as the sealer takes them",
            "opens a second with 64 people at once (each appends one entry)"
        );
        await using var office = await BenchOffice.MakeAsync(500, 1000);
        var people = await office.PeopleAsync(64, "register-maintenance");
        var citizens = await office.CitizensAsync(100);
        var records = office.Get<CitizenRecords>();
        await office.Get<LedgerSealer>().IntegrateAsync(TimeSpan.FromMinutes(1), default);
        var (seals, opens) = (new List<double>(), new List<double>());
        for (var round = 0; round < 6; round++)
        {
            opens.Add(
                await OpenBenchmarks.AtOnceAsync(
                    16,
                    async (person, i) =>
                        await records.OpenAsync(
                            people[person].Origin,
                            people[person].DeclarationId,
                            citizens[i % 100],
                            Guid.NewGuid(),
                            default
                        )
                )
            );
            await using var db = office.Db();
            var waiting = await db.Set<UnsealedEntry>().CountAsync();
            var start = Stopwatch.GetTimestamp();
            await office.Get<LedgerSealer>().IntegrateAsync(TimeSpan.FromMinutes(1), default);
            seals.Add(waiting / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        BenchmarkVerb.Report("seal", "entries/s", BenchmarkVerb.Median(seals[1..]), BenchmarkVerb.Median(opens[1..]));
    }

    public static async Task ProofAsync()
    {
        var (large, small) = (LargeLog.Most, LargeLog.Most / 100);
        BenchmarkVerb.Describe("proof", $"inclusion proof at {large} entries", $"at {small}");
        await using var big = await LargeLog.MakeAsync(large);
        await using var little = await LargeLog.MakeAsync(small);
        var random = new Random(7);
        await BenchmarkVerb.CompareAsync("proof", "us/proof", () => RoundAsync(big, large), () => RoundAsync(little, small));

        Task<double> RoundAsync(BenchOffice office, int size) =>
            BenchmarkVerb.MicrosecondsAsync(
                100,
                async _ =>
                {
                    if (!(await office.Get<LedgerProofs>().ProveAsync(random.Next(size), default)).Succeeded)
                        throw new InvalidOperationException("no proof");
                }
            );
    }

    /// <summary>One hash a leaf and one a node, on both cores, and nothing else.</summary>
    private static double Bound(byte[][] lines)
    {
        var start = Stopwatch.GetTimestamp();
        var node = new byte[65];
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(0, lines.Length),
            range =>
            {
                Span<byte> hash = stackalloc byte[32];
                for (var i = range.Item1; i < range.Item2; i++)
                {
                    SHA256.HashData(lines[i], hash);
                    SHA256.HashData(node, hash);
                }
            }
        );
        return lines.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
