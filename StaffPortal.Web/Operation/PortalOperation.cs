using StaffPortal.Domain.Operation;

namespace StaffPortal.Web.Operation;

/// <summary>What whoever runs the portal needs: checks, health, telemetry and settings.</summary>
internal static class PortalOperation
{
    private const string KeysPath = "App_Data/keys";
    private const string RequestsPath = "App_Data/requests";

    public static void AddPortalOperation(this WebApplicationBuilder builder)
    {
        var (configuration, root) = (builder.Configuration, builder.Environment.ContentRootPath);
        builder.AddPortalTelemetry();
        builder.Services.AddSingleton<PortalSettings>();
        builder.Services.AddSingleton(
            new PortalFolders(
                Path.Combine(root, PathOf(configuration, "DataProtection:KeysPath", KeysPath)),
                Path.Combine(root, PathOf(configuration, "Traffic:OwnPath", RequestsPath))
            )
        );
        builder.Services.AddSingleton(new DiskLimits(configuration.GetValue("Health:MinFreeMegabytes", DiskLimits.Usual.MinFreeMegabytes)));
        builder
            .Services.AddCheck<EnvironmentCheck>()
            .AddCheck<OfficeCheck>()
            .AddCheck<HostsCheck>()
            .AddCheck<TransportCheck>()
            .AddCheck<LedgerNameCheck>()
            .AddCheck<MailCheck>()
            .AddCheck<TelemetryCheck>();
        builder.Services.AddSingleton<SystemHealth>();
        builder.Services.AddHealthChecks().AddCheck<SystemHealth>("node");
    }

    private static string PathOf(IConfiguration configuration, string key, string usual) =>
        configuration[key] is { Length: > 0 } path ? path : usual;
}
