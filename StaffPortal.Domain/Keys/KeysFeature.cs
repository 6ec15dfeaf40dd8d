using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Keys;

/// <summary>What the feature registers.</summary>
internal static class KeysFeature
{
    public static IServiceCollection AddKeys(this IServiceCollection services, KeyFolder folder)
    {
        services.AddSingleton(folder);
        services.AddSingleton<CitizenKeys>();
        services.AddSingleton<OfficeKey>();
        services.AddSingleton<KeyRotation>();
        return services;
    }
}
