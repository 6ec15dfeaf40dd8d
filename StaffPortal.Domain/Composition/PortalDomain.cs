using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Access;
using StaffPortal.Domain.Accounts;
using StaffPortal.Domain.Administration;
using StaffPortal.Domain.Auditing;
using StaffPortal.Domain.Backups;
using StaffPortal.Domain.Breaches;
using StaffPortal.Domain.Cases;
using StaffPortal.Domain.Citizens;
using StaffPortal.Domain.Contact;
using StaffPortal.Domain.Disclosures;
using StaffPortal.Domain.FirstDay;
using StaffPortal.Domain.Imports;
using StaffPortal.Domain.Jobs;
using StaffPortal.Domain.Keys;
using StaffPortal.Domain.Operation;
using StaffPortal.Domain.OwnFields;
using StaffPortal.Domain.Persistence;
using StaffPortal.Domain.Policies;
using StaffPortal.Domain.Promises;
using StaffPortal.Domain.Retention;
using StaffPortal.Domain.Review;
using StaffPortal.Domain.Sample;
using StaffPortal.Domain.Sessions;
using StaffPortal.Domain.Storage;
using StaffPortal.Domain.Throttling;
using StaffPortal.Domain.Today;
using StaffPortal.Domain.Traffic;

namespace StaffPortal.Domain.Composition;

/// <summary>The composition of the domain: the list of its features.</summary>
public static class PortalDomain
{
    /// <summary>Registers the doors of the domain, and ASP.NET Core Identity's stores on the same database.</summary>
    /// <param name="services">The application's services; they need a <see cref="TimeProvider"/> and logging.</param>
    /// <param name="database">Which database.</param>
    /// <param name="keys">Where the keys lie, outside the database.</param>
    /// <param name="ledgerOrigin">The name of this office's ledger, the same for ever, without space or plus sign.</param>
    public static IdentityBuilder AddPortalDomain(
        this IServiceCollection services,
        DatabaseOptions database,
        KeyFolder keys,
        string ledgerOrigin
    )
    {
        services.AddSingleton<PortalMetrics>();
        services
            .AddStorage(database)
            .AddKeys(keys)
            .AddJobs()
            .AddAuditing(ledgerOrigin)
            .AddThrottling()
            .AddSessions()
            .AddOwnFields()
            .AddPolicies()
            .AddAccess()
            .AddDisclosures()
            .AddCitizens()
            .AddCases()
            .AddImports()
            .AddContact()
            .AddTraffic()
            .AddBreaches()
            .AddReview()
            .AddRetention()
            .AddBackups()
            .AddPromises()
            .AddAdministration()
            .AddFirstDay()
            .AddToday()
            .AddSample()
            .AddOperation();
        return services.AddAccounts().AddEntityFrameworkStores<PortalDbContext>();
    }
}
