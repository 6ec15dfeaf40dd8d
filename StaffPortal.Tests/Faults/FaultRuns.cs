using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Tests.Benchmarks;

namespace StaffPortal.Tests.Faults;

/// <summary>Kills the worker at random moments, and looks afterwards for what must not be lost.</summary>
internal sealed class FaultRuns(BenchOffice office, int seed)
{
    private readonly Random random = new(seed);
    private readonly List<string> losses = [];
    private readonly List<string> witnesses = [];
    private long shown;
    private long changes;

    /// <summary>The verb <c>faults --kills N --seed N</c>.</summary>
    public static async Task<int> RunAsync(FaultOptions options)
    {
        var (summary, losses) = await KillAsync(options.Kills, options.Seed);
        Console.WriteLine(summary);
        foreach (var loss in losses.Take(20))
            Console.WriteLine(loss);
        return losses.Count == 0 ? 0 : 1;
    }

    /// <summary>So many kills of a process at work on one database, at moments that the seed draws.</summary>
    public static async Task<(string Summary, IReadOnlyList<string> Losses)> KillAsync(int kills, int seed)
    {
        await using var office = await BenchOffice.MakeAsync(300, 200);
        var runs = new FaultRuns(office, seed);
        for (var i = 0; i < kills; i++)
            await runs.OnceAsync();
        await using var db = office.Db();
        var entries = await db.Set<AuditEntry>().CountAsync();
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"FAULTS seed {seed}, kills {kills}, looks shown {runs.shown}, changes {runs.changes}, "
                + $"entries {entries}, losses {runs.losses.Count}"
        );
        return (summary, runs.losses);
    }

    private async Task OnceAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(FaultRuns).Assembly.Location);
        start.ArgumentList.Add("fault-worker");
        start.ArgumentList.Add(office.Folder);
        using var worker = Process.Start(start)!;
        var errors = worker.StandardError.ReadToEndAsync();
        if (await worker.StandardOutput.ReadLineAsync() != "ready")
        {
            losses.Add($"the worker did not start: {await errors}");
            return;
        }

        var reading = worker.StandardOutput.ReadToEndAsync();
        await Task.Delay(random.Next(50, 1200));
        worker.Kill();
        await worker.WaitForExitAsync();
        await CheckAsync((await reading).Split('\n'));
    }

    private async Task CheckAsync(string[] said)
    {
        await using var db = office.Db();
        foreach (var line in said)
        {
            if (line.Split(' ') is ["shown", { Length: 32 } look])
            {
                shown++;
                var id = Guid.ParseExact(look, "N");
                if (!await db.Set<AuditEntry>().AnyAsync(e => e.LookId == id && e.Action == AuditAction.Opened))
                    losses.Add($"shown without an entry: {look}");
            }
            else if (
                line.Split(' ') is ["changed", { Length: 32 } citizen, { Length: > 0 } version]
                && int.TryParse(version, CultureInfo.InvariantCulture, out var least)
            )
            {
                changes++;
                var id = Guid.ParseExact(citizen, "N");
                if (await db.Set<Citizen>().Where(c => c.Id == id).Select(c => c.Version).SingleAsync() < least)
                    losses.Add($"a change is gone: {citizen} {least}");
            }
        }

        var unexplained = await db.Set<Citizen>()
            .Where(c =>
                c.Version - 1
                != db.Set<AuditEntryCitizen>()
                    .Count(p =>
                        p.CitizenId == c.Id
                        && p.Involvement == Involvement.Changed
                        && db.Set<AuditEntry>().Any(e => e.Id == p.EntryId && e.Reason == "fault run")
                    )
            )
            .Select(c => c.Id)
            .ToListAsync();
        losses.AddRange(unexplained.Select(c => $"versions and entries of changes differ: {c}"));

        if (!await office.Get<LedgerSealer>().IntegrateAsync(TimeSpan.FromSeconds(30), default))
            losses.Add("the sealer did not catch up");
        var verification = office.Get<LedgerVerification>();
        var report = await verification.RunAsync(verification.ReadWitnesses(witnesses.TakeLast(3)).Value!, null, default);
        losses.AddRange(report.Findings.Select(f => f.ToString()));
        if (await office.Get<LedgerProofs>().NewestAsync(default) is { } note)
            witnesses.Add(note);
    }
}
