using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Web.Verbs;

/// <summary><c>import traffic</c> brings web servers' logs in; <c>traffic verify-answer</c> checks an answer offline.</summary>
internal static class TrafficVerbs
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    public static Command Import()
    {
        var files = new Argument<FileInfo[]>("FILE")
        {
            Description = "Logs of Apache, nginx or IIS, plain or gzip",
            Arity = ArgumentArity.OneOrMore,
        };
        var account = new Option<string>("--as")
        {
            Description = "User ID of the administrator or designated reader who imports",
            Required = true,
        };
        var verb = new Command(
            "traffic",
            "Bring web servers' logs into the visitor log; a file that is known is read on from where it ended. / นำเข้าบันทึกผู้เยี่ยมชม"
        )
        {
            files,
            account,
        };
        verb.SetAction(
            (parsed, cancellationToken) =>
                PortalVerbs.WithServicesAsync(async app =>
                {
                    var origin = new Origin(
                        await app.Services.GetRequiredService<AccountBook>().FindAsync(parsed.GetRequiredValue(account), cancellationToken),
                        null,
                        "import traffic verb"
                    );
                    var failed = 0;
                    foreach (var file in parsed.GetRequiredValue(files))
                    {
                        var progress = Console.IsErrorRedirected
                            ? null
                            : new Progress<TrafficImportReport>(r =>
                                Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{r.Part:P0} {r.Lines:N0} "))
                            );
                        var done = await app
                            .Services.GetRequiredService<TrafficImport>()
                            .ImportAsync(origin, new(file.FullName, file.Name, TrafficFileKind.Verb, true), progress, cancellationToken);
                        failed += done.Succeeded
                            ? PortalVerbs.Say(
                                FormattableString.Invariant(
                                    $"{file.Name}: lines {done.Value.Lines}, broken {done.Value.Broken}, already there {done.Value.Already}"
                                )
                            )
                            : await PortalVerbs.FailAsync($"{file.Name}: {done.Refusal.Message}");
                    }

                    await app.Services.GetRequiredService<TrafficSealing>().SealPastDaysAsync(origin, cancellationToken);
                    await app.Services.GetRequiredService<LedgerSealer>().IntegrateAsync(Timeout, cancellationToken);
                    return failed == 0 ? 0 : 1;
                })
        );
        return verb;
    }

    public static Command Make() => new("traffic", "The visitor log. / บันทึกผู้เยี่ยมชม") { VerifyAnswer() };

    private static Command VerifyAnswer()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An answer to an order" };
        var key = new Option<string>("--key") { Description = "The ledger's verifier key, or a file with it", Required = true };
        var verb = new Command("verify-answer", "Check an answer offline: each line it holds stood in the log as it is. Exit code 0 or 1.")
        {
            file,
            key,
        };
        verb.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (!AuditVerbs.TryKey(parsed.GetRequiredValue(key), out var trusted) || trusted is null)
                    return await PortalVerbs.FailAsync("--key is no verifier key, nor a file with one.");
                if (!parsed.GetRequiredValue(file).Exists)
                    return await PortalVerbs.FailAsync("There is no such file.");
                await using var input = parsed.GetRequiredValue(file).OpenRead();
                var report = await AnswerVerification.VerifyAsync(input, [trusted], cancellationToken);
                return report.BrokenAt is { } at
                    ? await PortalVerbs.FailAsync(FormattableString.Invariant($"BROKEN: line {at} of the file does not hold"))
                    : PortalVerbs.Say(FormattableString.Invariant($"OK: order {report.Number}, lines {report.Lines}, days {report.Days}"));
            }
        );
        return verb;
    }
}
