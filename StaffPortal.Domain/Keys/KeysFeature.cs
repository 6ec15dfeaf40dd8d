using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Accounts;

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
        services.AddSingleton<WebKeys>();
        services.AddSingleton<SealedKeys>();
        services.AddSingleton<SealedPasswordHasher>();
        services.AddSingleton<IPasswordHasher<Account>>(s => s.GetRequiredService<SealedPasswordHasher>());
        return services;
    }
}
