using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;

namespace StaffPortal.Web.Verbs;

/// <summary><c>audit verify</c>: checks a bundle without database or configuration, or the live log.</summary>
internal static class VerifyVerb
{
    public static Command Make()
    {
        var folder = new Argument<DirectoryInfo?>("DIR")
        {
            Description = "A bundle that export wrote; without one the live log is checked",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var key = AuditVerbs.KeyOption();
        var witness = new Option<FileInfo[]>("--witness")
        {
            Description = "Checkpoints that somebody outside kept",
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = true,
        };
        var verb = new Command("verify", "Check a bundle offline, or the live log; name what is wrong, one line each. Exit code 0 or 1.")
        {
            folder,
            key,
            witness,
        };
        verb.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (!AuditVerbs.TryKey(parsed.GetValue(key), out var trusted))
                    return await PortalVerbs.FailAsync("--key is no verifier key, nor a file with one.");
                var notes = new List<string>();
                foreach (var file in parsed.GetRequiredValue(witness))
                    notes.Add(await File.ReadAllTextAsync(file.FullName, cancellationToken));
                if (parsed.GetValue(folder) is not { } bundle)
                    return await PortalVerbs.WithServicesAsync(app => VerifyLiveAsync(app.Services, notes, cancellationToken));
                var report = await BundleVerification.RunAsync(bundle.FullName, trusted, notes, null, cancellationToken);
                return report.Succeeded ? Say(report.Value, trusted is not null) : await PortalVerbs.FailAsync(report.Refusal.Message);
            }
        );
        return verb;
    }

    /// <summary>Checks the database itself; that it was done is an entry, as it is for who does it on the page.</summary>
    private static async Task<int> VerifyLiveAsync(IServiceProvider services, List<string> notes, CancellationToken cancellationToken)
    {
        var verification = services.GetRequiredService<LedgerVerification>();
        var seen = verification.ReadWitnesses(notes);
        if (!seen.Succeeded)
            return await PortalVerbs.FailAsync(seen.Refusal.Message);
        var found = await verification.RunAsync(seen.Value, null, cancellationToken);
        var recorded = await services
            .GetRequiredService<AuditTrail>()
            .RecordAsync(
                new(null, null, "audit verb"),
                AuditAction.LogVerified,
                AuditOutcome.Permitted,
                null,
                LogVerifiedDetail.Of(found),
                cancellationToken
            );
        return recorded ? Say(found, keyKnown: true) : await PortalVerbs.FailAsync(Refusal.NotRecorded.Message);
    }

    private static int Say(VerificationReport report, bool keyKnown)
    {
        foreach (var finding in report.Findings)
            Console.WriteLine($"WRONG {finding}");
        foreach (var loss in report.Losses)
            Console.WriteLine($"LOST {loss}");
        if (report.Count > report.Findings.Count)
            Console.WriteLine(FormattableString.Invariant($"and {report.Count - report.Findings.Count} more"));
        Console.WriteLine(Summary(report, keyKnown));
        return report.IsWhole ? 0 : 1;
    }

    private static string Summary(VerificationReport report, bool keyKnown) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Verdict(report)}: entries {report.Entries}, pruned under policy {report.Pruned}, "
                + $"tree size {report.Size}, checkpoints {report.Checkpoints}, witnesses {report.Witnesses}, "
                + $"up to {report.Head?.Size ?? 0}, {report.Duration.TotalSeconds:0.0} s"
                + $"{(keyKnown ? "" : "; checked with the bundle's own key: compare it with the one the office published")}"
        );

    /// <summary>What a restore lost is no fault, and no silence either.</summary>
    private static string Verdict(VerificationReport report) =>
        !report.IsWhole ? "BROKEN"
        : report.Losses.Count > 0
            ? FormattableString.Invariant($"OK but for {report.Losses.Sum(l => l.Entries)} entries that restores lost")
        : "OK";
}
