using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Auditing.Attestation;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Auditing.Sequence;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
#if AUDITNET
using Microsoft.Extensions.Logging;
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
            s.GetRequiredService<EntrySequence>(),
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
        services.AddSingleton<TrailKey>();
        services.AddSingleton<EntrySequence>();
        services.AddSingleton<AttestedRow>();
        services.AddSingleton<DecidingRights>();
        services.AddSingleton<RightsAttestation>();
        services.AddSingleton<IInterceptor, EntrySigning>();
        services.AddSingleton<LedgerAnchor>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<LogNews>();
        services.AddSingleton<LogRetention>();
        services.AddSingleton<LedgerProofs>();
        services.AddSingleton<LedgerBundle>();
        services.AddSingleton(s => new LedgerVerification(
            s.GetRequiredService<PortalStore>(),
            s.GetRequiredService<LedgerSigner>(),
            s.GetRequiredService<LedgerAnchor>(),
            s.GetRequiredService<TrailKey>(),
            s.GetRequiredService<KeyFolder>(),
            check => new(s.GetRequiredService<AttestedRow>(), [.. s.GetServices<IRightsRule>()], [.. s.GetServices<SealedTable>()], check),
            s.GetRequiredService<TimeProvider>()
        ));
        services.AddTransient<LedgerSealer>();
        services.AddSingleton<Func<LedgerSealer>>(s => s.GetRequiredService<LedgerSealer>);
        services.AddSingleton<LedgerSigner>(s => new FileLedgerSigner(s.GetRequiredService<KeyFolder>(), ledgerOrigin));
        return services;
    }
}
