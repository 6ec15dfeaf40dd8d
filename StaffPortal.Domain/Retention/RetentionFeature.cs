using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing.Attestation;

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
        services.AddTransient<IRightsRule, ApprovalsExplainDisposals>();
        return services;
    }
}
