using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Policies;

/// <summary>What the feature registers.</summary>
internal static class PoliciesFeature
{
    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton<PolicyReading>();
        services.AddSingleton<CookieSightings>();
        return services;
    }
}
