using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Storage.Sqlite;
using StaffPortal.Domain.Storage.SqlServer;

namespace StaffPortal.Domain.Storage;

/// <summary>The one place that knows which engines there are.</summary>
internal static class StorageFeature
{
    public static IServiceCollection AddStorage(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddSingleton(database);
        _ = database.Provider switch
        {
            DatabaseProvider.Sqlite => services.AddSingleton<PortalStore, SqlitePortalStore>(),
            DatabaseProvider.SqlServer => services.AddSingleton<PortalStore, SqlServerPortalStore>(),
            var other => throw new InvalidOperationException($"{other} has no store."),
        };
        services.AddScoped(s => s.GetRequiredService<PortalStore>().CreateContext());
        services.AddSingleton<PortalSchema>();
        services.AddSingleton<DoneCommands>();
        return services;
    }
}
