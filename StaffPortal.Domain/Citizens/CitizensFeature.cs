using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Domain.Persistence;

namespace StaffPortal.Domain.Citizens;

/// <summary>What the feature registers.</summary>
internal static class CitizensFeature
{
    public static IServiceCollection AddCitizens(this IServiceCollection services)
    {
        services.AddSingleton<CitizenRecords>();
        services.AddSingleton<CitizenConsents>();
        services.AddSingleton<CitizenRestrictions>();
        services.AddSingleton<CitizenRegistrations>();
        services.AddSingleton<CitizenAdmission>();
        services.AddSingleton<CitizenDisclosures>();
        services.AddSingleton<DisclosureApprovals>();
        services.AddSingleton<CitizenNotes>();
        services.AddSingleton<CitizenCopies>();
        services.AddSingleton<SecrecyOrders>();
        services.AddSingleton<SchemaStep, CitizenSealing>();
        return services;
    }
}
