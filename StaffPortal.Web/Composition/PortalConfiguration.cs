using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StaffPortal.Domain.Administration.TheOffice;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Composition;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Traffic;
using StaffPortal.Web.Accounts;
using StaffPortal.Web.Operation;
using StaffPortal.Web.Traffic;

namespace StaffPortal.Web.Composition;

/// <summary>Reads the configuration that server and verbs share, and makes the database ready.</summary>
internal static class PortalConfiguration
{
    /// <summary>A builder whose files lie beside the program when they do not lie in the working folder.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var here = File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"));
        return WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = here ? null : AppContext.BaseDirectory }
        );
    }

    /// <summary>The domain, its database, the keys and the clock.</summary>
    public static void AddPortalCore(this WebApplicationBuilder builder)
    {
        var database = DatabaseOf(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(TimeProvider.System);
        if (builder.Configuration["Node:Name"] is { Length: > 0 } node)
            builder.Services.AddSingleton(new JobNode(node));
        var secrets = builder.Configuration["Keys:Path"] is { Length: > 0 } folder ? folder : "App_Data/secrets";
        var origin = builder.Configuration["Ledger:Origin"] is { Length: > 0 } name ? name : PortalSettings.FirstLedgerName;
        builder
            .Services.AddPortalDomain(database, new KeyFolder(Path.Combine(builder.Environment.ContentRootPath, secrets)), origin)
            .AddDefaultTokenProviders();
        builder.Services.AddSingleton(s => new ClockOffset(
            builder.Configuration["Traffic:TimeSource"],
            s.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddSingleton(new ConfiguredOffice(OfficeNames.Of(builder.Configuration).Form));
        builder.Services.AddSingleton(s => OfficeNames.Of(builder.Configuration, s.GetRequiredService<CurrentOffice>()));
        builder.Services.AddDataProtection().SetApplicationName("StaffPortal");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SealedKeyOptions>();
    }

    /// <summary>Development: migrates, and fills an empty database with the sample office. Elsewhere: looks, and touches nothing.</summary>
    /// <returns>Why the server must not start; null when it may.</returns>
    public static async Task<string?> PrepareDatabaseAsync(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Restore>().StartRefusal() is { } unfinished)
            return unfinished.Message;
        if (FoldersProblem(app.Services) is { } closed)
            return closed;
        var schema = app.Services.GetRequiredService<PortalSchema>();
        if (app.Environment.IsDevelopment())
        {
            if (await AheadProblemAsync(schema, app.Lifetime.ApplicationStopping) is { } ahead)
                return ahead;
            await schema.MigrateAsync(contracts: true, app.Lifetime.ApplicationStopping);
            await SealKeptAsync(app);
            await app.Services.GetRequiredService<RightsAttestation>().AttestOnceAsync(app.Lifetime.ApplicationStopping);
            var sample = app.Services.GetRequiredService<SampleOffice>();
            if (
                app.Configuration.GetValue("Sample:Enabled", defaultValue: true)
                && await sample.IsEmptyAsync(app.Lifetime.ApplicationStopping)
            )
            {
                await sample.FillAsync(new(), SampleAccounts.PasswordOf(app.Configuration), null, app.Lifetime.ApplicationStopping);
                await app.Services.GetRequiredService<SampleVisitors>().FillAsync(app.Lifetime.ApplicationStopping);
            }

            return await KeysProblemAsync(app) ?? await ErasuresProblemAsync(app);
        }

        try
        {
            if (await AheadProblemAsync(schema, app.Lifetime.ApplicationStopping) is { } ahead)
                return ahead;
            var missing = await schema.MissingAsync(app.Lifetime.ApplicationStopping);
            if (missing.Count == 0)
                await SealKeptAsync(app);
            return missing.Count == 0
                ? await KeysProblemAsync(app) ?? HostsProblem(app.Configuration) ?? await ErasuresProblemAsync(app)
                : string.Format(CultureInfo.CurrentCulture, CompositionTexts.StartSchemaBehind, string.Join(", ", missing));
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or TimeoutException or IOException)
        {
            return string.Format(CultureInfo.CurrentCulture, CompositionTexts.StartDatabaseAway, exception.GetType().Name);
        }
    }

    /// <summary>Why this program must not work on the database: a newer one did more than expand it. Null when it may.</summary>
    public static async Task<string?> AheadProblemAsync(PortalSchema schema, CancellationToken cancellationToken) =>
        UpgradeCourse.Breaking(await schema.AheadAsync(cancellationToken)) is { Count: > 0 } ahead
            ? string.Format(CultureInfo.CurrentCulture, CompositionTexts.StartSchemaAhead, string.Join(", ", ahead))
            : null;

    /// <summary>What earlier versions kept without a seal is sealed once: hashes of passwords, and the web server's keys.</summary>
    private static async Task SealKeptAsync(WebApplication app)
    {
        var (services, stopping) = (app.Services, app.Lifetime.ApplicationStopping);
        await services.GetRequiredService<SealedPasswordHasher>().AdoptAsync(services.GetRequiredService<PortalStore>(), stopping);
        var earlier = app.Configuration["DataProtection:KeysPath"] is { Length: > 0 } path ? path : "App_Data/keys";
        var folder = Path.Combine(app.Environment.ContentRootPath, earlier);
        await SealedKeyRepository.AdoptAsync(
            services.GetRequiredService<WebKeys>(),
            services.GetRequiredService<KeyFolder>(),
            folder,
            stopping
        );
    }

    /// <summary>Where the portal may not write it would fail at somebody's first file or page: it says so at once instead.</summary>
    private static string? FoldersProblem(IServiceProvider services)
    {
        var uploads = services.GetRequiredService<UploadFolder>();
        var requests = services.GetRequiredService<PortalRequests>().Folder;
        return Closed(uploads.Path, "Uploads:Path", uploads.Sweep) ?? Closed(requests, "Traffic:OwnPath", () => OwnerOnly.Folder(requests));

        static string? Closed(string folder, string setting, Action make)
        {
            try
            {
                make();
                return null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return CompositionTexts.StartFolderClosed.With(folder, setting);
            }
        }
    }

    /// <summary>What was destroyed stays destroyed, whatever database has come into the place since.</summary>
    private static async Task<string?> ErasuresProblemAsync(WebApplication app) =>
        (await app.Services.GetRequiredService<Erasures>().HoldAsync(app.Lifetime.ApplicationStopping)).Refusal?.Message;

    /// <summary>A portal that answers to any name can be made to write another's name into its links.</summary>
    private static string? HostsProblem(IConfiguration configuration) =>
        HostsCheck.Named(configuration) is null ? CompositionTexts.StartHostsUnnamed : null;

    /// <summary>A portal without its keys would show nothing and sign nothing: it says so at once instead.</summary>
    private static async Task<string?> KeysProblemAsync(WebApplication app)
    {
        var folder = app.Services.GetRequiredService<KeyFolder>().Path;
        var lost = await app.Services.GetRequiredService<KeyRotation>().LostAsync(app.Lifetime.ApplicationStopping);
        if (lost.Count > 0)
            return string.Format(CultureInfo.CurrentCulture, CompositionTexts.StartKeysLost, string.Join(", ", lost), folder);
        try
        {
            _ = app.Services.GetRequiredService<LedgerSigner>().Key;
            return null;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return string.Format(CultureInfo.CurrentCulture, CompositionTexts.StartLedgerKeyWrong, exception.Message, folder);
        }
    }

    private static DatabaseOptions DatabaseOf(IConfiguration configuration, IHostEnvironment environment) =>
        DatabaseConnection.Read(
            configuration["Database:Provider"],
            configuration.GetConnectionString("Portal"),
            environment.ContentRootPath
        ) with
        {
            MaxBatchSize = configuration.GetValue<int?>("Database:MaxBatchSize"),
            CompatibilityLevel = configuration.GetValue<int?>("Database:CompatibilityLevel"),
        };
}
