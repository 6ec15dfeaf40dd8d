using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Tests.Benchmarks;

namespace StaffPortal.Tests.Faults;

/// <summary>
/// Kills a worker at random moments, and looks afterwards for what must not be lost. Where several work on one database, the others go on
/// for a moment after the kill, and are stopped before it is looked.
/// </summary>
internal sealed class FaultRuns(BenchOffice office, int nodes, int people, int seed)
{
    /// <summary>How many people work at each node, where nothing else is said.</summary>
    public const int People = 6;

    /// <summary>They sign in anew before their sessions and purposes are over.</summary>
    private static readonly TimeSpan SignedInFor = TimeSpan.FromMinutes(10);

    private readonly Random random = new(seed);
    private readonly List<string> losses = [];
    private readonly List<string> witnesses = [];
    private List<FaultPerson> atWork = [];
    private long signedInAt;
    private long shown;
    private long changes;

    /// <summary>The verb <c>faults --nodes N --kills N --seed N</c>.</summary>
    public static async Task<int> RunAsync(FaultOptions options)
    {
        var (summary, losses, shown) = await KillAsync(options.Kills, options.Seed, options.Nodes, options.People);
        Console.WriteLine(summary);
        foreach (var loss in losses.Take(20))
            Console.WriteLine(loss);
        if (shown == 0)
            Console.WriteLine("No look was shown between the kills: nobody was killed at work, and the run says nothing.");
        return losses.Count == 0 && shown > 0 ? 0 : 1;
    }

    /// <summary>So many kills of a process at work on one database, at moments that the seed draws.</summary>
    public static async Task<(string Summary, IReadOnlyList<string> Losses, long Shown)> KillAsync(
        int kills,
        int seed,
        int nodes = 1,
        int people = People
    )
    {
        await using var office = await BenchOffice.MakeAsync(300, 200);
        var runs = new FaultRuns(office, nodes, people, seed);
        for (var i = 0; i < kills; i++)
            await runs.OnceAsync();
        await using var db = office.Db();
        var entries = await db.Set<AuditEntry>().CountAsync();
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"FAULTS seed {seed}, nodes {nodes}, people {people}, kills {kills}, looks shown {runs.shown}, changes {runs.changes}, "
                + $"entries {entries}, losses {runs.losses.Count}"
        );
        return (summary, runs.losses, runs.shown);
    }

    private async Task OnceAsync()
    {
        await SignInAsync();
        var started = await Task.WhenAll(atWork.Chunk(people).Select(StartAsync));
        var workers = started.OfType<Process>().Select(w => (Process: w, Said: w.StandardOutput.ReadToEndAsync())).ToList();

        foreach (var (worker, _) in workers)
            await worker.StandardInput.WriteLineAsync("begin");
        await Task.Delay(random.Next(50, 1200));
        if (workers.Count > 1)
        {
            workers[random.Next(workers.Count)].Process.Kill();
            await Task.Delay(random.Next(50, 600));
        }

        foreach (var (worker, said) in workers)
        {
            worker.Kill();
            await worker.WaitForExitAsync();
            await CountAsync((await said).Split('\n'));
            worker.Dispose();
        }

        await CheckAsync();
    }

    /// <summary>
    /// Whoever works is signed in once for many kills: a server that plans every statement anew takes half a minute for six.
    /// </summary>
    private async Task SignInAsync()
    {
        if (atWork.Count > 0 && Stopwatch.GetElapsedTime(signedInAt) < SignedInFor)
            return;
        signedInAt = Stopwatch.GetTimestamp();
        atWork = (await office.PeopleAsync(nodes * people, "register-maintenance")).ConvertAll(p => new FaultPerson(
            p.Origin.AccountId!.Value,
            p.Origin.Session!.Id,
            p.DeclarationId
        ));
    }

    private async Task<Process?> StartAsync(FaultPerson[] ofNode)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(FaultRuns).Assembly.Location);
        start.ArgumentList.Add("fault-worker");
        start.ArgumentList.Add(office.Folder);
        foreach (var person in ofNode)
            start.ArgumentList.Add(person.ToString());
        var worker = Process.Start(start)!;
        var errors = worker.StandardError.ReadToEndAsync();
        if (await worker.StandardOutput.ReadLineAsync() == "ready")
            return worker;
        var why = await errors;
        lock (losses)
            losses.Add($"the worker did not start: {why}");
        worker.Dispose();
        return null;
    }

    private async Task CountAsync(string[] said)
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
    }

    private async Task CheckAsync()
    {
        await using var db = office.Db();
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
        var kept = verification.ReadWitnesses(witnesses.TakeLast(3));
        if (!kept.Succeeded)
            losses.Add($"what a witness kept is no evidence: {kept.Refusal.Key}\n{string.Join('\n', witnesses.TakeLast(3))}");
        var report = await verification.RunAsync(kept.Value ?? [], null, default);
        losses.AddRange(report.Findings.Select(f => f.ToString()));
        if (await office.Get<LedgerProofs>().NewestAsync(default) is { } note)
            witnesses.Add(note);
    }
}
