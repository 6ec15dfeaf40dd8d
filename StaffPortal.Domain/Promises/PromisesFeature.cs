using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Promises;

/// <summary>What the feature registers.</summary>
internal static class PromisesFeature
{
    public static IServiceCollection AddPromises(this IServiceCollection services)
    {
        services.AddSingleton<PromiseCard, CollectionCard>();
        services.AddSingleton<PromiseCard, TrafficCard>();
        services.AddSingleton<PromiseCard, MissionCard>();
        services.AddSingleton<PromiseCard, DisclosureCard>();
        services.AddSingleton<PromiseCard, SecurityCard>();
        services.AddSingleton<PromiseCard, PasswordsCard>();
        services.AddSingleton<PromiseCard, CookiesCard>();
        services.AddSingleton<PromiseCard, PoliciesCard>();
        services.AddSingleton<PromiseCard, ContactCard>();
        services.AddSingleton(s => new PromiseEvidence(
            s.GetRequiredService<PortalStore>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetServices<PromiseCard>()
        ));
        services.AddSingleton<UnexplainedAccesses>();
        return services;
    }
}
