using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Traffic;
using StaffPortal.Tests.Benchmarks;
using StaffPortal.Tests.Traffic;
using StaffPortal.Web.Contact;

namespace StaffPortal.Tests.Faults;

/// <summary>Kills an import of a web server's log at random moments: at the end every readable line must be stored exactly once.</summary>
internal static class TrafficFaultRuns
{
    private const int LinesMore = 60_000;
    private const int BrokenEvery = 1_000;

    /// <summary>The verb <c>faults --traffic-kills N --seed N</c>.</summary>
    public static async Task<int> RunAsync(FaultOptions options)
    {
        var (summary, losses) = await KillAsync(options.Kills, options.Seed);
        Console.WriteLine(summary);
        losses.ToList().ForEach(Console.WriteLine);
        return losses.Count == 0 ? 0 : 1;
    }

    /// <summary>So many kills of a process that imports one growing file, at moments that the seed draws.</summary>
    public static async Task<(string Summary, IReadOnlyList<string> Losses)> KillAsync(int kills, int seed)
    {
        var random = new Random(seed);
        await using var office = await BenchOffice.MakeAsync(20, 0);
        var path = Path.Combine(office.Folder, "access.log");
        var (written, start) = (0L, DateTimeOffset.UtcNow.AddDays(-60));
        var inside = 0;
        for (var done = 0; done < kills; done++)
        {
            using var worker = Start(office.Folder, path);
            if (await worker.StandardOutput.ReadLineAsync() != "ready")
                return ($"the worker did not start: {await worker.StandardError.ReadToEndAsync()}", ["no worker"]);
            // There must be something left to read when the kill comes.
            while (written - await ReadAsync(office) < LinesMore)
                written += await GrowAsync(path, start.AddSeconds(written), written);
            await worker.StandardInput.WriteLineAsync("go");
            await worker.StandardInput.FlushAsync();
            await Task.Delay(random.Next(200, 3000));
            inside += worker.HasExited ? 0 : 1;
            worker.Kill();
            await worker.WaitForExitAsync();
        }

        var report = await ImportAsync(office, path);
        var losses = new List<string>();
        if (report is null)
            losses.Add("the last import failed");
        await using var db = office.Db();
        var stored = await db.Set<TrafficLine>().LongCountAsync();
        var distinct = await db.Set<TrafficLine>().Select(l => new { l.FileId, l.LineNumber }).Distinct().LongCountAsync();
        var broken = await db.Set<TrafficBrokenLine>().LongCountAsync();
        var readable = written - (written / BrokenEvery);
        if (stored != readable || distinct != readable)
            losses.Add(FormattableString.Invariant($"readable {readable}, stored {stored}, distinct {distinct}"));
        if (broken != written / BrokenEvery)
            losses.Add(FormattableString.Invariant($"broken {written / BrokenEvery}, kept aside {broken}"));
        foreach (var day in await db.Set<TrafficDay>().AsNoTracking().ToListAsync())
        {
            var tree = await TrafficDays.TreeAsync(office.Get<PortalStore>(), day, day.Lines, default);
            if (tree?.Root.AsSpan().SequenceEqual(TrafficStore.TreeOf(day).Root) != true)
                losses.Add($"the tree of {TrafficDays.Name(day.Day)} is not that of its lines");
        }

        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"FAULTS traffic seed {seed}, kills {kills} ({inside} inside the import), "
                + $"lines {written}, stored {stored}, broken {broken}, losses {losses.Count}"
        );
        return (summary, losses);
    }

    /// <summary>The process that is killed.</summary>
    public static async Task<int> WorkAsync(string folder, string path)
    {
        await using var office = BenchOffice.Open(folder);
        await office.Get<AccountBook>().FindAsync("admin", default);
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        return await ImportAsync(office, path) is null ? 1 : 0;
    }

    private static async Task<TrafficImportReport?> ImportAsync(BenchOffice office, string path)
    {
        var admin = await office.Get<AccountBook>().FindAsync("admin", default);
        var done = await office
            .Get<TrafficImport>()
            .ImportAsync(new(admin), new(path, "access.log", TrafficFileKind.Verb, true), null, default);
        if (!done.Succeeded)
            Console.WriteLine(done.Refusal.Message);
        return done.Value;
    }

    private static async Task<long> ReadAsync(BenchOffice office)
    {
        await using var db = office.Db();
        return await db.Set<TrafficFile>().SumAsync(f => f.Lines);
    }

    private static async Task<long> GrowAsync(string path, DateTimeOffset from, long before)
    {
        await using var writer = new StreamWriter(path, append: true);
        for (var i = 1; i <= LinesMore; i++)
        {
            var address = FormattableString.Invariant($"203.0.113.{i % 200}");
            var page = FormattableString.Invariant($"/news/{i % 300}");
            var line = (before + i) % BrokenEvery == 0 ? "torn line\n" : Visitors.Line(from.AddSeconds(i), address, page);
            await writer.WriteAsync(line);
        }

        return LinesMore;
    }

    private static Process Start(string folder, string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(TrafficFaultRuns).Assembly.Location);
        foreach (var argument in new[] { "traffic-worker", folder, path })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
