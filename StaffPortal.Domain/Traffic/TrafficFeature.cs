using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Traffic.ThirdParty;

namespace StaffPortal.Domain.Traffic;

/// <summary>What the feature registers.</summary>
internal static class TrafficFeature
{
    public static IServiceCollection AddTraffic(this IServiceCollection services)
    {
        services.AddSingleton<BrowserNames>();
        services.AddSingleton<TrafficImport>();
        services.AddSingleton<NodeClocks>();
        services.AddSingleton<TrafficReaders>();
        services.AddSingleton<TrafficLog>();
        services.AddSingleton<TrafficOrders>();
        services.AddSingleton<TrafficSealing>();
        services.AddSingleton<TrafficRetention>();
        services.AddSingleton<TrafficAnswer>();
        services.AddSingleton<TrafficStatistics>();
        return services;
    }
}
