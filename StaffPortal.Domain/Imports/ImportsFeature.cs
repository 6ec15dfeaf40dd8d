using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing.Attestation;

namespace StaffPortal.Domain.Imports;

/// <summary>What the feature registers.</summary>
internal static class ImportsFeature
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<CitizenImport>();
        services.AddSingleton<ImportBook>();
        services.AddSingleton<ImportSeeing>();
        services.AddTransient<IRightsRule, AcceptanceExplainsImports>();
        return services;
    }
}
