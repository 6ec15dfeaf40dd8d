using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Access;

/// <summary>What the feature registers.</summary>
internal static class AccessFeature
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<Declarations>();
        return services;
    }
}
