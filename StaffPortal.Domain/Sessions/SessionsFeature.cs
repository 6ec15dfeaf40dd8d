using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace StaffPortal.Domain.Sessions;

/// <summary>What the feature registers.</summary>
internal static class SessionsFeature
{
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.TryAddSingleton(SessionLimits.Usual);
        services.AddSingleton<SessionBook>();
        services.AddSingleton<PasswordBook>();
        services.AddSingleton<TypingBook>();
        return services;
    }
}
