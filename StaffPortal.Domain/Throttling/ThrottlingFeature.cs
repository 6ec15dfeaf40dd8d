using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Throttling;

/// <summary>What the feature registers.</summary>
internal static class ThrottlingFeature
{
    public static IServiceCollection AddThrottling(this IServiceCollection services)
    {
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<VisitorThrottle>();
        return services;
    }
}
