using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Cases;

/// <summary>What the feature registers.</summary>
internal static class CasesFeature
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<CaseRegister>();
        services.AddSingleton<CaseCitizens>();
        return services;
    }
}
