using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing.Attestation;

namespace StaffPortal.Domain.Access;

/// <summary>What the feature registers.</summary>
internal static class AccessFeature
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<Declarations>();
        services.AddTransient<IRightsRule, GrantsExplainAccess>();
        return services;
    }
}
