using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Keys;
#if AUDITNET
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Persistence;
#endif

namespace StaffPortal.Domain.Auditing;

/// <summary>What the feature registers.</summary>
internal static class AuditingFeature
{
    public static IServiceCollection AddAuditing(this IServiceCollection services, string ledgerOrigin)
    {
#if AUDITNET
        services.AddSingleton(s => new AuditTrail(
            s.GetRequiredService<PortalStore>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<AuditTrail>>()
        )
        {
            AuditNetScope = new(
                [.. s.GetServices<global::Audit.Core.AuditDataProvider>()],
                s.GetRequiredService<ILogger<AuditNet.TrailScope>>()
            ),
        });
#else
        services.AddSingleton<AuditTrail>();
#endif
        services.AddSingleton<AuditLog>();
        services.AddSingleton<LogRetention>();
        services.AddSingleton<LedgerProofs>();
        services.AddSingleton<LedgerBundle>();
        services.AddSingleton<LedgerVerification>();
        services.AddTransient<LedgerSealer>();
        services.AddSingleton<Func<LedgerSealer>>(s => s.GetRequiredService<LedgerSealer>);
        services.AddSingleton<LedgerSigner>(s => new FileLedgerSigner(s.GetRequiredService<KeyFolder>(), ledgerOrigin));
        return services;
    }
}
