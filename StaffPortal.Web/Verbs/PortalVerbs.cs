using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Storage;
using StaffPortal.Web.Accounts;
using StaffPortal.Web.Composition;

namespace StaffPortal.Web.Verbs;

/// <summary>The verbs of the executable, for scripts. They read the same configuration as the server.</summary>
internal static class PortalVerbs
{
    private static readonly string[] Names =
    [
        "migrate",
        "create-admin",
        "create-compliance-officer",
        "sample",
        "import",
        "audit",
        "keys",
        "backup",
        "restore",
        "traffic",
        "doctor",
        "--help",
        "-h",
        "-?",
        "--version",
    ];

    /// <summary>Whether the arguments name a verb, or a word that is none; settings alone (<c>--urls=…</c>) start the server.</summary>
    public static bool Knows(string[] args) => args is [var first, ..] && (Names.Contains(first) || IsWord(first));

    /// <param name="args">The verb and what belongs to it.</param>
    /// <param name="compose">Registers what the server runs with.</param>
    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder> compose)
    {
        try
        {
            return await Root(compose).Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return await FailAsync(StartProblem.OfVerb(exception) ?? exception.ToString());
        }
    }

    /// <summary>All of them.</summary>
    internal static RootCommand Root(Action<WebApplicationBuilder> compose) =>
        new("StaffPortal. Without a verb it starts the server. / ไม่ระบุคำสั่ง = เริ่มเซิร์ฟเวอร์")
        {
            Migrate(),
            CreateAdmin(),
            CreateComplianceOfficer(),
            SampleVerb.Make(),
            ImportVerb.Make(),
            AuditVerbs.Make(),
            KeyVerbs.Make(),
            BackupVerbs.Backup(),
            BackupVerbs.Restore(),
            TrafficVerbs.Make(),
            DoctorVerb.Make(compose),
        };

    private static bool IsWord(string text) => text is [not '-', ..] && text.All(c => char.IsAsciiLetterLower(c) || c == '-');

    /// <summary>The services a verb needs: the domain, and nothing that listens.</summary>
    /// <param name="run">The verb.</param>
    /// <param name="looks">Whether it works on the database that is there; one that puts another in its place opens none before.</param>
    public static async Task<int> WithServicesAsync(Func<WebApplication, Task<int>> run, bool looks = true)
    {
        var builder = PortalConfiguration.CreateBuilder([]);
        builder
            .Logging.ClearProviders()
            .AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddFilter(level => level >= LogLevel.Warning);
        builder.AddPortalCore();
        await using var app = builder.Build();
        var schema = app.Services.GetRequiredService<PortalSchema>();
        return looks && await PortalConfiguration.AheadProblemAsync(schema, CancellationToken.None) is { } ahead
            ? await FailAsync(ahead)
            : await run(app);
    }

    /// <summary>Says what was done; exit code 0.</summary>
    public static int Say(string text)
    {
        Console.WriteLine(text);
        return 0;
    }

    /// <summary>Says how far it is, on one line that each time takes the place of the last.</summary>
    public static void Show((long Done, long Total) progress) =>
        Console.Error.Write(FormattableString.Invariant($"\r{progress.Done}/{progress.Total}"));

    /// <summary>Says why it was not done; exit code 1.</summary>
    public static async Task<int> FailAsync(string text)
    {
        await Console.Error.WriteLineAsync(text);
        return 1;
    }

    private static Command Migrate()
    {
        var verb = new Command("migrate", "Bring the database's schema up to this program's. / ปรับโครงสร้างฐานข้อมูลให้ตรงกับโปรแกรม");
        var contract = new Option<bool>("--contract")
        {
            Description = "Also take away what only the version before uses: when no node runs it / เมื่อไม่มีเครื่องใดใช้รุ่นก่อนแล้ว",
        };
        verb.Options.Add(contract);
        verb.SetAction(
            (parsed, cancellationToken) =>
                WithServicesAsync(async app =>
                {
                    var schema = app.Services.GetRequiredService<PortalSchema>();
                    var applied = await schema.MigrateAsync(parsed.GetValue(contract), cancellationToken);
                    await app.Services.GetRequiredService<RightsAttestation>().AttestOnceAsync(cancellationToken);
                    return Say(applied.Count == 0 ? "schema is up to date" : $"applied {string.Join(", ", applied)}");
                })
        );
        return verb;
    }

    private static Command CreateAdmin() =>
        CreateFirst(
            "create-admin",
            "Make the first administrator and print a one-time activation link. / สร้างผู้ดูแลระบบคนแรก",
            (book, user, cancellationToken) => book.CreateFirstAdministratorAsync(user, cancellationToken)
        );

    private static Command CreateComplianceOfficer() =>
        CreateFirst(
            "create-compliance-officer",
            "Make the compliance officer of an office that has none to confirm what an administrator asks for, and print a one-time "
                + "activation link. / สร้างเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคลคนแรก",
            (book, user, cancellationToken) => book.CreateComplianceOfficerAsync(user, cancellationToken)
        );

    private static Command CreateFirst(
        string name,
        string description,
        Func<AccountBook, string, CancellationToken, Task<Result<Guid>>> create
    )
    {
        var user = new Option<string>("--user") { Description = "User ID", Required = true };
        var address = new Option<string>("--address")
        {
            Description = "The portal's address, for the link",
            DefaultValueFactory = _ => "http://localhost:5080",
        };
        var verb = new Command(name, description) { user, address };
        verb.SetAction(
            (parsed, cancellationToken) =>
                WithServicesAsync(async app =>
                {
                    var made = await create(
                        app.Services.GetRequiredService<AccountBook>(),
                        parsed.GetRequiredValue(user),
                        cancellationToken
                    );
                    return made.Succeeded
                        ? Say(await ActivationLinks.MakeAsync(app.Services, made.Value, parsed.GetRequiredValue(address)))
                        : await FailAsync(made.Refusal.Message);
                })
        );
        return verb;
    }
}
