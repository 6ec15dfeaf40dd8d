using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Domain.Operation;

/// <summary>What the feature registers.</summary>
public static class OperationFeature
{
    /// <summary>Adds a check behind those that are there.</summary>
    public static IServiceCollection AddCheck<TCheck>(this IServiceCollection services)
        where TCheck : SystemCheck => services.AddSingleton<SystemCheck, TCheck>();

    internal static IServiceCollection AddOperation(this IServiceCollection services)
    {
        services.TryAddSingleton(new PortalFolders());
        services.TryAddSingleton(DiskLimits.Usual);
        services.TryAddSingleton(s => new ClockOffset(null, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SystemChecks>();
        services.AddSingleton<OfficeFigures>();
        return services
            .AddCheck<DatabaseCheck>()
            .AddCheck<SchemaCheck>()
            .AddCheck<KeysCheck>()
            .AddCheck<DiskCheck>()
            .AddCheck<ClockCheck>()
            .AddCheck<SealingCheck>()
            .AddCheck<VerificationCheck>()
            .AddCheck<BackupCheck>()
            .AddCheck<KeyBackupCheck>()
            .AddCheck<JobsCheck>()
            .AddCheck<FilesCheck>()
            .AddCheck<KeyPlaceCheck>()
            .AddCheck<ConnectionCheck>();
    }
}
