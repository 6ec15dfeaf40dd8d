using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Breaches;

/// <summary>What the feature registers.</summary>
internal static class BreachesFeature
{
    public static IServiceCollection AddBreaches(this IServiceCollection services)
    {
        services.AddSingleton<BreachBook>();
        return services;
    }
}
