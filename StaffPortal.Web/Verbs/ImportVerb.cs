using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Imports;

namespace StaffPortal.Web.Verbs;

/// <summary><c>import</c>: the same engine as the page, under the same rules, in somebody's name.</summary>
internal static class ImportVerb
{
    public static Command Make()
    {
        var file = new Option<FileInfo>("--file") { Description = "XLSX, XLS, ODS or CSV", Required = true };
        var service = new Option<string>("--service") { Description = "Code of the service whose register it is", Required = true };
        var account = new Option<string>("--as") { Description = "User ID of the person who imports", Required = true };
        var purpose = new Option<string>("--purpose") { Description = "Code of the purpose they hold", Required = true };
        var ignore = new Option<string[]>("--ignore")
        {
            Description = "Headings of columns to leave out",
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = true,
        };
        var goodRows = new Option<bool>("--good-rows-only") { Description = "Write the good rows although others are bad" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; write nothing" };
        var aCase = new Option<string>("--case") { Description = "Case reference to declare", DefaultValueFactory = _ => "import" };
        var verb = new Command("import", "Bring a file of citizens in. / นำเข้าไฟล์เจ้าของข้อมูล")
        {
            file,
            service,
            account,
            purpose,
            ignore,
            goodRows,
            dryRun,
            aCase,
            TrafficVerbs.Import(),
        };
        verb.SetAction(
            (parsed, cancellationToken) =>
                PortalVerbs.WithServicesAsync(async app =>
                {
                    var request = new ImportRequest(
                        parsed.GetRequiredValue(file),
                        parsed.GetRequiredValue(service),
                        parsed.GetRequiredValue(account),
                        parsed.GetRequiredValue(purpose),
                        parsed.GetRequiredValue(ignore),
                        parsed.GetValue(dryRun) ? null
                            : parsed.GetValue(goodRows) ? ImportUnit.GoodRowsOnly
                            : ImportUnit.AllOrNothing,
                        parsed.GetRequiredValue(aCase)
                    );
                    var (report, problem) = await RunAsync(app.Services, request, cancellationToken);
                    foreach (var fault in report?.Faults ?? [])
                        await Console.Error.WriteLineAsync(
                            FormattableString
                                .Invariant(
                                    $"{fault.SheetName} row {fault.Row}, {fault.Heading} [{fault.Shape}]: {fault.Message} ({fault.Weight})"
                                )
                                .TrimStart()
                        );
                    if (problem is not null)
                        await Console.Error.WriteLineAsync(problem.Message);
                    if (report is not null)
                        Console.WriteLine(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"rows {report.Rows}, written {report.Written}, flagged {report.Flagged}, bad {report.Bad}, "
                                    + $"not reached {report.NotReached}, nobody's {report.Apart.Values.Sum()}"
                            )
                        );
                    return problem is null ? 0 : 1;
                })
        );
        return verb;
    }

    private static async Task<(ImportReport? Report, Refusal? Problem)> RunAsync(
        IServiceProvider services,
        ImportRequest request,
        CancellationToken cancellationToken
    )
    {
        var accountId = await services.GetRequiredService<AccountBook>().FindAsync(request.Account, cancellationToken);
        var registers = services.GetRequiredService<Registers>();
        var service = (await registers.ServicesAsync(cancellationToken)).Find(s => s.Code == request.Service);
        var purpose = (await registers.PurposesAsync(cancellationToken)).Find(p => p.Code == request.Purpose);
        if (accountId is null)
            return (null, new Refusal("AccountUnknown"));
        if (service is null || purpose is null)
            return (null, new Denial(new(AccessRule.PurposeUnknown)));

        var preview = await services.GetRequiredService<CitizenImport>().PreviewAsync(request.File.FullName, service.Id, cancellationToken);
        if (!preview.Succeeded)
            return (null, preview.Refusal);
        var origin = new Origin(accountId, null, "import verb");
        var declared = await services
            .GetRequiredService<Declarations>()
            .DeclareAsync(origin, purpose.Id, request.Case, "import", cancellationToken);
        if (!declared.Succeeded)
            return (null, declared.Refusal);

        var sheets = preview.Value.Chosen.Select(s => s with { Columns = [.. s.Columns.Select(Column)] });
        var plan = new ImportPlan(request.File.FullName, service.Id, [.. sheets]);
        var import = services.GetRequiredService<CitizenImport>();
        var result = request.Unit is { } unit
            ? await import.WriteAsync(origin, declared.Value.Id, plan, unit, null, cancellationToken)
            : await import.CheckAsync(origin, declared.Value.Id, plan, null, cancellationToken);
        await services.GetRequiredService<Declarations>().EndAsync(origin, cancellationToken);
        return (result.Value ?? (result.Refusal as ImportHasBadRows)?.Report, result.Refusal);

        ImportColumn Column(ImportColumn column) =>
            request.Ignore.Contains(column.Heading) ? column with { Target = ColumnTarget.Ignored, Field = null } : column;
    }

    private sealed record ImportRequest(
        FileInfo File,
        string Service,
        string Account,
        string Purpose,
        string[] Ignore,
        ImportUnit? Unit,
        string Case
    );
}
