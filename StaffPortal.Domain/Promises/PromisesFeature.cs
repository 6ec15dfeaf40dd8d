using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Promises;

/// <summary>What the feature registers.</summary>
internal static class PromisesFeature
{
    public static IServiceCollection AddPromises(this IServiceCollection services)
    {
        services.AddSingleton<PromiseEvidence>();
        return services;
    }
}
