using Microsoft.Extensions.DependencyInjection;

namespace StaffPortal.Domain.Retention;

/// <summary>What the feature registers.</summary>
internal static class RetentionFeature
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<DueRecords>();
        services.AddSingleton<ErasureCertificates>();
        services.AddSingleton<DisposalBook>();
        services.AddSingleton<DisposalHolds>();
        services.AddSingleton<DisposalWork>();
        return services;
    }
}
