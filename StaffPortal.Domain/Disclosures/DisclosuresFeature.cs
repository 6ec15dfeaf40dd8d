using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace StaffPortal.Domain.Disclosures;

/// <summary>What the feature registers.</summary>
internal static class DisclosuresFeature
{
    public static IServiceCollection AddDisclosures(this IServiceCollection services)
    {
        services.TryAddSingleton(new DisclosureRules());
        services.AddSingleton<DisclosureRegister>();
        return services;
    }
}
