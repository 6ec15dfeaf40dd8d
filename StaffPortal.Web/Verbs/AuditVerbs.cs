using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Web.Auditing;

namespace StaffPortal.Web.Verbs;

/// <summary><c>audit</c>: takes evidence out, and checks it. Checking needs no database and no configuration.</summary>
internal static class AuditVerbs
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    public static Command Make() =>
        new("audit", "Evidence: export the log, prove an entry, verify what was exported. / หลักฐานของบันทึก")
        {
            Export(),
            VerifyVerb.Make(),
            Prove(),
            VerifyProof(),
            Consistency(),
            NewestCheckpoint(),
            Prune(),
        };

    private static Command Export()
    {
        var from = new Option<string?>("--from") { Description = "First day, yyyy-MM-dd" };
        var to = new Option<string?>("--to") { Description = "Last day, yyyy-MM-dd" };
        var folder = new Option<DirectoryInfo>("--out") { Description = "A new or empty folder", Required = true };
        var verb = new Command("export", "Write the log as a folder that anyone can verify.") { from, to, folder };
        verb.SetAction(
            (parsed, cancellationToken) =>
                SealedAsync(
                    async services =>
                    {
                        if (!TryDay(parsed.GetValue(from), out var first) || !TryDay(parsed.GetValue(to), out var last))
                            return await PortalVerbs.FailAsync("A day is written yyyy-MM-dd.");
                        var recorded = await services
                            .GetRequiredService<AuditTrail>()
                            .RecordAsync(
                                new(null, null, "audit verb"),
                                AuditAction.LogExported,
                                AuditOutcome.Permitted,
                                null,
                                LogExportedDetail.Of("bundle", new() { From = first, To = last }),
                                cancellationToken
                            );
                        if (!recorded)
                            return await PortalVerbs.FailAsync(Refusal.NotRecorded.Message);
                        var written = await services
                            .GetRequiredService<LedgerBundle>()
                            .WriteAsync(parsed.GetRequiredValue(folder).FullName, (first, last), null, cancellationToken);
                        return written.Succeeded
                            ? PortalVerbs.Say(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"entries {written.Value.To - written.Value.From}, from index {written.Value.From}, "
                                        + $"tree size {written.Value.Size}"
                                )
                            )
                            : await PortalVerbs.FailAsync(written.Refusal.Message);
                    },
                    cancellationToken
                )
        );
        return verb;
    }

    private static Command Prove()
    {
        var entry = new Option<long?>("--entry") { Description = "The entry's number in the log" };
        var index = new Option<long?>("--index") { Description = "Or its index in the ledger" };
        var file = OutOption();
        var verb = new Command("prove", "Write an inclusion proof of one entry.") { entry, index, file };
        verb.SetAction(
            (parsed, cancellationToken) =>
                SealedAsync(
                    async services =>
                    {
                        var proofs = services.GetRequiredService<LedgerProofs>();
                        var leaf =
                            parsed.GetValue(index)
                            ?? (parsed.GetValue(entry) is { } id ? await proofs.IndexOfAsync(id, cancellationToken) : null);
                        if (leaf is null)
                            return await PortalVerbs.FailAsync(
                                parsed.GetValue(entry) is { } unknown
                                    ? FormattableString.Invariant($"Entry {unknown} is not in the ledger.")
                                    : "Give --entry or --index."
                            );
                        var proof = await proofs.ProveAsync(leaf.Value, cancellationToken);
                        if (!proof.Succeeded)
                            return await PortalVerbs.FailAsync(proof.Refusal.Message);
                        await WriteAsync(parsed.GetRequiredValue(file), proof.Value.ToJson(), cancellationToken);
                        return PortalVerbs.Say(FormattableString.Invariant($"index {leaf}"));
                    },
                    cancellationToken
                )
        );
        return verb;
    }

    private static Command VerifyProof()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A proof that prove or consistency wrote" };
        var key = KeyOption();
        key.Required = true;
        var report = new Option<FileInfo?>("--report") { Description = "The report of a citizen that the proof speaks of, as its file" };
        var verb = new Command("verify-proof", "Check a proof offline. Exit code 0 or 1.") { file, key, report };
        verb.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (!TryKey(parsed.GetValue(key), out var trusted) || trusted is null)
                    return await PortalVerbs.FailAsync("--key is no verifier key, nor a file with one.");
                var text = await ReadAsync(parsed.GetRequiredValue(file), cancellationToken);
                if (InclusionProof.Parse(text) is { } inclusion)
                    return inclusion.Holds([trusted])
                        ? PortalVerbs.Say(FormattableString.Invariant($"the entry is in the log, index {inclusion.Index}"))
                        : await PortalVerbs.FailAsync("The proof does not hold.");
                if (ConsistencyProof.Parse(text) is { } consistency)
                    return consistency.Holds([trusted])
                        ? PortalVerbs.Say(FormattableString.Invariant($"the log continues the one of size {consistency.From}"))
                        : await PortalVerbs.FailAsync("The proof does not hold.");
                var told = parsed.GetValue(report) is { } other ? await ReadAsync(other, cancellationToken) : null;
                if (ReportProof.Parse(text) is { } proof)
                    return proof.Open([trusted], told) is { } said
                        ? PortalVerbs.Say(SaidBy(said))
                        : await PortalVerbs.FailAsync("The proof does not hold.");
                return
                    ReportStatement.Open(text, [trusted]) is { } alone
                    && (told is null || ReportStatement.DigestOf(told).AsSpan().SequenceEqual(alone.Report))
                    ? PortalVerbs.Say("the statement alone: " + SaidBy(alone))
                    : await PortalVerbs.FailAsync("The file holds no proof.");
            }
        );
        return verb;
    }

    private static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellationToken) =>
        file.Exists ? await File.ReadAllTextAsync(file.FullName, cancellationToken) : "";

    private static string SaidBy(ReportStatement said) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"report {said.Number:D}, {said.From:yyyy-MM-dd} to {said.To:yyyy-MM-dd}: {CountOf(said)}"
        );

    private static string CountOf(ReportStatement said) =>
        said.Entries == 0
            ? FormattableString.Invariant($"the office states that the log of {said.Log.Size} entries tells of no use")
            : FormattableString.Invariant($"{said.Entries} entries are in the log of {said.Log.Size} entries");

    private static Task WriteAsync(FileInfo file, string json, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(file.FullName, json + "\n", cancellationToken);

    private static Command Consistency()
    {
        var from = new Option<long>("--from") { Description = "The earlier size", Required = true };
        var file = OutOption();
        var verb = new Command("consistency", "Prove that today's log continues the log of an earlier size.") { from, file };
        verb.SetAction(
            (parsed, cancellationToken) =>
                SealedAsync(
                    async services =>
                    {
                        var proof = await services
                            .GetRequiredService<LedgerProofs>()
                            .ContinuesAsync(parsed.GetValue(from), cancellationToken);
                        if (!proof.Succeeded)
                            return await PortalVerbs.FailAsync(proof.Refusal.Message);
                        await WriteAsync(parsed.GetRequiredValue(file), proof.Value.ToJson(), cancellationToken);
                        return PortalVerbs.Say(FormattableString.Invariant($"from {proof.Value.From}"));
                    },
                    cancellationToken
                )
        );
        return verb;
    }

    private static Command NewestCheckpoint()
    {
        var file = new Option<FileInfo?>("--out") { Description = "A file; without it the checkpoint is printed" };
        var verb = new Command("checkpoint", "The newest signed checkpoint, for somebody outside to keep.") { file };
        verb.SetAction(
            (parsed, cancellationToken) =>
                SealedAsync(
                    async services =>
                    {
                        if (await services.GetRequiredService<LedgerProofs>().NewestAsync(cancellationToken) is not { } note)
                            return await PortalVerbs.FailAsync(new Refusal("LedgerEmpty").Message);
                        if (parsed.GetValue(file) is { } target)
                            await File.WriteAllTextAsync(target.FullName, note, cancellationToken);
                        else
                            Console.Write(note);
                        return 0;
                    },
                    cancellationToken
                )
        );
        return verb;
    }

    private static Command Prune()
    {
        var days = new Option<int?>("--days") { Description = "Days to keep, 90 at least; without it those of Audit:RetentionDays" };
        var verb = new Command("prune", "Let entries older than the retention go; their leaves stay.") { days };
        verb.SetAction(
            (parsed, cancellationToken) =>
                SealedAsync(
                    async services =>
                    {
                        var kept = parsed.GetValue(days) ?? LogRetentionJob.DaysOf(services.GetRequiredService<IConfiguration>());
                        var pruned = await services
                            .GetRequiredService<LogRetention>()
                            .PruneAsync(new(null, null, "audit verb"), kept, cancellationToken);
                        return pruned.Succeeded
                            ? PortalVerbs.Say(FormattableString.Invariant($"pruned {pruned.Value}"))
                            : await PortalVerbs.FailAsync(pruned.Refusal.Message);
                    },
                    cancellationToken
                )
        );
        return verb;
    }

    /// <summary>Runs a verb once nothing waits for its leaf: sealed here, or by the server that holds the lease.</summary>
    private static Task<int> SealedAsync(Func<IServiceProvider, Task<int>> run, CancellationToken cancellationToken) =>
        PortalVerbs.WithServicesAsync(async app =>
            await app.Services.GetRequiredService<LedgerSealer>().IntegrateAsync(Timeout, cancellationToken)
                ? await run(app.Services)
                : await PortalVerbs.FailAsync("Entries still wait to be sealed; is the server that holds the lease well?")
        );

    internal static Option<string?> KeyOption() => new("--key") { Description = "The ledger's verifier key, or a file with it" };

    private static Option<FileInfo> OutOption() => new("--out") { Description = "The file to write", Required = true };

    internal static bool TryKey(string? text, out VerifierKey? key)
    {
        key = text is null ? null : VerifierKey.Parse(File.Exists(text) ? File.ReadLines(text).FirstOrDefault() ?? "" : text);
        return text is null || key is not null;
    }

    private static bool TryDay(string? text, out DateOnly? day)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed);
        day = read ? parsed : null;
        return read || text is null;
    }
}
