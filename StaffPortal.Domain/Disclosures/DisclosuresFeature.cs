using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Disclosures;

/// <summary>What the feature registers.</summary>
internal static class DisclosuresFeature
{
    public static IServiceCollection AddDisclosures(this IServiceCollection services)
    {
        services.AddSingleton<DisclosureRegister>();
        return services;
    }
}
