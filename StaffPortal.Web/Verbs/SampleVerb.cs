using System.CommandLine;
using StaffPortal.Domain.Foundations;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Sample.Replay;
using StaffPortal.Domain.Sample.Scenario;
using StaffPortal.Web.Accounts;

namespace StaffPortal.Web.Verbs;

/// <summary>Fills an empty database with an invented office: of any size, a year with misuse in it, or another's scenario.</summary>
internal static class SampleVerb
{
    private const string Misuse = "misuse";

    public static Command Make()
    {
        var citizens = new Option<int>("--citizens") { Description = "How many citizens", DefaultValueFactory = _ => 500 };
        var entries = new Option<int>("--entries")
        {
            Description = "How many audit entries of a working past",
            DefaultValueFactory = _ => 1200,
        };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same citizens", DefaultValueFactory = _ => 2569 };
        var scenario = new Option<string?>("--scenario") { Description = $"{Misuse}: a year of work with misuse hidden in it" };
        scenario.AcceptOnlyFromAmong(Misuse);
        var file = new Option<string?>("--out")
        {
            Description = "Write the scenario to this file (docs/replay-format.md), and fill nothing",
        };
        var truth = new Option<string?>("--truth") { Description = "Write which looks are misuse to this file" };
        var replay = new Option<string?>("--replay") { Description = "Fill from a scenario of this file (docs/replay-format.md)" };
        var verb = new Command("sample", "Fill an empty database with a synthetic office of any size. / สร้างสำนักงานตัวอย่าง")
        {
            citizens,
            entries,
            seed,
            scenario,
            file,
            truth,
            replay,
        };
        verb.SetAction(
            (parsed, cancellationToken) =>
                (parsed.GetValue(scenario), parsed.GetValue(replay)) switch
                {
                    (not null, not null) => PortalVerbs.FailAsync("--scenario and --replay exclude each other."),
                    (not null, null) => MisuseAsync(
                        parsed.GetValue(seed),
                        parsed.GetValue(file),
                        parsed.GetValue(truth),
                        cancellationToken
                    ),
                    (null, { } from) => ReplayAsync(from, cancellationToken),
                    _ => OfAnySizeAsync(new(parsed.GetValue(citizens), parsed.GetValue(entries), parsed.GetValue(seed)), cancellationToken),
                }
        );
        return verb;
    }

    private static Task<int> OfAnySizeAsync(SampleSize size, CancellationToken cancellationToken) =>
        WithPasswordAsync(
            async (services, password) =>
            {
                var office = services.GetRequiredService<SampleOffice>();
                if (!await office.IsEmptyAsync(cancellationToken))
                    return await PortalVerbs.FailAsync(Words.Text("ReplayNotEmpty"));
                await office.FillAsync(size, password, null, cancellationToken);
                return PortalVerbs.Say(FormattableString.Invariant($"citizens {size.Citizens}, entries {size.Entries}"));
            }
        );

    private static async Task<int> MisuseAsync(int seed, string? file, string? truth, CancellationToken cancellationToken)
    {
        var made = MisuseScenario.Make(seed, OfficeTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(-1));
        if (file is null)
            truth ??= FormattableString.Invariant($"misuse-{seed}-truth.jsonl");
        if (truth is not null)
        {
            await using var text = new StreamWriter(truth);
            await made.WriteTruthAsync(text, cancellationToken);
        }

        if (file is null)
            return await FillAsync((replayer, password, told) => replayer.FillAsync(made, password, told, cancellationToken));
        await using (var lines = File.Create(file))
            await made.WriteAsync(lines, cancellationToken);
        return PortalVerbs.Say(FormattableString.Invariant($"looks {made.Looks.All}, of which misuse {made.Looks.Misuse}"));
    }

    private static async Task<int> ReplayAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            return await PortalVerbs.FailAsync($"There is no file {file}.");
        await using var lines = File.OpenRead(file);
        return await FillAsync((replayer, password, told) => replayer.FillAsync(lines, password, told, cancellationToken));
    }

    private static Task<int> FillAsync(Func<Replayer, string, IProgress<ReplayProgress>, Task<Result<int>>> fill) =>
        WithPasswordAsync(
            async (services, password) =>
            {
                var filled = await fill(services.GetRequiredService<Replayer>(), password, new Told());
                return filled.Succeeded
                    ? PortalVerbs.Say(FormattableString.Invariant($"looks {filled.Value}"))
                    : await PortalVerbs.FailAsync(filled.Refusal.Message);
            }
        );

    private static Task<int> WithPasswordAsync(Func<IServiceProvider, string, Task<int>> run) =>
        PortalVerbs.WithServicesAsync(app =>
        {
            var password = SampleAccounts.PasswordOf(app.Configuration);
            return !app.Environment.IsDevelopment() && password == SampleOffice.DefaultPassword
                ? PortalVerbs.FailAsync("Outside Development the sample office needs a password of your own: set Sample__Password.")
                : run(app.Services, password);
        });

    /// <summary>Says on the console how far it is, each twentieth of the way.</summary>
    private sealed class Told : IProgress<ReplayProgress>
    {
        private const int Parts = 20;
        private (bool Looks, int Part) last = (false, -1);

        public void Report(ReplayProgress value)
        {
            var part = value.All == 0 ? Parts : (int)((long)value.Done * Parts / value.All);
            if (last == (value.Looks, part))
                return;
            last = (value.Looks, part);
            Console.WriteLine(FormattableString.Invariant($"{(value.Looks ? "looks" : "rows")} {value.Done} of {value.All}"));
        }
    }
}
