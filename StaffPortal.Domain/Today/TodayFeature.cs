using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Today;

/// <summary>What the feature registers.</summary>
internal static class TodayFeature
{
    public static IServiceCollection AddToday(this IServiceCollection services)
    {
        services.AddSingleton<WaitingCounts>();
        services.AddSingleton<OfficerToday>();
        services.AddSingleton<ContractorToday>();
        services.AddSingleton<ReviewerToday>();
        services.AddSingleton<AdministratorToday>();
        return services;
    }
}
