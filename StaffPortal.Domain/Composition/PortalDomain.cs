using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Auditing.Ledger;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Storage.SqlServer;
using StaffPortal.Domain.Storage.Sqlite;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Domain.Composition;

/// <summary>The composition of the domain: the one place that knows which store there is.</summary>
public static class PortalDomain
{
    /// <summary>Registers the doors of the domain, and ASP.NET Core Identity's stores on the same database.</summary>
    /// <param name="services">The application's services; they need a <see cref="TimeProvider"/> and logging.</param>
    /// <param name="database">Which database.</param>
    /// <param name="keys">Where the keys lie, outside the database.</param>
    /// <param name="ledgerOrigin">The name of this office's ledger, the same for ever, without space or plus sign.</param>
    public static IdentityBuilder AddPortalDomain(this IServiceCollection services, DatabaseOptions database, KeyFolder keys, string ledgerOrigin)
    {
        services.AddSingleton(database);
        services.AddSingleton(keys);
        services.AddSingleton(new CitizenKeys(keys));
        services.AddSingleton<RelationalPortalStore>(s => database.Provider switch
        {
            DatabaseProvider.SqlServer => new SqlServerPortalStore(database, s.GetServices<IInterceptor>(), s.GetRequiredService<ILogger<PortalStore>>()),
            _ => new SqlitePortalStore(database, s.GetServices<IInterceptor>(), s.GetRequiredService<ILogger<PortalStore>>()),
        });
        services.AddSingleton<PortalStore>(s => s.GetRequiredService<RelationalPortalStore>());
        services.AddScoped(s => s.GetRequiredService<RelationalPortalStore>().CreateContext());
        services.AddSingleton(s => new PortalSchema(s.GetRequiredService<RelationalPortalStore>()));

        services.AddSingleton(s => new AuditTrail(s.Store(), s.Clock(), s.GetRequiredService<ILogger<AuditTrail>>())
        {
#if AUDITNET
            Scope = new([.. s.GetServices<global::Audit.Core.AuditDataProvider>()], s.GetRequiredService<ILogger<Auditing.AuditNet.TrailScope>>()),
#endif
        });
        services.AddSingleton(s => new AuditLog(s.Store(), s.Trail(), s.Keys()));
        services.AddSingleton<LedgerSigner>(s => new FileLedgerSigner(s.GetRequiredService<KeyFolder>(), ledgerOrigin));
        services.AddTransient(s => new LedgerSealer(s.Store(), s.GetRequiredService<LedgerSigner>(), s.Clock(), s.GetRequiredService<ILogger<LedgerSealer>>()));
        services.AddSingleton(s => new LedgerProofs(s.Store()));
        services.AddSingleton(s => new LedgerBundle(s.Store(), s.GetRequiredService<LedgerSigner>(), s.Clock()));
        services.AddSingleton(s => new LedgerVerification(s.Store(), s.GetRequiredService<LedgerSigner>(), s.Clock()));
        services.AddSingleton(s => new LogRetention(s.Store(), s.Trail(), s.Clock()));
        services.AddSingleton(s => new KeyRotation(s.Store(), s.Keys()));
        services.AddSingleton(s => new Declarations(s.Store(), s.Trail(), s.Clock()));
        services.AddSingleton(s => new CitizenRecords(s.Trail(), s.Clock(), s.Keys()));
        services.AddSingleton(s => new CitizenConsents(s.Store(), s.Trail(), s.Clock(), s.Keys()));
        services.AddSingleton(s => new CitizenDisclosures(s.Store(), s.Trail(), s.Clock(), s.Keys()));
        services.AddSingleton(s => new CitizenNotes(s.Trail(), s.Clock(), s.Keys()));
        services.AddSingleton(s => new CitizenCopies(s.Trail(), s.Clock(), s.Keys()));
        services.AddSingleton(s => new UnneededValues(s.Store(), s.Clock()));
        services.AddSingleton(s => new CitizenImport(s.Store(), s.Trail(), s.Clock(), s.Keys()));

        services.AddSingleton(s => new AdministratorDoor(s.Trail()));
        services.AddSingleton(s => new Registers(s.Store()));
        services.AddSingleton(s => new GrantBook(s.Door(), s.Clock()));
        services.AddSingleton(s => new ServiceBook(s.Door(), s.Clock()));
        services.AddSingleton(s => new PurposeBook(s.Door(), s.Clock()));
        services.AddSingleton(s => new PolicyReading(s.Store(), s.Trail(), s.Clock()));
        services.AddSingleton(s => new PolicyBook(s.Door(), s.Clock()));
        services.AddSingleton(s => new ContractBook(s.Door(), s.Clock()));
        services.AddSingleton(s => new AccountBook(s.Store(), s.Trail(), s.Door(), s.Clock()));
        services.AddSingleton(s => new ContactDesk(s.Store(), s.Trail(), s.Clock(), new OfficeKey(s.GetRequiredService<KeyFolder>())));
        services.AddSingleton(s => new BreachBook(s.Store(), s.Trail(), s.Clock()));
        services.AddSingleton(s => new AccessReview(s.Store(), s.Trail(), s.Clock()));
        services.AddSingleton<BrowserNames>();
        services.AddSingleton(s => new TrafficImport(s.Store(), new(s.Store(), s.Trail(), s.GetRequiredService<BrowserNames>(), s.Clock()), s.Trail(), s.Clock()));
        services.AddSingleton(s => new TrafficReaders(s.Store(), s.Clock()));
        services.AddSingleton(s => new TrafficReaderBook(s.Door(), s.Clock()));
        services.AddSingleton(s => new TrafficLog(s.Store(), s.Trail(), s.Clock()));
        services.AddSingleton(s => new TrafficOrders(s.Store(), s.Trail(), s.Clock()));
        services.AddSingleton(s => new TrafficSealing(s.Store(), s.Trail(), s.Clock()));
        services.AddSingleton(s => new TrafficRetention(s.Store(), s.Trail(), s.GetRequiredService<TrafficSealing>(), s.Clock()));
        services.AddSingleton(s => new TrafficAnswer(s.Store(), s.Trail(), s.GetRequiredService<TrafficSealing>(), s.GetRequiredService<LedgerProofs>(), s.GetRequiredService<LedgerSealer>, s.Clock()));
        services.AddSingleton(s => new TrafficStatistics(s.Store()));
        services.AddSingleton(s => new PromiseEvidence(s.Store(), s.GetRequiredService<PolicyReading>(), s.GetService<ClockOffset>(), s.Clock()));
        services.AddSingleton(s => new SampleVisitors(s.Store(), s.GetRequiredService<TrafficImport>(), s.GetRequiredService<TrafficSealing>(), s.GetRequiredService<TrafficStatistics>(), s.Clock()));
        services.AddSingleton(s => new SampleOffice(s.Store(), s.Clock(), s.Keys(), s.GetRequiredService<ILogger<AuditTrail>>()));

        return services.AddIdentityCore<Account>(identity =>
        {
            identity.Password.RequiredLength = 12;
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredUniqueChars = 5;
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            identity.User.RequireUniqueEmail = false;
        }).AddEntityFrameworkStores<PortalDbContext>();
    }

    private static PortalStore Store(this IServiceProvider services) => services.GetRequiredService<PortalStore>();

    private static AuditTrail Trail(this IServiceProvider services) => services.GetRequiredService<AuditTrail>();

    private static CitizenKeys Keys(this IServiceProvider services) => services.GetRequiredService<CitizenKeys>();

    private static AdministratorDoor Door(this IServiceProvider services) => services.GetRequiredService<AdministratorDoor>();

    private static TimeProvider Clock(this IServiceProvider services) => services.GetRequiredService<TimeProvider>();
}
