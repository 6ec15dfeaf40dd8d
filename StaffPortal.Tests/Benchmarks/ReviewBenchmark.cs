using System.Globalization;
using StaffPortal.Domain.Review.Findings;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Sample.Replay;
using StaffPortal.Domain.Sample.Scenario;

namespace StaffPortal.Tests.Benchmarks;

/// <summary>
/// <c>bench review</c>: how well the review does against a truth it never reads. <c>--seeds 1,2</c> chooses the years that are made;
/// <c>--truth FILE --office FOLDER</c> measures an office that <c>sample --replay</c> filled (its <c>portal.db</c> and <c>secrets</c>);
/// <c>--keep FOLDER</c> keeps the offices made for a later run, <c>--why N</c> says what N findings that are no misuse are made of.
/// </summary>
internal static class ReviewBenchmark
{
    public static async Task<int> RunAsync(string[] options)
    {
        var why = int.Parse(OptionOf(options, "--why") ?? "0", CultureInfo.InvariantCulture);
        if (OptionOf(options, "--truth") is { } truth)
        {
            await using var office = BenchOffice.Keep(OptionOf(options, "--office") ?? Path.Combine("StaffPortal.Web", "App_Data"));
            using var file = File.OpenText(truth);
            await MeasureAsync(Path.GetFileName(truth), office, await Misuse.ReadAsync(file, default), why);
            return 0;
        }

        var kept = OptionOf(options, "--keep");
        foreach (
            var seed in (OptionOf(options, "--seeds") ?? "1,2,3,4,5").Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture))
        )
            await OfSeedAsync(seed, kept, why);
        return 0;
    }

    private static async Task OfSeedAsync(int seed, string? kept, int why)
    {
        var folder = Path.Combine(kept ?? Directory.CreateTempSubdirectory("staffportal-review-").FullName, $"seed-{seed}");
        var truth = Path.Combine(folder, "truth.jsonl");
        var isMade = File.Exists(truth);
        Directory.CreateDirectory(folder);
        await using (var office = BenchOffice.Keep(folder))
        {
            await office.Get<PortalSchema>().MigrateAsync(contracts: true, default);
            if (!isMade)
            {
                var made = MisuseScenario.Make(seed, OfficeTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(-1));
                await office.ExecuteAsync("PRAGMA synchronous=OFF");
                var filled = await office.Get<Replayer>().FillAsync(made, SampleOffice.DefaultPassword, null, default);
                if (!filled.Succeeded)
                    throw new InvalidOperationException(filled.Refusal.Message);
                await using var text = new StreamWriter(truth);
                await made.WriteTruthAsync(text, default);
            }

            using var file = File.OpenText(truth);
            await MeasureAsync(
                string.Create(CultureInfo.InvariantCulture, $"seed {seed}"),
                office,
                await Misuse.ReadAsync(file, default),
                why
            );
        }

        if (kept is null)
            Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(string name, BenchOffice office, IReadOnlyList<Misuse> truth, int why)
    {
        var figures = new ReviewFigures(truth);
        await office.Get<LogReview>().RunAsync(ReviewRules.First, figures.Take, default);
        figures.Print(name);
        if (why > 0)
        {
            figures.PrintMissed();
            figures.PrintFalse(why);
        }
    }

    private static string? OptionOf(string[] options, string name)
    {
        var at = Array.IndexOf(options, name);
        return at >= 0 && at + 1 < options.Length ? options[at + 1] : null;
    }
}
