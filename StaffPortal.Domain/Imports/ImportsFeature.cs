using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Imports;

/// <summary>What the feature registers.</summary>
internal static class ImportsFeature
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<CitizenImport>();
        services.AddSingleton<ImportBook>();
        return services;
    }
}
