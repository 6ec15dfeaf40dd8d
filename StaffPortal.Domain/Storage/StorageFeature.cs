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
        if (database.Provider == DatabaseProvider.SqlServer)
            services.AddSingleton<PortalStore, SqlServerPortalStore>();
        else
            services.AddSingleton<PortalStore, SqlitePortalStore>();
        services.AddScoped(s => s.GetRequiredService<PortalStore>().CreateContext());
        services.AddSingleton<PortalSchema>();
        return services;
    }
}
