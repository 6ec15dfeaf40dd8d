using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.FirstDay;

/// <summary>What the feature registers.</summary>
internal static class FirstDayFeature
{
    public static IServiceCollection AddFirstDay(this IServiceCollection services)
    {
        services.AddSingleton<SettingUp>();
        return services;
    }
}
