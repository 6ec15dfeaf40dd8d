using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Backups;

/// <summary>What the feature registers.</summary>
internal static class BackupsFeature
{
    public static IServiceCollection AddBackups(this IServiceCollection services) =>
        services
            .AddSingleton<Erasures>()
            .AddSingleton<BackupMaking>()
            .AddSingleton<BackupReading>()
            .AddSingleton<BackupKeeping>()
            .AddSingleton<KeyBackups>()
            .AddSingleton<Restore>()
            .AddSingleton<Drills>();
}
