using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Imports;
using StaffPortal.Tests.Benchmarks;

namespace StaffPortal.Tests.Faults;

/// <summary>
/// Kills an import of citizens at random moments: whatever it was doing, the register then holds nothing of it or, once the portal has
/// looked after it, every row, each with its one entry.
/// </summary>
internal sealed class ImportFaultRuns(BenchOffice office, int seed)
{
    private const int Rows = 2_000;
    private const string Purpose = "register-maintenance";

    private readonly Random random = new(seed);
    private readonly List<string> losses = [];
    private readonly Dictionary<ImportState, int> found = [];

    /// <summary>The verb <c>faults --import-kills N --seed N</c>.</summary>
    public static async Task<int> RunAsync(FaultOptions options)
    {
        var (summary, losses) = await KillAsync(options.Kills, options.Seed);
        Console.WriteLine(summary);
        losses.ToList().ForEach(Console.WriteLine);
        return losses.Count == 0 ? 0 : 1;
    }

    /// <summary>So many kills, each of an import of another file.</summary>
    public static async Task<(string Summary, IReadOnlyList<string> Losses)> KillAsync(int kills, int seed)
    {
        await using var office = await BenchOffice.MakeAsync(50, 20);
        var runs = new ImportFaultRuns(office, seed);
        for (var i = 0; i < kills; i++)
            await runs.OnceAsync(i);
        if (!await office.Get<LedgerSealer>().IntegrateAsync(TimeSpan.FromSeconds(60), default))
            runs.losses.Add("the sealer did not catch up");
        var report = await office.Get<LedgerVerification>().RunAsync([], null, default);
        runs.losses.AddRange(report.Findings.Select(f => f.ToString()));
        var states = string.Join(", ", runs.found.OrderBy(f => f.Key).Select(f => FormattableString.Invariant($"{f.Key} {f.Value}")));
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"FAULTS import seed {seed}, kills {kills} (found {states}), losses {runs.losses.Count}"
        );
        return (summary, runs.losses);
    }

    /// <summary>The process that is killed.</summary>
    public static async Task<int> WorkAsync(string folder, string path)
    {
        await using var office = BenchOffice.Open(folder);
        var (origin, declaration) = (await office.PeopleAsync(1, Purpose))[0];
        var plan = await PlanAsync(office, path);
        Console.WriteLine("ready");
        var written = await office
            .Get<CitizenImport>()
            .WriteAsync(origin, declaration, plan, ImportUnit.AllOrNothing, null, CancellationToken.None);
        Console.WriteLine(written.Succeeded ? "written" : written.Refusal.Key);
        return 0;
    }

    /// <summary>A plan of a file that <see cref="WriteFileAsync"/> wrote.</summary>
    public static async Task<ImportPlan> PlanAsync(BenchOffice office, string path)
    {
        var preview = (await CitizenImport.PreviewAsync(path, default)).Value!;
        await using var db = office.Db();
        var purpose = await db.Set<Purpose>().AsNoTracking().SingleAsync(p => p.Code == Purpose);
        return new(path, purpose.ServiceId, preview.Chosen);
    }

    /// <summary>A file of so many citizens whom no other file names.</summary>
    public static async Task WriteFileAsync(string path, int count, int run)
    {
        var text = new StringBuilder("เลขประจำตัวประชาชน,คำนำหน้า,ชื่อ,นามสกุล,วันเกิด,บ้านเลขที่,หมู่,โทรศัพท์,เลขที่บัญชี\n");
        for (var i = 0; i < count; i++)
        {
            var twelve = FormattableString.Invariant($"7{run:00000}{i:000000}");
            text.Append(
                CultureInfo.InvariantCulture,
                $"{twelve}{NationalId.CheckDigit(twelve)},นาง,คน{i % 90},นำเข้า,1/2/2490,"
                    + $"{i % 200}/1,{(i % 9) + 1},08{i:00000000},{i:0000000000}\n"
            );
        }

        await File.WriteAllTextAsync(path, text.ToString());
    }

    private async Task OnceAsync(int run)
    {
        var path = Path.Combine(office.Folder, "in.csv");
        await WriteFileAsync(path, Rows, run);
        var before = await CitizensAsync();
        using (var worker = Start(office.Folder, path))
        {
            if (await worker.StandardOutput.ReadLineAsync() != "ready")
            {
                losses.Add($"the worker did not start: {await worker.StandardError.ReadToEndAsync()}");
                return;
            }

            await Task.Delay(random.Next(20, 2_500));
            worker.Kill();
            await worker.WaitForExitAsync();
        }

        await using (var db = office.Db())
        {
            var killed = await db.Set<ImportBatch>().AsNoTracking().OrderByDescending(b => b.StartedAt).FirstOrDefaultAsync();
            if (killed is not null)
                found[killed.State] = found.GetValueOrDefault(killed.State) + 1;
            foreach (var batch in await db.Set<ImportBatch>().AsNoTracking().ToListAsync())
                await CheckAsync(db, batch);
        }

        await office.Get<CitizenImport>().UpkeepAsync(TimeSpan.Zero, default);
        await using (var db = office.Db())
        {
            foreach (var batch in await db.Set<ImportBatch>().AsNoTracking().ToListAsync())
            {
                await CheckAsync(db, batch);
                if (batch.State is not (ImportState.Done or ImportState.Abandoned))
                    losses.Add($"{batch.Id} stands at {batch.State} after the upkeep");
            }

            if (await db.Set<StagedRow>().AnyAsync())
                losses.Add("rows lie beside the register after the upkeep");
        }

        if (await CitizensAsync() - before is not (0 or Rows) and var part)
            losses.Add(FormattableString.Invariant($"{part} of {Rows} rows are in the register"));
    }

    /// <summary>What the import says of itself is what the register, the log and the staged rows hold.</summary>
    private async Task CheckAsync(PortalDbContext db, ImportBatch batch)
    {
        var entries = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Include(e => e.Citizens)
            .Where(e => e.Action == AuditAction.Created && e.AccountId == batch.AccountId)
            .ToListAsync();
        var made = entries.SelectMany(e => e.Citizens).Select(c => c.CitizenId).ToList();
        var staged = await db.Set<StagedRow>().CountAsync(r => r.ImportId == batch.Id);
        var there = await db.Set<Citizen>().CountAsync(c => made.Contains(c.Id));
        if (made.Count != batch.Created || made.Distinct().Count() != made.Count || there != made.Count)
            losses.Add(FormattableString.Invariant($"{batch.Id}: created {batch.Created}, entries {made.Count}, in the register {there}"));
        if (batch.State is ImportState.Staging or ImportState.Abandoned && made.Count > 0)
            losses.Add($"{batch.Id}: rows came in before it was accepted");
        if (batch.State == ImportState.Moving && staged != batch.Staged - batch.Moved)
            losses.Add(FormattableString.Invariant($"{batch.Id}: {staged} rows wait, {batch.Staged} staged, {batch.Moved} moved"));
    }

    private async Task<int> CitizensAsync()
    {
        await using var db = office.Db();
        return await db.Set<Citizen>().CountAsync();
    }

    private static Process Start(string folder, string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ImportFaultRuns).Assembly.Location);
        foreach (var argument in new[] { "import-worker", folder, path })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
